import type * as ast from "../syntax/ast.ts"
import { builtinNames } from "./builtin-names.ts"
import type { Definition, UnpackPath } from "./definition.ts"
import { fixtureTypes, isFixture } from "./fixtures.ts"
import { hasDecorator, isClassMethod, partOf, receiverClass } from "./names.ts"
import { remember, union, type Waiting } from "./remember.ts"
import type { Found, TypeRef, Workings } from "./workings.ts"

type Types = Pick<Workings, "typesIn" | "itemTypesIn" | "resultTypes" | "typeOf" | "typesOf" | "classOfValue">

/** Types of the objects that expressions give. */
export function createTypes(w: Workings, waiting: Waiting): Types {
  const unknown = { onCycle: [], tooDeep: undefined }

  const typesIn: Workings["typesIn"] = remember(waiting, unknown, (expr: ast.Expr): Found<TypeRef> => {
    switch (expr.kind) {
      case "Name": {
        if (!w.bindingOf(expr)) return ofNamed(expr)
        const definitions = w.definitionsOf(expr)
        return definitions.length === 0 ? undefined : union(definitions.map(ofDefinition))
      }
      case "Attribute":
        return ofAttribute(expr)
      case "Call":
        return ofCall(expr)
      case "Await":
      case "NamedExpr":
        return typesIn(expr.value)
      case "Conditional":
        return union([typesIn(expr.then), typesIn(expr.else)])
      case "BoolOp":
        return expr.op === "or" ? union(expr.values.map(typesIn)) : undefined
      case "Subscript":
        return ofSubscript(expr)
      case "Constant":
        return expr.type === "none" ? [] : undefined
      default:
        return undefined
    }
  })

  const ofDefinition: (definition: Definition) => Found<TypeRef> = remember(waiting, unknown, definition => {
    switch (definition.kind) {
      case "assign": {
        const { stmt, value, path } = definition
        const declared = stmt.kind === "AnnAssign" ? w.annotatedTypes(stmt.annotation) : undefined
        return declared && declared.length > 0 ? declared : ofPart(value, path)
      }
      case "declared":
        return w.annotatedTypes(definition.stmt.annotation)
      case "named":
        return typesIn(definition.value)
      case "parameter":
        return ofParameter(definition)
      case "loop":
        return ofLoop(definition.iterable, definition.path)
      case "with":
        return definition.path.length === 0 ? entered(definition.context) : undefined
      case "import":
        return maybe(w.facts.attributeType(w.importedName(definition.qualified)))
      case "function":
        return undefined
      case "augment":
        return union(w.definitionsBefore(definition).map(ofDefinition))
      case "class":
      case "deleted":
      case "caught":
      case "captured":
      case "type":
        return undefined
    }
  })

  function ofPart(value: ast.Expr, path: UnpackPath): Found<TypeRef> {
    if (path.length === 0) return typesIn(value)
    const part = partOf(value, path)
    if (part.kind !== "Error") return typesIn(part)
    return path.length === 1 && path[0] !== "rest"
      ? (ofResultPart(value, path) ?? w.itemTypesIn(value))
      : undefined
  }

  /** A part of the tuple that a function of this file returns. */
  function ofResultPart(value: ast.Expr, path: UnpackPath): Found<TypeRef> {
    const call = value.kind === "Await" ? value.value : value
    const fn = call.kind === "Call" ? w.functionOf(call) : undefined
    const returns = fn && w.returnsOf(fn)
    // A function that returns what another one does is followed no further.
    return returns && union(returns.map(each => typesIn(partOf(each, path))))
  }

  function ofParameter(definition: Definition & { kind: "parameter" }): Found<TypeRef> {
    const { fn, param } = definition
    const cls = receiverClass(w, definition)
    if (cls) return isClassMethod(fn) ? undefined : [cls]
    if (param.form === "star" || param.form === "doubleStar") return undefined
    if (param.annotation) {
      const declared = w.annotatedTypes(param.annotation)
      if (declared && declared.length > 0) return declared
    }
    if (fn.kind === "Lambda") return undefined
    return fixtureTypes(w, fn, param) ?? ofArguments(fn, param)
  }

  /** What the calls in this file pass. */
  function ofArguments(fn: ast.FunctionDef, param: ast.Param): Found<TypeRef> {
    const calls = w.callsOf(fn)
    if (calls.length === 0) return undefined
    return union(
      calls.map(call => {
        const argument = w.argumentFor(call, fn, param)
        return argument && typesIn(argument)
      }),
    )
  }

  function ofLoop(iterable: ast.Expr, path: UnpackPath): Found<TypeRef> {
    if (path.length === 0) return w.itemTypesIn(iterable)
    if (iterable.kind !== "Call" || iterable.func.kind !== "Name" || path.length > 1) return undefined
    const [step] = path
    const { name } = iterable.func
    if (name === "enumerate" && step === 1 && iterable.args[0]) return w.itemTypesIn(iterable.args[0].value)
    const zipped = name === "zip" && typeof step === "number" ? iterable.args[step] : undefined
    return zipped && w.itemTypesIn(zipped.value)
  }

  /** What `with` binds: the object itself, but for the wrappers and what this file's own `__enter__` says. */
  function entered(context: ast.Expr): Found<TypeRef> {
    if (context.kind === "Call") {
      const [name] = w.namesIn(context.func) ?? []
      const first = context.args[0]
      if (first && name && /^contextlib\.(closing|aclosing|nullcontext)$/.test(name))
        return entered(first.value)
    }
    const types = typesIn(context)
    return types && union(types.map(type => (typeof type === "string" ? [type] : enteredClass(type))))
  }

  function enteredClass(cls: ast.ClassDef): Found<TypeRef> {
    const [enter] = ["__enter__", "__aenter__"].flatMap(name => w.memberDefinitions(cls, name, false))
    return enter?.kind === "function" ? resultTypes(enter.stmt) : [cls]
  }

  function ofAttribute(expr: ast.Attribute): Found<TypeRef> {
    const receivers = typesIn(expr.value)
    if (receivers && receivers.length > 0) return union(receivers.map(type => ofMember(expr, type)))
    const definitions = tellingDefinitions(expr)
    if (definitions.length > 0) return union(definitions.map(ofMemberDefinition))
    return ofNamed(expr) ?? maybe(w.facts.attributeType(`*.${expr.name}`))
  }

  /** An object that the libraries know by name (`django.db.connection`). */
  function ofNamed(expr: ast.Expr): Found<TypeRef> {
    const names = w.namesIn(expr)
    return names && names.length > 0
      ? union(names.map(name => maybe(w.facts.attributeType(name))))
      : undefined
  }

  function ofMember(expr: ast.Attribute, type: TypeRef): Found<TypeRef> {
    if (typeof type === "string") return maybe(w.facts.attributeType(`${type}.${expr.name}`))
    const annotated = union(annotationsOfMember(type, expr.name).map(w.annotatedTypes))
    if (annotated && annotated.length > 0) return annotated
    const definitions = tellingDefinitions(expr)
    if (definitions.length > 0) return union(definitions.map(ofMemberDefinition))
    const found = w.lineage(type).others.map(base => w.facts.attributeType(`${base}.${expr.name}`))
    return maybe(found.find(each => each !== undefined))
  }

  /** Where a member of an attribute is used, `self.connection = ""` says nothing of what it is by then. */
  function tellingDefinitions(expr: ast.Attribute): readonly Definition[] {
    const definitions = w.definitionsOf(expr)
    if (w.parentOf(expr)?.kind !== "Attribute") return definitions
    const telling = definitions.filter(each => each.kind !== "assign" || !isEmptyValue(each.value))
    return telling.length > 0 ? telling : definitions
  }

  /** What the class says about an attribute, in its body or where it is set. */
  function annotationsOfMember(type: ast.ClassDef, name: string): readonly ast.Expr[] {
    return w.memberDefinitions(type, name, false).flatMap(each => {
      if (each.kind === "declared") return [each.stmt.annotation]
      return each.kind === "assign" && each.stmt.kind === "AnnAssign" ? [each.stmt.annotation] : []
    })
  }

  function ofMemberDefinition(definition: Definition): Found<TypeRef> {
    if (definition.kind !== "function") return ofDefinition(definition)
    const isProperty =
      hasDecorator(definition.stmt, "property") || hasDecorator(definition.stmt, "cached_property")
    return isProperty ? resultTypes(definition.stmt) : undefined
  }

  function ofCall(call: ast.Call): Found<TypeRef> {
    const { func } = call
    if (func.kind === "Name" && isBuiltin(func)) return ofBuiltinCall(func.name, call)
    const fn = w.functionOf(call)
    if (fn) return isContextManager(fn) || !isGenerator(fn) ? resultTypes(fn) : undefined
    const classes = w.classesIn(func)
    if (classes && classes.length > 0) return union(classes.map(type => constructed(type, call)))
    const names = w.namesIn(func)
    if (!names || names.length === 0) return ofCalled(func)
    const first = call.args[0]
    if (first && names.every(name => /^(contextlib\.(a?closing|nullcontext)|copy\.copy)$/.test(name)))
      return typesIn(first.value)
    if (first && names.every(name => /^typing(_extensions)?\.cast$/.test(name)))
      return w.annotatedTypes(first.value)
    if (first && /\.enter_(async_)?context$/.test(names[0]!)) return entered(first.value)
    const made = union(names.map(name => maybe(w.facts.returnType(name, firstText(call)))))
    return made && union(made.map(type => [factoryIn(call, type) ?? type]))
  }

  /**
   * The class of this file that a call is told to make instances of: `sqlite3.connect(path, factory=Traced)`, or that it
   * is a method of: `Traced.connect()`.
   */
  function factoryIn({ func, args }: ast.Call, made: TypeRef): TypeRef | undefined {
    if (typeof made !== "string") return undefined
    const own = func.kind === "Attribute" ? (w.classesIn(func.value) ?? []) : []
    const told = args.flatMap(({ name, value }) =>
      value.kind === "Name" && (name === null || /factory$/.test(name)) ? (w.classesIn(value) ?? []) : [],
    )
    return [...own, ...told].find(cls => typeof cls !== "string" && w.lineage(cls).others.includes(made))
  }

  /** What objects give that are called: `Session = sessionmaker(engine)`, `Session()`. */
  function ofCalled(func: ast.Expr): Found<TypeRef> {
    const types = typesIn(func)
    return (
      types &&
      union(
        types.map(type =>
          typeof type === "string" ? maybe(w.facts.returnType(`${type}.__call__`)) : undefined,
        ),
      )
    )
  }

  function constructed(type: TypeRef, call: ast.Call): Found<TypeRef> {
    return typeof type === "string" ? maybe(w.facts.returnType(type, firstText(call))) : [type]
  }

  function firstText(call: ast.Call): string | undefined {
    const first = call.args[0]
    const constant = first?.form === "positional" ? w.constantOf(first.value) : undefined
    return constant?.kind === "str" ? constant.value : undefined
  }

  function isBuiltin(name: ast.Name): boolean {
    return builtinNames.has(name.name) && !w.bindingOf(name)
  }

  function ofBuiltinCall(name: string, call: ast.Call): Found<TypeRef> {
    const first = call.args[0]?.value
    if (name === "super") return ofSuper(call)
    if ((name === "next" || name === "anext") && first) return w.itemTypesIn(first)
    if (name === "getattr" || name === "open") {
      const names = w.namesIn(call.func)
      return names && union(names.map(each => maybe(w.facts.returnType(each))))
    }
    return undefined
  }

  /** What `super()` looks members up in: the first base of this file, or what the libraries know. */
  function ofSuper(call: ast.Call): Found<TypeRef> {
    for (let scope = w.scopeOf(call); scope; scope = scope.parent) {
      if (scope.kind !== "class" || scope.node.kind !== "ClassDef") continue
      const { classes, others } = w.lineage(scope.node)
      return classes[1] ? [classes[1]] : maybe(others.find(name => w.facts.isType(name)))
    }
    return undefined
  }

  function ofSubscript(expr: ast.Subscript): Found<TypeRef> {
    const types = typesIn(expr.value)
    if (types && types.length > 0)
      return union(
        types.map(type =>
          typeof type === "string" ? maybe(w.facts.returnType(`${type}.__getitem__`)) : undefined,
        ),
      )
    return expr.index.kind === "Slice" ? undefined : w.itemTypesIn(expr.value)
  }

  const itemTypesIn: Workings["itemTypesIn"] = remember(
    waiting,
    unknown,
    (expr: ast.Expr): Found<TypeRef> => {
      switch (expr.kind) {
        case "Tuple":
        case "List":
        case "Set":
          return union(expr.items.map(typesIn))
        case "Comprehension":
          return typesIn(expr.element)
        case "Await":
        case "NamedExpr":
          return itemTypesIn(expr.value)
        case "Call": {
          const fn = w.functionOf(expr)
          if (fn)
            return isGenerator(fn)
              ? resultTypes(fn)
              : fn.returns
                ? w.itemsOfAnnotation(fn.returns)
                : undefined
          const first = expr.args[0]
          const keeps =
            expr.func.kind === "Name" && /^(list|tuple|set|sorted|reversed|iter)$/.test(expr.func.name)
          return keeps && first ? itemTypesIn(first.value) : undefined
        }
        case "Name":
        case "Attribute": {
          const definitions = w.definitionsOf(expr)
          if (definitions.length > 0) return union(definitions.map(itemsOfDefinition))
          return expr.kind === "Attribute" ? declaredItems(expr) : undefined
        }
        default:
          return undefined
      }
    },
  )

  /** The items of an attribute that a class only declares. */
  function declaredItems(expr: ast.Attribute): Found<TypeRef> {
    const classes = (typesIn(expr.value) ?? []).filter(type => typeof type !== "string")
    const annotations = classes.flatMap(cls => annotationsOfMember(cls, expr.name))
    return annotations.length === 0 ? undefined : union(annotations.map(w.itemsOfAnnotation))
  }

  function itemsOfDefinition(definition: Definition): Found<TypeRef> {
    if (definition.kind === "parameter" && definition.param.annotation)
      return w.itemsOfAnnotation(definition.param.annotation)
    if (definition.kind === "named") return itemTypesIn(definition.value)
    if (definition.kind !== "assign" || definition.path.length > 0) return undefined
    const declared =
      definition.stmt.kind === "AnnAssign" ? w.itemsOfAnnotation(definition.stmt.annotation) : undefined
    return declared ?? itemTypesIn(definition.value)
  }

  const resultTypes: Workings["resultTypes"] = remember(
    waiting,
    unknown,
    (fn: ast.FunctionDef): Found<TypeRef> => {
      const yields = isGenerator(fn)
      const declared = fn.returns && (yields ? w.itemsOfAnnotation(fn.returns) : w.annotatedTypes(fn.returns))
      if (declared && declared.length > 0) return declared
      const region = w.bodyOf(fn)?.region
      if (!region) return undefined
      const values = yields ? region.yields : region.returns
      const given = values.flatMap(each => (each.value ? [typesIn(each.value)] : []))
      return given.length === 0 ? undefined : union(given)
    },
  )

  function isGenerator(fn: ast.FunctionDef): boolean {
    return (w.bodyOf(fn)?.region.yields.length ?? 0) > 0
  }

  function typesOf(expr: ast.Expr): readonly string[] {
    const names = (typesIn(expr) ?? []).map(nameOfType)
    return [...new Set(names)]
  }

  /** For a class of this file, the nearest base that the libraries know speaks for it. */
  function nameOfType(type: TypeRef): string {
    if (typeof type === "string") return type
    return w.lineage(type).others.find(name => w.facts.isType(name)) ?? w.ownName(type)
  }

  return {
    typesIn,
    itemTypesIn,
    resultTypes,
    typesOf,
    typeOf: expr => {
      const types = typesOf(expr)
      return types.length === 1 ? types[0] : undefined
    },
    classOfValue: expr => {
      const types = typesIn(expr)
      const [only] = types?.length === 1 ? types : []
      return typeof only === "object" ? only : undefined
    },
  }
}

/** `""`, `0` or `False`. */
function isEmptyValue(value: ast.Expr): boolean {
  if (value.kind === "String") return value.literals.every(({ parts }) => parts.length === 0)
  return value.kind === "Constant" && /^(?:0|False)$/.test(value.text)
}

function maybe<T>(value: T | undefined): Found<T> {
  return value === undefined ? undefined : [value]
}

function isContextManager(fn: ast.FunctionDef): boolean {
  return hasDecorator(fn, "contextmanager") || hasDecorator(fn, "asynccontextmanager") || isFixture(fn)
}
