import type * as ast from "../syntax/ast.ts"
import { nameOf } from "../syntax/name-of.ts"
import { argumentsOf } from "./annotations.ts"
import { joinTypes } from "./builtin-types.ts"
import { remember, type Waiting } from "./remember.ts"
import type { ValueType } from "./value.ts"
import type { Workings } from "./workings.ts"

/** What kind of builtin value an annotation stands for, and the items of the collection that it stands for. */
export function createAnnotatedValues(
  w: Workings,
  waiting: Waiting,
): Record<"ofAnnotation" | "itemsOfAnnotation", (annotation: ast.Expr) => ValueType> {
  const ofAnnotation: (annotation: ast.Expr) => ValueType = remember(
    waiting,
    { onCycle: "unknown", tooDeep: "unknown" },
    annotation => {
      const expr = w.annotationOf(annotation)
      switch (expr.kind) {
        case "Name":
        case "Attribute":
          return ofTypeName(nameOf(expr)) ?? ofAlias(expr)
        case "Subscript": {
          const form = nameOf(expr.value)
          const [first] = argumentsOf(expr)
          if (/^(Annotated|Final|ClassVar|Required|NotRequired|ReadOnly)$/.test(form) && first)
            return ofAnnotation(first)
          if (form === "Literal") return joinTypes(argumentsOf(expr).map(ofItem))
          return ofTypeName(form) ?? "unknown"
        }
        case "Binary":
          return expr.op === "|" ? joinTypes([ofAnnotation(expr.left), ofAnnotation(expr.right)]) : "unknown"
        case "Constant":
          return expr.type === "none" ? "none" : "unknown"
        default:
          return "unknown"
      }
    },
  )

  /** A value in `Literal[…]`. */
  function ofItem(expr: ast.Expr): ValueType {
    const constant = w.constantOf(expr)
    return constant && constant.kind !== "sequence" ? constant.kind : "unknown"
  }

  /** `UserId = NewType("UserId", int)`, `UserId = int`. */
  function ofAlias(expr: ast.Expr): ValueType {
    const [only, ...others] = expr.kind === "Name" ? (w.bindingOf(expr)?.definitions ?? []) : []
    if (only?.kind !== "assign" || others.length > 0) return "unknown"
    const { value } = only
    const isNewType = value.kind === "Call" && nameOf(value.func) === "NewType"
    return ofAnnotation(isNewType && value.args[1] ? value.args[1].value : value)
  }

  function itemsOfAnnotation(annotation: ast.Expr): ValueType {
    const expr = w.annotationOf(annotation)
    const isCollection =
      expr.kind === "Subscript" &&
      /^(list|set|frozenset|List|Set|Sequence|Iterable|Collection|Iterator|tuple|Tuple)$/.test(
        nameOf(expr.value),
      )
    if (!isCollection) return "unknown"
    const items = argumentsOf(expr).filter(each => each.kind !== "Constant" || each.type !== "ellipsis")
    return joinTypes(items.map(ofAnnotation))
  }

  return { ofAnnotation, itemsOfAnnotation }
}

/** The builtin type of a name in an annotation. */
export function ofTypeName(name: string): ValueType | undefined {
  switch (name) {
    case "int":
    case "float":
    case "str":
    case "bool":
    case "bytes":
    case "list":
    case "tuple":
    case "set":
    case "dict":
      return name
    case "List":
    case "Tuple":
    case "Set":
    case "Dict":
      return name.toLowerCase() as ValueType
    case "LiteralString":
    case "AnyStr":
      return "str"
    case "PositiveInt":
    case "NonNegativeInt":
    case "StrictInt":
      return "int"
    case "StrictStr":
      return "str"
    case "Template":
      return "template"
    default:
      return undefined
  }
}

/**
 * What an annotated name holds that is first given `value`: `name: str = None` says less than it means. A number is one
 * without it, too.
 */
export function orNone(declared: ValueType, value: ast.Expr | null): ValueType {
  return declared === "str" && value !== null && givesNone(value) ? "unknown" : declared
}

/** `None`, `field(default=None)`, `d.get("name")`. */
function givesNone(value: ast.Expr): boolean {
  switch (value.kind) {
    case "Constant":
      return value.type === "none"
    case "Conditional":
      return givesNone(value.then) || givesNone(value.else)
    case "BoolOp":
      return value.values.some(givesNone)
    case "Call":
      return (
        value.args.some(({ name, value: given }) => name === "default" && givesNone(given)) ||
        (value.func.kind === "Attribute" && /^(get|getenv)$/.test(value.func.name) && value.args.length === 1)
      )
    default:
      return false
  }
}
