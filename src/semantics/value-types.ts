import type * as ast from "../syntax/ast.ts"
import { createAnnotatedValues, ofTypeName, orNone } from "./annotated-values.ts"
import {
  attributeTypes,
  builtinResults,
  itemsOfStrMethod,
  joinTypes,
  methodResults,
  numericTypes,
  operatorType,
} from "./builtin-types.ts"
import { longSpine } from "./children.ts"
import type { Definition } from "./definition.ts"
import { hasDecorator, partOf } from "./names.ts"
import { remember, type Waiting } from "./remember.ts"
import { isSameObject } from "./same-object.ts"
import type { Constant, ValueType } from "./value.ts"
import type { Workings } from "./workings.ts"

/** A definition whose value is an earlier one and something more. */
interface Addition {
  readonly op: string
  readonly value: ast.Expr
  readonly before: readonly Definition[]
}

/** What kind of builtin values expressions give: proved, or believing annotations too. */
export function createValueTypes(
  w: Workings,
  waiting: Waiting,
): Pick<Workings, "valueType" | "annotatedType"> {
  return { valueType: createReader(w, waiting, false), annotatedType: createReader(w, waiting, true) }
}

function createReader(w: Workings, waiting: Waiting, believes: boolean): (expr: ast.Expr) => ValueType {
  let checksTypes: boolean | undefined
  const unbelieved = (): ValueType => "unknown"
  const annotated = createAnnotatedValues(w, waiting)
  const ofAnnotation = believes ? annotated.ofAnnotation : unbelieved
  const itemsOfAnnotation = believes ? annotated.itemsOfAnnotation : unbelieved

  const typeOf: (expr: ast.Expr) => ValueType = remember(
    waiting,
    { onCycle: "unknown", tooDeep: "unknown" },
    expr => {
      switch (expr.kind) {
        case "Constant":
          return ofLiteral(expr)
        case "String":
          return ofString(expr)
        case "Name":
          return proved(ofDefinitions(w.definitionsOf(expr)), expr)
        case "Attribute":
          return proved(ofAttribute(expr), expr)
        case "NamedExpr":
          return typeOf(expr.value)
        case "Await":
          return expr.value.kind === "Call" ? ofOwnCall(expr.value, true) : "unknown"
        case "Binary":
          for (const part of longSpine(expr)) typeOf(part)
          return operatorType(expr.op, typeOf(expr.left), typeOf(expr.right))
        case "Unary":
          if (expr.op === "not") return "bool"
          // `-x` is `0 - x` to the types.
          return operatorType("-", "int", typeOf(expr.operand))
        case "BoolOp":
          return joinTypes(expr.values.map(typeOf))
        case "Compare":
          return ofCompare(expr)
        case "Conditional":
          return joinTypes([typeOf(expr.then), typeOf(expr.else)])
        case "Tuple":
          return "tuple"
        case "List":
          return "list"
        case "Set":
          return "set"
        case "Dict":
          return "dict"
        case "Comprehension":
          return expr.type === "generator" ? "unknown" : expr.type
        case "Subscript":
          return ofSubscript(expr)
        case "Call":
          return ofCall(expr)
        case "Lambda":
        case "Slice":
        case "Yield":
        case "Starred":
        case "Error":
          return "unknown"
      }
    },
  )

  /** What `isinstance` says on every way here, when nothing else does. */
  function proved(type: ValueType, use: ast.Name | ast.Attribute): ValueType {
    if (type !== "unknown") return type
    checksTypes ??= w.text.includes("isinstance")
    if (!checksTypes) return "unknown"
    const types: ValueType[] = []
    const add = (each: ValueType): boolean => types.push(each) > 0 && each !== "unknown"
    const isSettled = w.isSettled(
      use,
      test => {
        const checked = test.kind === "truth" && test.outcome ? checkedType(w, test.expr, use) : undefined
        return checked !== undefined && add(checked)
      },
      definition => add(ofDefinition(definition)),
    )
    return isSettled ? joinTypes(types) : "unknown"
  }

  function ofLiteral({ type, text }: ast.Constant): ValueType {
    switch (type) {
      case "number":
        return /j$/i.test(text) ? "unknown" : /^0[xob]/i.test(text) || !/[.e]/i.test(text) ? "int" : "float"
      case "bool":
        return "bool"
      case "none":
        return "none"
      case "ellipsis":
        return "unknown"
    }
  }

  function ofString({ literals }: ast.StringGroup): ValueType {
    if (literals.some(({ flavor }) => flavor === "template")) return "template"
    return literals.some(({ flavor }) => flavor === "bytes") ? "bytes" : "str"
  }

  /** Comparisons of other than builtin values may give anything (`Model.id == 3` is a condition). */
  function ofCompare({ ops, operands }: ast.Compare): ValueType {
    const plain = ops.every(op => /^(is|is not|in|not in)$/.test(op))
    return plain || operands.every(each => typeOf(each) !== "unknown") ? "bool" : "unknown"
  }

  function ofDefinitions(definitions: readonly Definition[]): ValueType {
    if (definitions.length === 0) return "unknown"
    if (!definitions.some(additionOf)) return joinTypes(definitions.map(ofDefinition))
    const types = addedTypes(definitions)
    return joinTypes(definitions.map(each => types.get(each) ?? "unknown"))
  }

  /**
   * The types of definitions of which some add to others, perhaps to themselves in a loop. What adds starts without a
   * type, and has one as soon as something that it adds to has.
   */
  function addedTypes(definitions: readonly Definition[]): ReadonlyMap<Definition, ValueType> {
    const types = new Map<Definition, ValueType>()
    const additions = new Map<Definition, Addition>()
    const all = new Set(definitions)
    for (const each of all) {
      const addition = additionOf(each)
      if (!addition) {
        types.set(each, ofDefinition(each))
        continue
      }
      additions.set(each, addition)
      for (const before of addition.before) all.add(before)
    }
    // The type of a sum can only become more general, which takes few rounds.
    for (let round = 0; round < 4; round++)
      for (const [each, { op, before, value }] of additions) {
        const known = before.flatMap(earlier => types.get(earlier) ?? [])
        if (known.length > 0) types.set(each, operatorType(op, joinTypes(known), typeOf(value)))
      }
    return types
  }

  /** `n += 1` and `n = n + 1`. */
  function additionOf(definition: Definition): Addition | undefined {
    if (definition.kind === "augment")
      return { op: definition.op, value: definition.value, before: w.definitionsBefore(definition) }
    if (definition.kind !== "assign" || definition.value.kind !== "Binary" || definition.path.length > 0)
      return undefined
    const { left, op, right } = definition.value
    const [target] = definition.stmt.kind === "Assign" ? definition.stmt.targets : []
    if (left.kind !== "Name" || target?.kind !== "Name" || target.name !== left.name) return undefined
    return { op, value: right, before: w.definitionsOf(left) }
  }

  function ofDefinition(definition: Definition): ValueType {
    switch (definition.kind) {
      case "assign": {
        const { stmt, value, path } = definition
        const declared = stmt.kind === "AnnAssign" ? ofAnnotation(stmt.annotation) : "unknown"
        if (declared !== "unknown") return orNone(declared, value)
        const part = partOf(value, path)
        return part.kind === "Error" ? ofPart(value, path.length) : typeOf(part)
      }
      case "named":
        return typeOf(definition.value)
      case "parameter": {
        const { param } = definition
        if (param.form === "star") return "tuple"
        if (param.form === "doubleStar") return "dict"
        const constants = param.annotation && believes ? w.constantsOf(parameterUse(definition)) : undefined
        if (constants) return joinTypes(constants.map(typeOfConstant))
        return param.annotation ? orNone(ofAnnotation(param.annotation), param.default) : "unknown"
      }
      case "loop":
        return ofLoop(definition)
      default:
        return "unknown"
    }
  }

  /** Unpacked from what only has strings: `a, b = text.split(":")`. */
  function ofPart(value: ast.Expr, depthOfPath: number): ValueType {
    return depthOfPath === 1 ? ofItems(value) : "unknown"
  }

  function ofLoop({ iterable, path }: Definition & { kind: "loop" }): ValueType {
    if (path.length === 0) return ofItems(iterable)
    const isCall = iterable.kind === "Call" && iterable.func.kind === "Name" && !w.bindingOf(iterable.func)
    if (!isCall || iterable.func.name !== "enumerate") return "unknown"
    const [first] = iterable.args
    if (path[0] === 0) return "int"
    return path.length === 1 && first ? ofItems(first.value) : "unknown"
  }

  /** The type of the items of an iterable. */
  const ofItems: (iterable: ast.Expr) => ValueType = remember(
    waiting,
    { onCycle: "unknown", tooDeep: "unknown" },
    iterable => {
      const constants = w.constantsOf(iterable)
      if (constants?.every(each => each.kind === "sequence"))
        return joinTypes(constants.flatMap(each => each.items.map(typeOfConstant)))
      if (typeOf(iterable) === "str") return "str"
      switch (iterable.kind) {
        case "Tuple":
        case "List":
        case "Set":
          return joinTypes(iterable.items.map(typeOf))
        case "Comprehension":
          return iterable.type === "dict" ? "unknown" : typeOf(iterable.element)
        case "Call":
          return ofItemsOfCall(iterable)
        case "Name": {
          const [only, ...others] = w.definitionsOf(iterable)
          if (others.length > 0) return "unknown"
          if (only?.kind === "parameter" && only.param.annotation)
            return itemsOfAnnotation(only.param.annotation)
          const isDisplay =
            only?.kind === "assign" &&
            only.path.length === 0 &&
            /^(Comprehension|Call)$/.test(only.value.kind)
          return isDisplay ? ofItems(only.value) : "unknown"
        }
        default:
          return "unknown"
      }
    },
  )

  function ofItemsOfCall(call: ast.Call): ValueType {
    const { func } = call
    if (func.kind === "Name" && !w.bindingOf(func)) {
      if (func.name === "range") return "int"
      const [first, second] = call.args
      if (/^(list|tuple|set|frozenset|sorted|reversed|iter)$/.test(func.name) && first)
        return ofItems(first.value)
      if (func.name === "map" && first && second)
        return first.value.kind === "Name" ? builtinCall(first.value, []) : "unknown"
    }
    return func.kind === "Attribute" && itemsOfStrMethod.test(func.name) && typeOf(func.value) === "str"
      ? "str"
      : "unknown"
  }

  function ofAttribute(expr: ast.Attribute): ValueType {
    const definitions = w.definitionsOf(expr)
    if (definitions.some(each => each.kind === "function")) return ofProperty(definitions)
    if (definitions.length > 0) return ofDefinitions(definitions)
    const constants = w.constantsOf(expr)
    if (constants) return joinTypes(constants.map(typeOfConstant))
    const members = w
      .typesIn(expr.value)
      ?.flatMap(type => (typeof type === "string" ? [] : declaredMembers(type, expr.name)))
    if (members && members.length > 0) return joinTypes(members)
    return (believes ? attributeTypes.get(expr.name) : undefined) ?? "unknown"
  }

  /** Fields of dataclasses and the like: declared, and set by a constructor that nobody wrote. */
  function declaredMembers(cls: ast.ClassDef, name: string): readonly ValueType[] {
    return w
      .memberDefinitions(cls, name, false)
      .flatMap(each => (each.kind === "declared" ? [ofAnnotation(each.stmt.annotation)] : []))
  }

  function ofProperty(definitions: readonly Definition[]): ValueType {
    const types = definitions.map(each =>
      each.kind === "function" &&
      (hasDecorator(each.stmt, "property") || hasDecorator(each.stmt, "cached_property"))
        ? ofResult(each.stmt)
        : "unknown",
    )
    return joinTypes(types)
  }

  function ofSubscript(expr: ast.Subscript): ValueType {
    const type = typeOf(expr.value)
    if (expr.index.kind === "Slice") return type
    if (type === "str") return "str"
    if (type === "bytes") return "int"
    const name = w.qualifiedName(expr.value)
    if (name === "os.environ" || name === "sys.argv") return "str"
    const constants = w.constantsOf(expr)
    if (constants) return joinTypes(constants.map(typeOfConstant))
    const dict = w.dictOf(expr.value)
    if (dict) return joinTypes(dict.entries.map(entry => (entry.key ? typeOf(entry.value) : "unknown")))
    return type === "list" || type === "tuple" ? ofItems(expr.value) : "unknown"
  }

  function ofCall(call: ast.Call): ValueType {
    const { func } = call
    if (func.kind === "Name" && !w.bindingOf(func)) return builtinCall(func, call.args)
    const own = ofOwnCall(call, false)
    if (own !== "unknown") return own
    const name = w.qualifiedName(func)
    const known = name === undefined ? undefined : builtinResults.get(name)
    if (known) return known
    if (name === "os.getenv" || name === "os.environ.get")
      return call.args[1] ? joinTypes(["str", typeOf(call.args[1].value)]) : "unknown"
    return func.kind === "Attribute" ? ofMethod(func, call) : "unknown"
  }

  function ofOwnCall(call: ast.Call, isAwaited: boolean): ValueType {
    const fn = w.functionOf(call)
    return fn && fn.async === isAwaited ? ofResult(fn) : "unknown"
  }

  function ofResult(fn: ast.FunctionDef): ValueType {
    const declared = fn.returns ? ofAnnotation(fn.returns) : "unknown"
    if (declared !== "unknown") return declared
    return joinTypes(w.returnsOf(fn)?.map(typeOf) ?? ["unknown"])
  }

  function builtinCall({ name }: ast.Name, args: readonly ast.Argument[]): ValueType {
    const types = args.map(({ value }) => typeOf(value))
    const [first = "unknown"] = types
    switch (name) {
      case "abs":
      case "sum":
        return numericTypes.has(first) ? first : "unknown"
      case "round":
        if (!numericTypes.has(first)) return "unknown"
        return args.length === 1 ? "int" : first
      case "min":
      case "max":
        return args.length > 1 ? joinTypes(types) : "unknown"
      case "pow":
        return operatorType("**", first, types[1] ?? "unknown")
      default:
        return builtinResults.get(name) ?? "unknown"
    }
  }

  function ofMethod(func: ast.Attribute, call: ast.Call): ValueType {
    const receiver = typeOf(func.value)
    const known = methodResults(receiver, func.name)
    if (known) return known
    const dict = func.name === "get" ? w.dictOf(func.value) : undefined
    if (!dict) return "unknown"
    const otherwise = call.args[1] ? typeOf(call.args[1].value) : "none"
    return joinTypes([otherwise, ...dict.entries.map(entry => (entry.key ? typeOf(entry.value) : "unknown"))])
  }

  function parameterUse({ fn, param }: Definition & { kind: "parameter" }): ast.Expr {
    const [use] = fn.kind === "FunctionDef" ? (w.bodyOf(fn)?.region.reads.get(param.name) ?? []) : []
    return use ?? { kind: "Error", from: param.from, to: param.to }
  }

  return typeOf
}

function typeOfConstant(constant: Constant): ValueType {
  return constant.kind === "sequence" ? "unknown" : constant.kind
}

/** The type that `isinstance(use, …)` checks for. */
function checkedType(w: Workings, test: ast.Expr, use: ast.Name | ast.Attribute): ValueType | undefined {
  if (test.kind !== "Call" || test.func.kind !== "Name" || test.func.name !== "isinstance") return undefined
  const [object, types] = test.args
  if (!object || !types || !isSameObject(w, object.value, use)) return undefined
  const names = types.value.kind === "Tuple" ? types.value.items : [types.value]
  const found = names.map(name =>
    name.kind === "Name" && !w.bindingOf(name) ? ofTypeName(name.name) : undefined,
  )
  const type = joinTypes(found.map(each => each ?? "unknown"))
  return type === "unknown" ? undefined : type
}
