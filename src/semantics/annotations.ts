import type * as ast from "../syntax/ast.ts"
import { nameOf } from "../syntax/name-of.ts"
import { parsePython } from "../syntax/parse.ts"
import { forEachChild, type Node } from "./children.ts"
import { onlyAssigned } from "./only-assigned.ts"
import { remember, union, type Waiting } from "./remember.ts"
import type { Found, TypeRef, Workings } from "./workings.ts"

/** Special forms that stand for the type of their first argument. */
const transparent = /^(Annotated|ClassVar|Final|Required|NotRequired|ReadOnly|Awaitable|InitVar)$/
/** Special forms and collections whose items have the type of their first argument. */
const containers =
  /^(list|set|frozenset|tuple|deque|List|Set|FrozenSet|Tuple|Deque|Sequence|MutableSequence|Collection|Iterable|Iterator|Generator|AsyncIterable|AsyncIterator|AsyncGenerator|ContextManager|AsyncContextManager|AbstractContextManager|AbstractAsyncContextManager|AbstractSet)$/
const managers = /ContextManager$/

/** What annotations say about types. */
export function createAnnotations(
  w: Workings,
  waiting: Waiting,
): Pick<Workings, "annotatedTypes" | "itemsOfAnnotation" | "annotationOf"> {
  const unknown = { onCycle: [], tooDeep: undefined }

  const annotatedTypes: Workings["annotatedTypes"] = remember(
    waiting,
    unknown,
    (annotation): Found<TypeRef> => {
      const expr = annotationOf(annotation)
      switch (expr.kind) {
        case "Constant":
          return expr.type === "none" ? [] : undefined
        case "Binary":
          return expr.op === "|" ? union([annotatedTypes(expr.left), annotatedTypes(expr.right)]) : undefined
        case "Name":
        case "Attribute":
          return w.classesIn(expr) ?? ofAlias(expr)
        case "Subscript": {
          const form = nameOf(expr.value)
          const args = argumentsOf(expr)
          if (form === "Optional" || form === "Union") return union(args.map(annotatedTypes))
          if (transparent.test(form) || managers.test(form)) return args[0] && annotatedTypes(args[0])
          if (containers.test(form) || /^[Tt]ype$/.test(form)) return undefined
          return annotatedTypes(expr.value)
        }
        default:
          return undefined
      }
    },
  )

  /** `Db = Annotated[Session, Depends(get_db)]`, then `db: Db`. */
  function ofAlias(expr: ast.Name | ast.Attribute): Found<TypeRef> {
    const value = expr.kind === "Name" ? onlyAssigned(w.bindingOf(expr)?.definitions ?? []) : undefined
    return value && annotatedTypes(value)
  }

  function itemsOfAnnotation(annotation: ast.Expr): Found<TypeRef> {
    const expr = annotationOf(annotation)
    if (expr.kind !== "Subscript") return undefined
    const form = nameOf(expr.value)
    const [first] = argumentsOf(expr)
    if (!first) return undefined
    if (form === "Optional" || transparent.test(form)) return itemsOfAnnotation(first)
    return containers.test(form) ? annotatedTypes(first) : undefined
  }

  /** The annotation, read out of its quotes if it stands in any. */
  const annotationOf: Workings["annotationOf"] = remember(
    waiting,
    { onCycle: { kind: "Error", from: 0, to: 0 }, tooDeep: { kind: "Error", from: 0, to: 0 } },
    expr => {
      const [literal, ...others] = expr.kind === "String" ? expr.literals : []
      if (!literal || others.length > 0) return expr
      const [part] = literal.parts
      if (literal.flavor !== "plain" || part?.kind !== "text") return expr
      const [stmt] = parsePython(part.value.trim()).module.body
      if (stmt?.kind !== "ExprStmt") return expr
      adopt(stmt.value, expr)
      return stmt.value
    },
  )

  /** Makes names in a quoted annotation be looked up from where it stands. */
  function adopt(node: Node, parent: Node): void {
    w.scopeOf(parent)?.adopt(node, parent)
    forEachChild(node, child => adopt(child, node))
  }

  return { annotatedTypes, itemsOfAnnotation, annotationOf }
}

/** The arguments of a subscripted form. */
export function argumentsOf(expr: ast.Subscript): readonly ast.Expr[] {
  return expr.index.kind === "Tuple" && !expr.index.parens ? expr.index.items : [expr.index]
}
