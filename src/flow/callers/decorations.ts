import { functionNamed } from "../../semantics/called-elsewhere.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { functionAround } from "../sinks/around.ts"
import { mentionsOf } from "./mentions.ts"

/** Decorators (last names) that give nobody else the function, nor change what it is called with. */
const ofFunctions =
  /^(?:staticmethod|classmethod|abstractmethod|override|final|cache|lru_cache|no_type_check|contextmanager|asynccontextmanager|typechecked|deprecated|profile|njit|jit|retry|synchronized|overload)$/

const ofClasses = /^(?:dataclass|final|total_ordering|unique|runtime_checkable)$/

/** Whether a decorator leaves a function to its callers in the code: by its name, or as the project defines it. */
export function isTransparent(decorator: ast.Expr, model: Model): boolean {
  return ofFunctions.test(lastName(decorator)) || isPlainWrapper(decorator, model)
}

/** The same of a class. */
export function isTransparentClass(decorator: ast.Expr): boolean {
  return ofClasses.test(lastName(decorator))
}

/**
 * A decorator of the project that does nothing with the function but call it with what it is called with itself:
 * `def timed(func): def wrapper(*args, **kwargs): … func(*args, **kwargs)`.
 */
function isPlainWrapper(decorator: ast.Expr, model: Model): boolean {
  if (decorator.kind !== "Name" && decorator.kind !== "Attribute") return false
  const found = functionNamed(decorator, model)
  const [param, ...others] = found?.fn.params ?? []
  if (!found || !param || others.length > 0 || found.fn.decorators.length > 0) return false
  const { fn, model: there } = found
  return mentionsOf(param.name, there).every(mention => {
    if (mention.kind !== "use") return mention.kind !== "other"
    const { expr } = mention
    if (expr.kind !== "Name" || expr.from < fn.from || expr.to > fn.to) return true
    const parent = there.parentOf(expr)
    if (parent?.kind === "Attribute") return /^__(?:name|qualname|module|doc)__$/.test(parent.name)
    if (parent?.kind !== "Call") return false
    if (parent.func !== expr) return lastName(parent) === "wraps"
    const wrapper = functionAround(parent, there)
    return wrapper !== undefined && wrapper !== fn && passesAll(parent, wrapper, there)
  })
}

/** Whether a call passes all that the function around it takes, as it is and in its order, and nothing else. */
function passesAll({ args }: ast.Call, { params }: ast.FunctionDef, model: Model): boolean {
  return (
    args.length === params.length &&
    params.every(({ name, form }, index) => {
      const argument = args[index]!
      const { value } = argument
      if (value.kind !== "Name" || value.name !== name) return false
      if (!model.definitionsOf(value).every(({ kind }) => kind === "parameter")) return false
      // Whoever looks into a dict may change it.
      if (form === "star" || form === "doubleStar")
        return argument.form === form && model.bindingOf(value)?.uses.length === 1
      return argument.form === "positional" || argument.name === name
    })
  )
}
