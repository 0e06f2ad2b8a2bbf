import type * as ast from "../syntax/ast.ts"
import type { Definition } from "./definition.ts"
import { isClassMethod, receiverClass } from "./names.ts"
import { remember, union, type Waiting } from "./remember.ts"
import type { Found, TypeRef, Workings } from "./workings.ts"

/** The classes that expressions are themselves, as against the types of what they give. */
export function createClassTypes(w: Workings, waiting: Waiting): Pick<Workings, "classesIn"> {
  const classesIn: Workings["classesIn"] = remember(
    waiting,
    { onCycle: [], tooDeep: undefined },
    (expr: ast.Expr): Found<TypeRef> => {
      switch (expr.kind) {
        case "Name": {
          if (!w.bindingOf(expr)) return ofTypeNames(expr)
          const reaching = w.definitionsOf(expr)
          const definitions = reaching.length > 0 ? reaching : (w.bindingOf(expr)?.definitions ?? [])
          return definitions.length === 0
            ? undefined
            : union(definitions.map(each => classesOfDefinition(each)))
        }
        case "Attribute":
          if (expr.name === "__class__") return w.typesIn(expr.value)
          return classesOfMember(expr)
        case "Call": {
          const first = expr.args[0]
          const isType = expr.func.kind === "Name" && expr.func.name === "type" && expr.args.length === 1
          return isType && first ? w.typesIn(first.value) : undefined
        }
        case "Subscript":
          return classesIn(expr.value)
        case "Conditional":
          return union([classesIn(expr.then), classesIn(expr.else)])
        case "Constant":
          return expr.type === "none" ? [] : undefined
        default:
          return undefined
      }
    },
  )

  function classesOfDefinition(definition: Definition): Found<TypeRef> {
    switch (definition.kind) {
      case "class":
        return [definition.stmt]
      case "import": {
        const name = w.importedName(definition.qualified)
        return w.facts.isType(name) ? [name] : undefined
      }
      case "assign":
        return definition.path.length === 0 ? classesIn(definition.value) : undefined
      case "parameter": {
        const cls = receiverClass(w, definition)
        return cls && isClassMethod(definition.fn) ? [cls] : undefined
      }
      default:
        return undefined
    }
  }

  function classesOfMember(expr: ast.Attribute): Found<TypeRef> {
    const owners = classesIn(expr.value)
    if (owners && owners.length > 0 && owners.every(owner => typeof owner !== "string")) {
      const definitions = w.definitionsOf(expr)
      return definitions.length === 0 ? undefined : union(definitions.map(classesOfDefinition))
    }
    return ofTypeNames(expr)
  }

  function ofTypeNames(expr: ast.Expr): Found<TypeRef> {
    const names = w.namesIn(expr)
    return names && names.length > 0 && names.every(name => w.facts.isType(name)) ? names : undefined
  }

  return { classesIn }
}
