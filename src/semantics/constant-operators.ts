import type * as ast from "../syntax/ast.ts"
import { bool, float, foldBinary, int, isEqual, readNumber, reprOf, text, textOf, truthOf } from "./fold.ts"
import type { Constant } from "./value.ts"
import { combine, either, single, type Values } from "./value-sets.ts"

type Inner = (expr: ast.Expr) => Values

/** A number, `True`, `False`, `None`. */
export function ofLiteral({ type, text: source }: ast.Constant): Values {
  switch (type) {
    case "number":
      return single(readNumber(source))
    case "bool":
      return [bool(source === "True")]
    case "none":
      return [{ kind: "none" }]
    case "ellipsis":
      return undefined
  }
}

/** Literals, and f-strings of constants. */
export function ofString({ literals }: ast.StringGroup, inner: Inner): Values {
  if (literals.some(({ flavor }) => flavor === "bytes")) return [{ kind: "bytes" }]
  if (literals.some(({ flavor, terminated }) => flavor === "template" || !terminated)) return undefined
  const parts = literals.flatMap(literal => literal.parts)
  const values = parts.map(
    (part): Values => (part.kind === "text" ? single(text(part.value)) : ofField(part, inner)),
  )
  return combine(values, all => text(all.map(value => (value.kind === "str" ? value.value : "")).join("")))
}

function ofField({ expr, conversion, spec }: ast.StringField, inner: Inner): Values {
  if (spec) return undefined
  return combine([inner(expr)], ([value]) => {
    const shown = conversion === "r" || conversion === "a" ? reprOf(value!) : textOf(value!)
    return shown === undefined ? undefined : text(shown)
  })
}

/** Arithmetic, concatenation, `%`. */
export function ofBinary(expr: ast.Binary, inner: Inner): Values {
  if (expr.op === "%" && expr.right.kind === "Dict") return ofNamedPercent(expr.left, expr.right, inner)
  return combine([inner(expr.left), inner(expr.right)], ([left, right]) => {
    // Of sequences, `%` takes only tuples apart.
    if (expr.op === "%" && right?.kind === "sequence" && expr.right.kind !== "Tuple") return undefined
    return foldBinary(expr.op, left!, right!)
  })
}

function ofNamedPercent(format: ast.Expr, { entries }: ast.Dict, inner: Inner): Values {
  const keys = entries.map(({ key }) => (key ? inner(key) : undefined))
  const names = keys.map(values =>
    values?.length === 1 && values[0]?.kind === "str" ? values[0].value : undefined,
  )
  return combine([inner(format), ...entries.map(({ value }) => inner(value))], ([left, ...values]) => {
    if (left?.kind !== "str" || /%(?!\(\w+\)s)/.test(left.value.replaceAll("%%", ""))) return undefined
    let isKnown = true
    const done = left.value.replace(/%%|%\((\w+)\)s/g, (whole, name: string | undefined) => {
      if (whole === "%%") return "%"
      const value = values[names.indexOf(name)]
      const shown = value && textOf(value)
      if (shown === undefined) isKnown = false
      return shown ?? ""
    })
    return isKnown ? text(done) : undefined
  })
}

/** `-x`, `not x`. */
export function ofUnary({ op, operand }: ast.Unary, inner: Inner): Values {
  return combine([inner(operand)], ([value]) => {
    if (op === "not") {
      const truth = truthOf(value!)
      return truth === undefined ? undefined : bool(!truth)
    }
    if (value?.kind === "int" && op !== "~") return int(op === "-" ? -value.value : value.value)
    if (value?.kind === "float" && op !== "~") return float(op === "-" ? -value.value : value.value)
    return undefined
  })
}

/** `a or b`: the first value that decides, or the last. */
export function ofBoolOp({ op, values }: ast.BoolOp, inner: Inner): Values {
  const ways: Values[] = []
  for (const [index, each] of values.entries()) {
    const found = inner(each)
    if (!found) return undefined
    const isLast = index === values.length - 1
    ways.push(isLast ? found : found.filter(value => truthOf(value) !== (op === "and")))
    if (!isLast && !found.some(value => truthOf(value) !== (op === "or"))) break
  }
  return either(ways)
}

/** `a == b`, `a in b` of constants. */
export function ofCompare({ ops, operands }: ast.Compare, inner: Inner): Values {
  const [op] = ops
  if (ops.length !== 1) return undefined
  return combine(operands.map(inner), ([left, right]) => {
    const result = compare(op!, left!, right!)
    return result === undefined ? undefined : bool(result)
  })
}

function compare(op: string, left: Constant, right: Constant): boolean | undefined {
  switch (op) {
    case "==":
      return isEqual(left, right)
    case "!=":
      return !isEqual(left, right)
    case "is":
      return left.kind === "none" || right.kind === "none" ? left.kind === right.kind : undefined
    case "is not":
      return left.kind === "none" || right.kind === "none" ? left.kind !== right.kind : undefined
    case "in":
      return isIn(left, right)
    case "not in": {
      const found = isIn(left, right)
      return found === undefined ? undefined : !found
    }
    default:
      return undefined
  }
}

function isIn(item: Constant, container: Constant): boolean | undefined {
  if (container.kind === "sequence") return container.items.some(each => isEqual(each, item))
  return container.kind === "str" && item.kind === "str" ? container.value.includes(item.value) : undefined
}
