import type * as ast from "../syntax/ast.ts"
import { nameOf } from "../syntax/name-of.ts"
import { longSpine } from "./children.ts"
import { ofBinary, ofBoolOp, ofCompare, ofLiteral, ofString, ofUnary } from "./constant-operators.ts"
import type { Definition, UnpackPath } from "./definition.ts"
import type { EnumMember } from "./enums.ts"
import { foldBinary, foldCall, foldFormat, foldMethod, isEqual, text } from "./fold.ts"
import { isMutated } from "./mutation.ts"
import { partOf } from "./names.ts"
import { onlyAssigned } from "./only-assigned.ts"
import { remember, type Waiting } from "./remember.ts"
import type { Constant } from "./value.ts"
import { combine, either, limited, pathIn, single, truthIn, type Values } from "./value-sets.ts"
import type { Workings } from "./workings.ts"

/** Values of a comprehension's variables while its element is computed. */
type Variables = ReadonlyMap<string, Constant>

const noVariables: Variables = new Map()

/** Constants, folded through names, operators and calls. */
export function createConstants(
  w: Workings,
  waiting: Waiting,
): Pick<Workings, "constantsOf" | "constantOf" | "dictOf"> {
  const plain: (expr: ast.Expr) => Values = remember(
    waiting,
    { onCycle: undefined, tooDeep: undefined },
    expr => compute(expr, noVariables),
  )
  const ofDefinition: (definition: Definition) => Values = remember(
    waiting,
    { onCycle: undefined, tooDeep: undefined },
    computeDefinition,
  )

  function valuesOf(expr: ast.Expr, variables: Variables): Values {
    return variables.size === 0 ? plain(expr) : compute(expr, variables)
  }

  function compute(expr: ast.Expr, variables: Variables): Values {
    const inner = (each: ast.Expr) => valuesOf(each, variables)
    switch (expr.kind) {
      case "Constant":
        return ofLiteral(expr)
      case "String":
        return ofString(expr, inner)
      case "Name":
        return ofName(expr, variables)
      case "Attribute":
        return ofAttribute(expr)
      case "NamedExpr":
      case "Await":
        return expr.kind === "Await" ? undefined : inner(expr.value)
      case "Binary":
        for (const part of longSpine(expr)) inner(part)
        return ofBinary(expr, inner)
      case "Unary":
        return ofUnary(expr, inner)
      case "BoolOp":
        return ofBoolOp(expr, inner)
      case "Compare":
        return ofCompare(expr, inner)
      case "Conditional": {
        const truth = w.plainTruth(expr.test) ?? truthIn(inner(expr.test))
        if (truth !== undefined) return inner(truth ? expr.then : expr.else)
        return either([inner(expr.then), inner(expr.else)])
      }
      case "Tuple":
      case "List":
      case "Set":
        return ofItems(expr.items, inner)
      case "Comprehension":
        return ofComprehension(expr, variables)
      case "Subscript":
        return ofSubscript(expr, inner)
      case "Call":
        return ofCall(expr, inner)
      case "Slice":
      case "Lambda":
      case "Dict":
      case "Yield":
      case "Starred":
      case "Error":
        return undefined
    }
  }

  function ofName(expr: ast.Name, variables: Variables): Values {
    const variable = variables.get(expr.name)
    if (variable && w.bindingOf(expr)?.scope.kind === "comprehension") return [variable]
    if (!w.bindingOf(expr)) return undefined
    const definitions = w.definitionsOf(expr)
    if (definitions.length === 0) return undefined
    return checked(expr, either(definitions.map(ofDefinition))) ?? ofStrEnum(expr)
  }

  /** The values of an Enum whose members are strings themselves. */
  function ofStrEnum(expr: ast.Expr): Values {
    const members = w.enumMembers(expr)
    if (!members?.every(({ cls }) => w.enumKind(cls) === "str")) return undefined
    return either(members.map(each => ofMember(each, "value")))
  }

  /** A list that someone appends to is not what it was written as. */
  function checked(use: ast.Name | ast.Attribute, values: Values): Values {
    return values?.some(value => value.kind === "sequence") && isMutated(w, use) ? undefined : values
  }

  function computeDefinition(definition: Definition): Values {
    switch (definition.kind) {
      case "assign": {
        const part = partOf(definition.value, definition.path)
        return part.kind === "Error" ? pathIn(plain(definition.value), definition.path) : plain(part)
      }
      case "named":
        return plain(definition.value)
      case "augment": {
        const before = w.definitionsBefore(definition)
        if (before.length === 0) return undefined
        return combine([either(before.map(ofDefinition)), plain(definition.value)], ([left, right]) =>
          foldBinary(definition.op, left!, right!),
        )
      }
      case "loop":
        return ofLoop(definition.iterable, definition.path)
      case "parameter":
        return definition.param.annotation ? ofLiteralType(definition.param.annotation) : undefined
      case "import":
        return ofImport(w.importedName(definition.qualified))
      default:
        return undefined
    }
  }

  function ofImport(qualified: string): Values {
    return w.options.imports?.(qualified)
  }

  function ofLoop(iterable: ast.Expr, path: UnpackPath): Values {
    if (iterable.kind === "Call" && iterable.func.kind === "Name" && iterable.func.name === "enumerate") {
      const [first] = iterable.args
      return first && path[0] === 1 ? ofLoop(first.value, path.slice(1)) : undefined
    }
    const dict = dictOf(iterable)
    if (dict) return pathIn(either(dict.entries.map(({ key }) => (key ? plain(key) : undefined))), path)
    const view = iterable.kind === "Call" && iterable.func.kind === "Attribute" ? iterable.func : undefined
    const viewed = view && dictOf(view.value)
    if (view && viewed) return ofView(viewed, view.name, path)
    const values = plain(iterable)
    if (!values?.every(value => value.kind === "sequence" || value.kind === "str")) return undefined
    const items = values.flatMap(value => (value.kind === "sequence" ? value.items : characters(value)))
    return pathIn(limited(items), path)
  }

  function ofView(dict: ast.Dict, view: string, path: UnpackPath): Values {
    const keys = () => either(dict.entries.map(({ key }) => (key ? plain(key) : undefined)))
    const values = () => either(dict.entries.map(({ value }) => plain(value)))
    if (view === "keys") return pathIn(keys(), path)
    if (view === "values") return pathIn(values(), path)
    if (view !== "items" || path.length === 0) return undefined
    return pathIn(path[0] === 0 ? keys() : values(), path.slice(1))
  }

  const ofLiteralType: (annotation: ast.Expr) => Values = remember(
    waiting,
    { onCycle: undefined, tooDeep: undefined },
    annotation => {
      const expr = w.annotationOf(annotation)
      if (expr.kind === "Constant" && expr.type === "none") return [{ kind: "none" }]
      if (expr.kind === "Binary" && expr.op === "|")
        return either([ofLiteralType(expr.left), ofLiteralType(expr.right)])
      if (expr.kind === "Name") {
        const [only, ...others] = w.bindingOf(expr)?.definitions ?? []
        return only?.kind === "assign" && others.length === 0 ? ofLiteralType(only.value) : undefined
      }
      if (expr.kind !== "Subscript") return undefined
      const form = nameOf(expr.value)
      const items = expr.index.kind === "Tuple" ? expr.index.items : [expr.index]
      if (form === "Literal") return either(items.map(plain))
      if (form === "Optional") return either([...items.map(ofLiteralType), [{ kind: "none" }]])
      return form === "Annotated" && items[0] ? ofLiteralType(items[0]) : undefined
    },
  )

  function ofAttribute(expr: ast.Attribute): Values {
    if (expr.name === "value" || expr.name === "name") {
      const members = w.enumMembers(expr.value)
      if (members) return either(members.map(member => ofMember(member, expr.name)))
    }
    if (w.enumMembers(expr)) return ofStrEnum(expr)
    const definitions = w.definitionsOf(expr)
    if (definitions.length > 0)
      return checked(expr, either([...definitions, ...w.strayDefinitionsOf(expr)].map(ofDefinition)))
    const names = w.namesIn(expr)
    return names && names.length > 0 ? either(names.map(ofImport)) : undefined
  }

  function ofMember(member: EnumMember, attribute: string): Values {
    if (attribute === "name") return single(text(member.name))
    const { value } = member
    if (value.kind === "Call" && w.qualifiedName(value.func) === "enum.auto")
      return w.enumKind(member.cls) === "str" ? single(text(member.name.toLowerCase())) : undefined
    // Django's choices: the value, and its label.
    return plain(value.kind === "Tuple" && value.items[0] ? value.items[0] : value)
  }

  function ofItems(items: readonly ast.Expr[], inner: (expr: ast.Expr) => Values): Values {
    const lists = items.map(item => inner(item.kind === "Starred" ? item.value : item))
    return combine(lists, values => {
      const all: Constant[] = []
      for (const [i, value] of values.entries()) {
        if (items[i]!.kind !== "Starred") all.push(value)
        else if (value.kind === "sequence") all.push(...value.items)
        else return undefined
      }
      return { kind: "sequence", items: all }
    })
  }

  function ofComprehension(expr: ast.Comprehension, variables: Variables): Values {
    if (expr.type === "dict") return undefined
    const items = itemsOf(expr, 0, variables)
    return items && items.length <= 1000 ? [{ kind: "sequence", items }] : undefined
  }

  /** The elements that the clauses from `index` on give, one value each. */
  function itemsOf(
    expr: ast.Comprehension,
    index: number,
    variables: Variables,
  ): readonly Constant[] | undefined {
    const clause = expr.clauses[index]
    if (!clause) {
      const values = valuesOf(expr.element, variables)
      return values?.length === 1 ? values : undefined
    }
    const [sequence, ...others] = valuesOf(clause.iterable, variables) ?? []
    if (sequence?.kind !== "sequence" || others.length > 0) return undefined
    const all: Constant[] = []
    for (const item of sequence.items) {
      const bound = new Map(variables)
      if (!bind(clause.target, item, bound)) return undefined
      const tests = clause.conditions.map(condition => truthIn(valuesOf(condition, bound)))
      if (tests.includes(undefined)) return undefined
      if (tests.includes(false)) continue
      const inner = itemsOf(expr, index + 1, bound)
      if (!inner) return undefined
      all.push(...inner)
    }
    return all
  }

  function ofSubscript(expr: ast.Subscript, inner: (expr: ast.Expr) => Values): Values {
    const dict = dictOf(expr.value)
    if (dict) return lookedUp(dict, inner(expr.index))
    const sequences = inner(expr.value)
    if (!sequences?.every(value => value.kind === "sequence")) return undefined
    const indexes = expr.index.kind === "Slice" ? undefined : inner(expr.index)
    if (indexes)
      return combine([sequences, indexes], ([sequence, index]) =>
        sequence?.kind === "sequence" && index?.kind === "int" ? sequence.items.at(index.value) : undefined,
      )
    return expr.index.kind === "Slice" ? undefined : limited(sequences.flatMap(({ items }) => items))
  }

  function lookedUp(dict: ast.Dict, keys: Values): Values {
    const found = dict.entries.filter(({ key }) => {
      const known = key && keys ? plain(key) : undefined
      return !known || !keys || known.some(each => keys.some(wanted => isEqual(each, wanted)))
    })
    return found.length === 0
      ? undefined
      : either(found.map(({ key, value }) => (key ? plain(value) : undefined)))
  }

  /** The dict display that an expression always is. */
  function dictOf(expr: ast.Expr): ast.Dict | undefined {
    if (expr.kind === "Dict") return expr
    if (expr.kind !== "Name" && expr.kind !== "Attribute") return undefined
    const value = onlyAssigned(w.definitionsOf(expr))
    return value?.kind === "Dict" && !isMutated(w, expr) ? value : undefined
  }

  function ofCall(call: ast.Call, inner: (expr: ast.Expr) => Values): Values {
    const { func } = call
    if (call.args.some(({ form }) => form === "star" || form === "doubleStar")) return undefined
    if (func.kind === "Attribute") {
      const dict = func.name === "get" ? dictOf(func.value) : undefined
      if (dict) return ofGet(dict, call, inner)
      const receivers = inner(func.value)
      if (receivers?.every(value => value.kind === "str")) return ofMethod(call, func.name, receivers, inner)
    }
    const fn = w.functionOf(call)
    if (fn) {
      const returns = fn.async ? undefined : w.returnsOf(fn)
      return returns && either(returns.map(plain))
    }
    const [first] = call.args
    const name = w.qualifiedName(func)
    if (call.args.length !== 1 || !first || name === undefined) return undefined
    return combine([inner(first.value)], ([value]) => foldCall(name, value!))
  }

  /** `{…}.get(key, default)`: any of the values when the key is not known. */
  function ofGet(dict: ast.Dict, call: ast.Call, inner: (expr: ast.Expr) => Values): Values {
    const [key, otherwise] = call.args
    if (!key) return undefined
    const missing: Values = otherwise ? inner(otherwise.value) : [{ kind: "none" }]
    const keys = inner(key.value)
    const found = lookedUp(dict, keys)
    if (!keys) return either([found, missing])
    const isThere = keys.every(wanted =>
      dict.entries.some(({ key: each }) => each && plain(each)?.some(value => isEqual(value, wanted))),
    )
    return isThere ? found : found ? either([found, missing]) : missing
  }

  function ofMethod(
    call: ast.Call,
    method: string,
    receivers: readonly Constant[],
    inner: (expr: ast.Expr) => Values,
  ): Values {
    return combine([receivers, ...call.args.map(({ value }) => inner(value))], ([receiver, ...args]) => {
      if (receiver?.kind !== "str") return undefined
      if (method === "encode") return { kind: "bytes" }
      if (method !== "format")
        return call.args.every(({ form }) => form === "positional")
          ? foldMethod(receiver.value, method, args)
          : undefined
      const keywords = new Map(call.args.flatMap(({ name }, i) => (name ? [[name, args[i]!] as const] : [])))
      return foldFormat(
        receiver.value,
        args.filter((_, i) => call.args[i]!.form === "positional"),
        keywords,
      )
    })
  }

  return {
    constantsOf: plain,
    constantOf: expr => {
      const values = plain(expr)
      return values?.length === 1 ? values[0] : undefined
    },
    dictOf,
  }
}

function characters(value: Constant): readonly Constant[] {
  return value.kind === "str" ? [...value.value].map(char => ({ kind: "str", value: char })) : []
}

/** Gives the names of a target the parts of a value; false when they don't fit. */
function bind(target: ast.Expr, value: Constant, variables: Map<string, Constant>): boolean {
  if (target.kind === "Name") {
    variables.set(target.name, value)
    return true
  }
  if (target.kind !== "Tuple" || value.kind !== "sequence" || value.items.length !== target.items.length)
    return false
  return target.items.every((item, i) => bind(item, value.items[i]!, variables))
}
