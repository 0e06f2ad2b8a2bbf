import type * as ast from "../syntax/ast.ts"
import { argumentsOf, lastName } from "./annotations.ts"
import {
  attributeTypes,
  builtinResults,
  itemsOfStrMethod,
  joinTypes,
  methodResults,
  numericTypes,
  operatorType,
} from "./builtin-types.ts"
import type { Definition } from "./definition.ts"
import { hasDecorator, partOf } from "./names.ts"
import { type Depth, remember } from "./remember.ts"
import type { Constant, ValueType } from "./value.ts"
import type { Workings } from "./workings.ts"

/** What kind of builtin values expressions give: proved, or believing annotations too. */
export function createValueTypes(w: Workings, depth: Depth): Pick<Workings, "valueType" | "annotatedType"> {
  return { valueType: createReader(w, depth, false), annotatedType: createReader(w, depth, true) }
}

function createReader(w: Workings, depth: Depth, believes: boolean): (expr: ast.Expr) => ValueType {
  const typeOf: (expr: ast.Expr) => ValueType = remember(
    depth,
    { onCycle: "unknown", tooDeep: "unknown" },
    expr => {
      switch (expr.kind) {
        case "Constant":
          return ofLiteral(expr)
        case "String":
          return ofString(expr)
        case "Name":
          return ofDefinitions(expr, w.definitionsOf(expr))
        case "Attribute":
          return ofAttribute(expr)
        case "NamedExpr":
          return typeOf(expr.value)
        case "Await":
          return expr.value.kind === "Call" ? ofOwnCall(expr.value, true) : "unknown"
        case "Binary":
          return operatorType(expr.op, typeOf(expr.left), typeOf(expr.right))
        case "Unary":
          if (expr.op === "not") return "bool"
          return numericTypes.has(typeOf(expr.operand))
            ? typeOf(expr.operand)
            : typeOf(expr.operand) === "bool"
              ? "int"
              : "unknown"
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

  function ofDefinitions(use: ast.Name | ast.Attribute, definitions: readonly Definition[]): ValueType {
    if (definitions.length === 0) return "unknown"
    const seeds = definitions.filter(each => each.kind !== "augment")
    const additions = definitions.flatMap(each => (each.kind === "augment" ? withEarlier(each) : [each]))
    const all = [...new Set([...seeds, ...additions])]
    const plain = all.filter(each => each.kind !== "augment").map(ofDefinition)
    if (plain.length === 0) return use.kind === "Name" ? "unknown" : "unknown"
    // Adding to a value may change its type (`n = 1; n += 0.5`), and that the next round's.
    let type = joinTypes(plain)
    for (let round = 0; round < 3; round++)
      for (const each of all)
        if (each.kind === "augment") type = joinTypes([type, operatorType(each.op, type, typeOf(each.value))])
    return type
  }

  /** An augmenting definition with everything that it may build on. */
  function withEarlier(last: Definition): readonly Definition[] {
    const found = new Set([last])
    for (const definition of found)
      if (definition.kind === "augment") for (const each of w.definitionsBefore(definition)) found.add(each)
    return [...found]
  }

  function ofDefinition(definition: Definition): ValueType {
    switch (definition.kind) {
      case "assign": {
        const { stmt, value, path } = definition
        const declared = stmt.kind === "AnnAssign" ? ofAnnotation(stmt.annotation) : "unknown"
        if (declared !== "unknown") return declared
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
        return param.annotation ? ofAnnotation(param.annotation) : "unknown"
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
    depth,
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
    if (definitions.length > 0) return ofDefinitions(expr, definitions)
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

  const ofAnnotation: (annotation: ast.Expr) => ValueType = remember(
    depth,
    { onCycle: "unknown", tooDeep: "unknown" },
    annotation => {
      if (!believes) return "unknown"
      const expr = w.annotationOf(annotation)
      switch (expr.kind) {
        case "Name":
        case "Attribute":
          return ofTypeName(lastName(expr)) ?? ofAlias(expr)
        case "Subscript": {
          const form = lastName(expr.value)
          const [first] = argumentsOf(expr)
          if (/^(Annotated|Final|ClassVar|Required|NotRequired|ReadOnly)$/.test(form) && first)
            return ofAnnotation(first)
          if (form === "Literal") return joinTypes(argumentsOf(expr).map(typeOf))
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

  /** `UserId = NewType("UserId", int)`, `UserId = int`. */
  function ofAlias(expr: ast.Expr): ValueType {
    const [only, ...others] = expr.kind === "Name" ? (w.bindingOf(expr)?.definitions ?? []) : []
    if (only?.kind !== "assign" || others.length > 0) return "unknown"
    const { value } = only
    const isNewType = value.kind === "Call" && lastName(value.func) === "NewType"
    return ofAnnotation(isNewType && value.args[1] ? value.args[1].value : value)
  }

  function itemsOfAnnotation(annotation: ast.Expr): ValueType {
    const expr = w.annotationOf(annotation)
    const isCollection =
      expr.kind === "Subscript" &&
      /^(list|set|frozenset|List|Set|Sequence|Iterable|Collection|Iterator|tuple|Tuple)$/.test(
        lastName(expr.value),
      )
    if (!isCollection) return "unknown"
    const items = argumentsOf(expr).filter(each => each.kind !== "Constant" || each.type !== "ellipsis")
    return joinTypes(items.map(ofAnnotation))
  }

  function parameterUse({ fn, param }: Definition & { kind: "parameter" }): ast.Expr {
    const [use] = fn.kind === "FunctionDef" ? (w.bodyOf(fn)?.region.reads.get(param.name) ?? []) : []
    return use ?? { kind: "Error", from: param.from, to: param.to }
  }

  return typeOf
}

function ofTypeName(name: string): ValueType | undefined {
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

function typeOfConstant(constant: Constant): ValueType {
  return constant.kind === "sequence" ? "unknown" : constant.kind
}
