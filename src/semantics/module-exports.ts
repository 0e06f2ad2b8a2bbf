import type * as ast from "../syntax/ast.ts"
import type { Node } from "./children.ts"
import type { Elsewhere, Model, NameFacts } from "./model.ts"
import type { Constant } from "./value.ts"
import type { Workings } from "./workings.ts"

/**
 * What other modules can learn about a module by name. A path is a name of the module, or one behind it: `connect`,
 * `Store`, `Store.TABLE`. Nothing is computed that nobody asks for.
 */
export interface ModuleExports {
  readonly model: Model
  /** Whether the module may have a name: it binds it, takes in names unseen, or has it as every module does (`__name__`). */
  has(name: string): boolean
  /** The full name of what a path stands for: the module's own, or what it imports from elsewhere. */
  nameOf(path: string): string | undefined
  /** The function that a path is for certain. */
  functionAt(path: string): ast.FunctionDef | undefined
  classAt(path: string): ast.ClassDef | undefined
  /** The type of an object of the module (`conn`), or of an attribute of a class's objects (`Store.conn`). */
  typeOf(path: string): string | undefined
  /** The type of what calling a function, method or class gives. */
  resultOf(path: string): string | undefined
  constantsOf(path: string): readonly Constant[] | undefined
}

/** The view that other modules have of a model made by `createModel`. */
export function exportsOf(model: Model): ModuleExports {
  const w = model as Workings
  const expressions = new Map<string, ast.Expr>()

  /** An expression at the end of the module that reads a path; of a class's objects when `isObject`. */
  function reading(path: string, isObject = false): ast.Expr {
    const key = `${isObject ? "()" : ""}${path}`
    const made = expressions.get(key)
    if (made) return made
    const dot = path.lastIndexOf(".")
    const at = { from: model.module.to, to: model.module.to }
    const owner = dot < 0 ? undefined : reading(path.slice(0, dot))
    const value = owner && isObject ? calling(owner) : owner
    const name = path.slice(dot + 1)
    const expr: ast.Expr = value
      ? { kind: "Attribute", value, name, nameFrom: at.from, ...at }
      : { kind: "Name", name, ...at }
    adopt(expr, model.module)
    if (value) adopt(value, expr)
    expressions.set(key, expr)
    return expr
  }

  function calling(func: ast.Expr): ast.Call {
    const { from, to } = func
    const call: ast.Call = { kind: "Call", func, args: [], argsRange: { from: to, to }, from, to }
    adopt(call, model.module)
    return call
  }

  function adopt(node: Node, parent: Node | ast.Module): void {
    w.file.root.adopt(node, parent)
  }

  function classAt(path: string): ast.ClassDef | undefined {
    const [cls, ...others] = w.classesIn(reading(path)) ?? []
    return typeof cls === "object" && others.length === 0 ? cls : undefined
  }

  function isBehindClass(path: string): boolean {
    const dot = path.lastIndexOf(".")
    return dot > 0 && classAt(path.slice(0, dot)) !== undefined
  }

  /** Unlike `Model.typeOf`, a class of the module keeps its own name: others find its bases by it. */
  function nameOfType(expr: ast.Expr): string | undefined {
    const [type, ...others] = w.typesIn(expr) ?? []
    if (type === undefined || others.length > 0) return undefined
    return typeof type === "string" ? type : w.ownName(type)
  }

  return {
    model,
    has: name =>
      name === "__name__" ||
      w.file.root.binding(name) !== undefined ||
      w.file.root.region.stars.length > 0 ||
      w.file.root.binding("__getattr__") !== undefined,
    nameOf: path => model.qualifiedName(reading(path)),
    functionAt: path => model.functionOf(calling(reading(path, isBehindClass(path)))),
    classAt,
    typeOf: path => nameOfType(reading(path, isBehindClass(path))),
    resultOf: path => nameOfType(calling(reading(path, isBehindClass(path)))),
    constantsOf: path => model.constantsOf(reading(path)),
  }
}

/**
 * The facts of the libraries with those of the project's own modules. `modules` gives what it knows of a module by its
 * dotted name, or undefined for what is not of the project; it is asked again and again, so it should remember.
 */
export function withModules(
  facts: NameFacts,
  modules: (name: string) => ModuleExports | undefined,
): NameFacts {
  const locate = (name: string) => locateIn(modules, name)

  function resolveName(qualified: string): string {
    const found = locate(qualified)
    if (!found) return facts.resolveName(qualified)
    return found.exports.nameOf(found.path) ?? qualified
  }

  function classNamed(name: string): { readonly model: Model; readonly cls: ast.ClassDef } | undefined {
    const found = locate(name)
    const cls = found?.exports.classAt(found.path)
    return found && cls ? { model: found.exports.model, cls } : undefined
  }

  return {
    locate,
    resolveName,
    isType: name => facts.isType(name) || classNamed(name) !== undefined,
    bases(type) {
      const found = classNamed(type)
      return found ? found.model.basesOf(found.cls) : facts.bases(type)
    },
    returnType(callable, argument) {
      const found = locate(callable)
      if (!found) return facts.returnType(callable, argument)
      // A class of the project is called by the name that its own module gives it.
      return classNamed(callable) ? callable : found.exports.resultOf(found.path)
    },
    attributeType(qualified) {
      const found = locate(qualified)
      return found ? found.exports.typeOf(found.path) : facts.attributeType(qualified)
    },
  }
}

/** Constants of the project's modules, for `ModelOptions.imports`. */
export function constantsIn(
  modules: (name: string) => ModuleExports | undefined,
): (qualified: string) => readonly Constant[] | undefined {
  return qualified => {
    const found = locateIn(modules, qualified)
    return found?.exports.constantsOf(found.path)
  }
}

/**
 * The module that a name is in, and the path there. What a module of the project doesn't have is meant to be another's: below
 * `company/plugins/mysql/`, `mysql.connector` is the library.
 */
function locateIn(modules: (name: string) => ModuleExports | undefined, name: string): Elsewhere | undefined {
  for (let dot = name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
    const exports = modules(name.slice(0, dot))
    if (!exports) continue
    const path = name.slice(dot + 1)
    return exports.has(path.split(".", 1)[0]!) ? { exports, path } : undefined
  }
  return undefined
}
