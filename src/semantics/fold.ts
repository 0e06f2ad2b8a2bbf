import type { Constant } from "./value.ts"

/** The text of a longer constant is of no use. */
const longestText = 20_000

/** A string constant. */
export function text(value: string): Constant | undefined {
  return value.length <= longestText ? { kind: "str", value } : undefined
}

/** An integer constant; undefined when it can't be held exactly. */
export function int(value: number): Constant | undefined {
  return Number.isSafeInteger(value) ? { kind: "int", value, text: String(value) } : undefined
}

/** A float constant. */
export function float(value: number): Constant | undefined {
  return Number.isFinite(value) ? { kind: "float", value, text: floatText(value) } : undefined
}

/** A truth value. */
export function bool(value: boolean): Constant {
  return { kind: "bool", value }
}

/** `repr` of a float: the shortest digits that give it back, with Python's choice of exponents. */
function floatText(value: number): string {
  const [digits, exponent] = String(value).split("e")
  if (exponent !== undefined) {
    const size = Math.abs(Number(exponent)).toString().padStart(2, "0")
    return `${digits}e${exponent.startsWith("-") ? "-" : "+"}${size}`
  }
  if (Math.abs(value) >= 1e16) return floatText16(value)
  if (value !== 0 && Math.abs(value) < 1e-4) return smallText(value)
  return digits!.includes(".") ? digits! : `${digits}.0`
}

function floatText16(value: number): string {
  return value.toExponential().replace(/e\+(\d)$/, "e+0$1")
}

function smallText(value: number): string {
  return value.toExponential().replace(/e-(\d)$/, "e-0$1")
}

/** A number as it is written in the source; undefined for complex and too large ones. */
export function readNumber(source: string): Constant | undefined {
  const plain = source.replaceAll("_", "").toLowerCase()
  if (/^(0[xob][\da-f]+|\d+)$/.test(plain)) return int(Number(plain.replace(/^0+(?=\d)/, "")))
  return /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(plain) ? float(Number(plain)) : undefined
}

/** What `str(value)` and `format(value, "")` give; undefined where that is not plain. */
export function textOf(value: Constant): string | undefined {
  switch (value.kind) {
    case "str":
      return value.value
    case "int":
    case "float":
      return value.text
    case "bool":
      return value.value ? "True" : "False"
    case "none":
      return "None"
    case "bytes":
      return undefined
    case "sequence":
      return undefined
  }
}

/** What `repr(value)` gives; undefined where that is not plain. */
export function reprOf(value: Constant): string | undefined {
  if (value.kind !== "str") return textOf(value)
  if (/[\\\x00-\x1f\x7f-\uffff]/.test(value.value)) return undefined
  const quote = value.value.includes("'") && !value.value.includes('"') ? '"' : "'"
  return quote + value.value.replaceAll(quote, `\\${quote}`) + quote
}

/** Whether Python takes the value as true; undefined where the content is not known. */
export function truthOf(value: Constant): boolean | undefined {
  switch (value.kind) {
    case "str":
      return value.value !== ""
    case "int":
    case "float":
      return value.value !== 0
    case "bool":
      return value.value
    case "none":
      return false
    case "bytes":
      return undefined
    case "sequence":
      return value.items.length > 0
  }
}

/** Whether two constants are equal. */
export function isEqual(a: Constant, b: Constant): boolean {
  if (a.kind === "sequence" && b.kind === "sequence")
    return a.items.length === b.items.length && a.items.every((item, i) => isEqual(item, b.items[i]!))
  if (a.kind === "none" || b.kind === "none" || a.kind === "bytes" || b.kind === "bytes")
    return a.kind === b.kind
  if (a.kind === "sequence" || b.kind === "sequence") return false
  const number = (each: typeof a) => (each.kind === "str" ? undefined : Number(each.value))
  return a.kind === "str" || b.kind === "str" ? a.value === b.value : number(a) === number(b)
}

/** Folds a binary operator; undefined where Python raises or the result is not plain. */
export function foldBinary(op: string, left: Constant, right: Constant): Constant | undefined {
  if (left.kind === "str" && op === "%") return foldPercent(left.value, right)
  if (left.kind === "str" && right.kind === "str")
    return op === "+" ? text(left.value + right.value) : undefined
  if (left.kind === "sequence" && right.kind === "sequence")
    return op === "+" ? { kind: "sequence", items: [...left.items, ...right.items] } : undefined
  if (op === "*" && right.kind === "int") return foldRepeat(left, right.value) ?? foldNumbers(op, left, right)
  if (op === "*" && left.kind === "int" && right.kind !== "float") return foldRepeat(right, left.value)
  return foldNumbers(op, left, right)
}

function foldRepeat(value: Constant, times: number): Constant | undefined {
  const count = Math.max(times, 0)
  if (value.kind === "str" && value.value.length * count <= longestText)
    return text(value.value.repeat(count))
  if (value.kind !== "sequence" || value.items.length * count > 1000) return undefined
  return { kind: "sequence", items: Array.from({ length: count }, () => value.items).flat() }
}

function foldNumbers(op: string, left: Constant, right: Constant): Constant | undefined {
  if (left.kind !== "int" && left.kind !== "float") return undefined
  if (right.kind !== "int" && right.kind !== "float") return undefined
  const make = left.kind === "int" && right.kind === "int" ? int : float
  const [a, b] = [left.value, right.value]
  switch (op) {
    case "+":
      return make(a + b)
    case "-":
      return make(a - b)
    case "*":
      return make(a * b)
    case "/":
      return b === 0 ? undefined : float(a / b)
    case "//":
      return b === 0 ? undefined : make(Math.round((a - modulo(a, b)) / b))
    case "%":
      return b === 0 ? undefined : make(modulo(a, b))
    case "**":
      // The last digit of other powers depends on the platform's library.
      return make === int && b >= 0 ? int(a ** b) : undefined
    default:
      return undefined
  }
}

/** The remainder with the sign of the divisor. */
function modulo(a: number, b: number): number {
  const rest = a % b
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest
}

/** `"… %s" % values`, with the plain conversions only. */
function foldPercent(format: string, values: Constant): Constant | undefined {
  if (/%(?![sdir])/.test(format.replaceAll("%%", ""))) return undefined
  const given = values.kind === "sequence" ? [...values.items] : [values]
  let isPlain = true
  const done = format.replace(/%([sdir%])/g, (_, type: string) => {
    if (type === "%") return "%"
    const value = given.shift()
    const shown = value && (type === "r" ? reprOf(value) : textOf(value))
    if (shown === undefined || (/[di]/.test(type) && value?.kind !== "int")) isPlain = false
    return shown ?? ""
  })
  return isPlain && given.length === 0 ? text(done) : undefined
}

/** `"… {} {name}".format(…)` with plain fields only. */
export function foldFormat(
  format: string,
  positional: readonly Constant[],
  keywords: ReadonlyMap<string, Constant>,
): Constant | undefined {
  let next = 0
  let isPlain = true
  const done = format.replace(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g, (whole, field: string | undefined) => {
    if (whole === "{{" || whole === "}}") return whole[0]!
    const value = /^\d*$/.test(field ?? "-")
      ? positional[field === "" ? next++ : Number(field)]
      : keywords.get(field ?? "")
    const shown = value && textOf(value)
    if (shown === undefined) isPlain = false
    return shown ?? ""
  })
  return isPlain ? text(done) : undefined
}

const wordMethods: ReadonlyMap<string, (value: string) => string> = new Map([
  ["upper", (value: string) => value.toUpperCase()],
  ["lower", (value: string) => value.toLowerCase()],
  ["casefold", (value: string) => value.toLowerCase()],
  ["strip", (value: string) => value.replace(/^\s+|\s+$/g, "")],
  ["lstrip", (value: string) => value.replace(/^\s+/, "")],
  ["rstrip", (value: string) => value.replace(/\s+$/, "")],
])

/** A method of a string constant with constant arguments. */
export function foldMethod(value: string, method: string, args: readonly Constant[]): Constant | undefined {
  const [first, second] = args
  if (args.length === 0) {
    const change = wordMethods.get(method)
    if (change) return text(change(value))
    if (method === "split") return strings(value.split(/\s+/).filter(Boolean))
    return undefined
  }
  if (method === "join" && first?.kind === "str") return text([...first.value].join(value))
  if (method === "join" && first?.kind === "sequence") {
    const items = first.items.flatMap(item => (item.kind === "str" ? [item.value] : []))
    return items.length === first.items.length ? text(items.join(value)) : undefined
  }
  if (first?.kind !== "str") return undefined
  if (method === "split" && args.length === 1) return strings(value.split(first.value))
  if (method === "replace" && second?.kind === "str" && args.length === 2)
    return text(value.replaceAll(first.value, second.value))
  if (method === "removeprefix")
    return text(value.startsWith(first.value) ? value.slice(first.value.length) : value)
  if (method === "removesuffix")
    return text(
      first.value !== "" && value.endsWith(first.value) ? value.slice(0, -first.value.length) : value,
    )
  if (method === "startswith" && args.length === 1) return bool(value.startsWith(first.value))
  if (method === "endswith" && args.length === 1) return bool(value.endsWith(first.value))
  return undefined
}

/** A call of a builtin with one constant. */
export function foldCall(name: string, value: Constant): Constant | undefined {
  switch (name) {
    case "str": {
      const shown = textOf(value)
      return shown === undefined ? undefined : text(shown)
    }
    case "repr": {
      const shown = reprOf(value)
      return shown === undefined ? undefined : text(shown)
    }
    case "int":
      if (value.kind === "str")
        return /^\s*[+-]?\d+\s*$/.test(value.value) ? int(Number(value.value)) : undefined
      return value.kind === "int" || value.kind === "float" ? int(Math.trunc(value.value)) : undefined
    case "len":
      return value.kind === "str"
        ? int([...value.value].length)
        : value.kind === "sequence"
          ? int(value.items.length)
          : undefined
    case "list":
    case "tuple":
    case "set":
    case "frozenset":
      return value.kind === "sequence" ? value : undefined
    default:
      return undefined
  }
}

function strings(values: readonly string[]): Constant {
  return { kind: "sequence", items: values.map(value => ({ kind: "str", value })) }
}
