import type * as ast from "../syntax/ast.ts"
import { lastName } from "../syntax/name-of.ts"
import { absoluteName } from "./absolute-name.ts"
import { builtinNames } from "./builtin-names.ts"
import type { Definition } from "./definition.ts"
import { remember, union, type Waiting } from "./remember.ts"
import type { Found, TypeRef, Workings } from "./workings.ts"

/** The dotted names of what expressions refer to. */
export function createNames(
  w: Workings,
  waiting: Waiting,
): Pick<Workings, "namesIn" | "importedName" | "ownName" | "qualifiedName" | "qualifiedNames"> {
  const moduleName = w.options.moduleName ?? "__main__"

  const namesIn: (expr: ast.Expr) => Found<string> = remember(
    waiting,
    { onCycle: [], tooDeep: undefined },
    expr => {
      switch (expr.kind) {
        case "Name":
          return ofName(expr)
        case "Attribute":
          return ofMember(expr, expr.value, expr.name)
        case "Call":
          return ofGetattr(expr)
        case "NamedExpr":
          return namesIn(expr.value)
        case "Conditional":
          return union([namesIn(expr.then), namesIn(expr.else)])
        case "BoolOp":
          return expr.op === "or" ? union(expr.values.map(namesIn)) : undefined
        case "Constant":
          return expr.type === "none" ? [] : undefined
        default:
          return undefined
      }
    },
  )

  function ofName(expr: ast.Name): Found<string> {
    if (!w.bindingOf(expr)) return builtinNames.has(expr.name) ? [expr.name] : ofStarImport(expr)
    const definitions = w.definitionsOf(expr)
    return definitions.length === 0 ? undefined : union(definitions.map(ofDefinition))
  }

  /** What nothing binds can only come from a `from module import *`, when there is just one. */
  function ofStarImport({ name }: ast.Name): Found<string> {
    const [only, ...others] = w.file.root.region.stars
    if (only === undefined || others.length > 0) return undefined
    return [importedName(only.endsWith(".") ? only + name : `${only}.${name}`)]
  }

  function ofDefinition(definition: Definition): Found<string> {
    switch (definition.kind) {
      case "import":
        return [importedName(definition.qualified)]
      case "function":
      case "class":
        return [ownName(definition.stmt)]
      case "assign":
        return definition.path.length === 0
          ? namesIn(definition.value)
          : namesIn(partOf(definition.value, definition.path))
      case "named":
        return namesIn(definition.value)
      case "parameter": {
        const cls = receiverClass(w, definition)
        return cls && isClassMethod(definition.fn) ? [ownName(cls)] : undefined
      }
      case "augment":
      case "loop":
      case "with":
      case "declared":
      case "deleted":
      case "caught":
      case "captured":
      case "type":
        return undefined
    }
  }

  function importedName(qualified: string): string {
    return w.facts.resolveName(absoluteName(qualified, w.options))
  }

  function ofMember(expr: ast.Attribute | ast.Call, receiver: ast.Expr, name: string): Found<string> {
    const types = w.typesIn(receiver)
    if (types && types.length > 0) return union(types.map(type => ofTypesMember(expr, type, name)))
    const classes = w.classesIn(receiver)
    if (classes && classes.length > 0) return union(classes.map(type => ofTypesMember(expr, type, name)))
    const owners = namesIn(receiver)
    return owners?.map(owner => w.facts.resolveName(`${owner}.${name}`))
  }

  function ofTypesMember(expr: ast.Attribute | ast.Call, type: TypeRef, name: string): Found<string> {
    if (typeof type === "string") return [w.facts.resolveName(`${type}.${name}`)]
    const { classes, others } = w.lineage(type)
    const definitions =
      expr.kind === "Attribute" ? w.definitionsOf(expr) : w.memberDefinitions(type, name, false)
    const methods = definitions.flatMap(each => (each.kind === "function" ? [each.stmt] : []))
    if (definitions.length > 0 && methods.length === definitions.length)
      return [...new Set(methods.map(ownName))]
    if (definitions.length > 0) return union(definitions.map(ofDefinition))
    const base = others.find(other => w.facts.isType(other))
    if (base !== undefined) return [w.facts.resolveName(`${base}.${name}`)]
    return others.length === 0 && classes.length > 0 ? [`${ownName(type)}.${name}`] : undefined
  }

  function ofGetattr(call: ast.Call): Found<string> {
    const [object, name] = call.args
    if (call.func.kind !== "Name" || call.func.name !== "getattr" || !object || !name) return undefined
    if (w.bindingOf(call.func)) return undefined
    const constant = w.constantOf(name.value)
    return constant?.kind === "str" ? ofMember(call, object.value, constant.value) : undefined
  }

  function ownName(stmt: ast.FunctionDef | ast.ClassDef): string {
    const names = [stmt.name]
    for (let scope = w.scopeOf(stmt); scope; scope = scope.parent)
      if (scope.kind === "function" || scope.kind === "class")
        if (scope.node.kind === "FunctionDef" || scope.node.kind === "ClassDef") names.push(scope.node.name)
    return [moduleName, ...names.reverse()].join(".")
  }

  return {
    namesIn,
    importedName,
    ownName,
    qualifiedName: expr => {
      const names = namesIn(expr)
      return names?.length === 1 ? names[0] : undefined
    },
    qualifiedNames: expr => namesIn(expr) ?? [],
  }
}

/** The part of a display that unpacking gives; the expression itself when it cannot be told apart. */
export function partOf(value: ast.Expr, path: readonly (number | "rest")[]): ast.Expr {
  let at = value
  for (const step of path) {
    if ((at.kind !== "Tuple" && at.kind !== "List") || step === "rest") return unknown(value)
    if (at.items.some(item => item.kind === "Starred")) return unknown(value)
    const item = at.items.at(step)
    if (!item) return unknown(value)
    at = item
  }
  return at
}

function unknown({ from, to }: ast.Expr): ast.Expr {
  return { kind: "Error", from, to }
}

/** The class whose instance (or which itself) a method's first parameter is. */
export function receiverClass(w: Workings, definition: Definition): ast.ClassDef | undefined {
  if (definition.kind !== "parameter" || definition.fn.kind !== "FunctionDef") return undefined
  const { fn, param } = definition
  if (fn.params[0] !== param || param.form === "star" || hasDecorator(fn, "staticmethod")) return undefined
  return w.classOf(fn)
}

/** Whether the first parameter of a method is the class. */
export function isClassMethod(fn: ast.FunctionDef | ast.Lambda): boolean {
  if (fn.kind !== "FunctionDef") return false
  return hasDecorator(fn, "classmethod") || /^__(new|init_subclass|class_getitem)__$/.test(fn.name)
}

/** `super()` */
export function isSuperCall(expr: ast.Expr): boolean {
  return expr.kind === "Call" && expr.func.kind === "Name" && expr.func.name === "super"
}

/** Whether a function has a decorator of this (last) name. */
export function hasDecorator(fn: ast.FunctionDef, name: string): boolean {
  return fn.decorators.some(decorator => lastName(decorator) === name)
}
