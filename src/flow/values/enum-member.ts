import { calledElsewhere } from "../../semantics/called-elsewhere.ts"
import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"

const enums = /^enum\.\w*(?:Enum|Flag)$|\.(?:Text|Integer)?Choices$/

/** A member is rarely handed on more often: to a constructor, an attribute, a variable. */
const mostSteps = 3

/** Whether an expression gives a member of an Enum, whose name and value its class chose: `Level(x)`, `Level[x]`. */
export function isEnumMember(expr: ast.Expr, model: Model): boolean {
  return isMember(expr, model, mostSteps)
}

function isMember(expr: ast.Expr, model: Model, left: number): boolean {
  switch (expr.kind) {
    case "Call":
      return isEnum(expr.func, model)
    case "Subscript":
      return isEnum(expr.value, model)
    case "Name":
    case "Attribute": {
      const definitions = left > 0 ? model.definitionsOf(expr) : []
      return definitions.length > 0 && definitions.every(each => isMemberDefinition(each, model, left - 1))
    }
    default:
      return false
  }
}

function isMemberDefinition(definition: Definition, model: Model, left: number): boolean {
  switch (definition.kind) {
    case "assign": {
      const { value, path } = definition
      return path.length === 0 && isMember(value, model, left)
    }
    case "parameter": {
      const { annotation, form } = definition.param
      return annotation !== null && form !== "star" && form !== "doubleStar" && isEnumType(annotation, model)
    }
    case "loop":
      return definition.path.length === 0 && holdsMembers(definition.iterable, model)
    default:
      return false
  }
}

/** Whether what is gone through has members of an Enum as its items, by its annotation: `*kinds: Kind`, `-> set[Kind]`. */
function holdsMembers(iterable: ast.Expr, model: Model): boolean {
  if (iterable.kind === "Name") {
    const [only, ...others] = model.definitionsOf(iterable)
    if (only?.kind !== "parameter" || others.length > 0 || only.param.annotation === null) return false
    const { annotation, form } = only.param
    return form === "star" ? isEnumType(annotation, model) : isEnumCollection(annotation, model)
  }
  if (iterable.kind !== "Call") return false
  const fn = model.functionOf(iterable)
  if (fn) return fn.returns !== null && isEnumCollection(fn.returns, model)
  const elsewhere = calledElsewhere(iterable, model)
  return elsewhere?.fn.returns ? isEnumCollection(elsewhere.fn.returns, elsewhere.model) : false
}

/** `set[Kind]`, `Sequence[Kind]` */
function isEnumCollection(annotation: ast.Expr, model: Model): boolean {
  const type = model.annotationOf(annotation)
  return (
    type.kind === "Subscript" &&
    /(?:List|Set|Sequence|Iterable|Collection|Optional|list|set)$/.test(lastName(type.value)) &&
    (isEnum(type.index, model) || isEnumCollection(type.index, model))
  )
}

/** An Enum as an annotation, or one that may be left out. */
function isEnumType(annotation: ast.Expr, model: Model): boolean {
  const type = model.annotationOf(annotation)
  if (type.kind === "Subscript" && lastName(type.value) === "Optional") return isEnum(type.index, model)
  return isEnum(type, model)
}

/** Whether a name is that of an Enum, in this file or another of the project, or one of Python's own. */
export function isEnum(expr: ast.Expr, model: Model): boolean {
  if (expr.kind === "Binary" && expr.op === "|")
    return [expr.left, expr.right].every(
      each => (each.kind === "Constant" && each.type === "none") || isEnum(each, model),
    )
  const [own] = expr.kind === "Name" ? model.definitionsOf(expr) : []
  if (own?.kind === "class") return isEnumClass(own.stmt, model)
  const name = model.qualifiedName(expr)
  if (name !== undefined && enums.test(name)) return true
  const elsewhere = name === undefined ? undefined : model.elsewhere(name)
  const cls = elsewhere?.exports.classAt(elsewhere.path)
  return elsewhere !== undefined && cls !== undefined && isEnumClass(cls, elsewhere.exports.model)
}

function isEnumClass(cls: ast.ClassDef, model: Model, deeper = 3): boolean {
  return model.basesOf(cls).some(base => {
    if (enums.test(base)) return true
    const elsewhere = deeper > 0 ? model.elsewhere(base) : undefined
    const own = elsewhere?.exports.classAt(elsewhere.path)
    return (
      elsewhere !== undefined && own !== undefined && isEnumClass(own, elsewhere.exports.model, deeper - 1)
    )
  })
}
