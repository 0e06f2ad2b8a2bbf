import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"

/** A field of an f-string to be: `{source!conversion:spec}`; `spec` is source text, nested fields included. */
export interface Field {
  readonly source: string
  readonly conversion: "r" | "s" | "a" | null
  readonly spec: string
}

/** The version that code must run on; null when unknown, which counts as the oldest. */
export type PythonVersion = { readonly major: number; readonly minor: number } | null

/** Whether the code runs on this version of Python 3 or a later one only. */
export function isAtLeast(python: PythonVersion, minor: number): boolean {
  return python !== null && (python.major > 3 || (python.major === 3 && python.minor >= minor))
}

/** The expression as one argument of a call or item of a display: parenthesised where its end would be in doubt. */
export function asItem(model: Model, expr: ast.Expr): string {
  const source = model.text.slice(expr.from, expr.to)
  switch (expr.kind) {
    case "NamedExpr":
    case "Yield":
      return `(${source})`
    case "Tuple":
    case "Comprehension":
      return /^[([{]/.test(source) ? source : `(${source})`
    default:
      return source
  }
}

/** Kinds whose code ends where it seems to, as an item at least. */
const closed: ReadonlySet<ast.Expr["kind"]> = new Set([
  "NamedExpr",
  "Yield",
  "Tuple",
  "Comprehension",
  "Name",
  "Attribute",
  "Call",
  "Subscript",
  "String",
  "List",
  "Dict",
  "Set",
])

/** The expression in front of a dot or behind a star. */
export function asOperand(model: Model, expr: ast.Expr): string {
  const item = asItem(model, expr)
  return closed.has(expr.kind) ? item : `(${item})`
}

/** The expression between the braces of a field. */
export function asField(model: Model, expr: ast.Expr): string {
  const item = asItem(model, expr)
  // A field ends at the first bare colon, and two braces are no field.
  if (expr.kind === "Lambda") return `(${item})`
  return item.startsWith("{") ? ` ${item}` : item
}

/** Whether a name has another meaning than the builtin's at an offset. */
export function isShadowed(model: Model, offset: number, builtin: string): boolean {
  for (
    let scope = model.scopeAt(offset) as ReturnType<Model["scopeAt"]> | undefined;
    scope;
    scope = scope.parent
  )
    if (scope.binding(builtin) !== undefined) return true
  return false
}

/**
 * An f-string of fixed texts and fields; null when no quotes fit. Before Python 3.12 a field may hold neither the
 * string's own quote nor a backslash, a comment or a line break.
 * @param known text of the file: characters that don't occur in it are escaped, since its encoding may lack them
 * @param outer the quote of a literal that it will stand in or beside, which it avoids
 * @param around the quotes of the literals that it will stand in: before Python 3.12, it can't have them itself
 */
export function formatString(
  pieces: readonly (string | Field)[],
  known: string,
  python: PythonVersion,
  outer: string | null = null,
  around: readonly string[] = [],
): string | null {
  const fields = pieces.filter(piece => typeof piece !== "string").map(fieldSource)
  const nests = isAtLeast(python, 12)
  if (!nests && fields.some(field => /[\\\n\r#]/.test(field))) return null
  const preferred = outer === '"' || outer === '"""' ? ["'", '"'] : ['"', "'"]
  const isFree = (candidate: string) => nests || !around.includes(candidate)
  const quote = preferred.find(
    candidate => isFree(candidate) && !fields.some(field => field.includes(candidate)),
  )
  if (quote === undefined && !nests) return null
  const chosen = quote ?? preferred[0]!
  const body = pieces.map(piece =>
    typeof piece === "string"
      ? escapeText(piece, chosen, known).replace(/[{}]/g, "$&$&")
      : fieldSource(piece),
  )
  return `f${chosen}${body.join("")}${chosen}`
}

function fieldSource({ source, conversion, spec }: Field): string {
  return `{${source}${conversion === null ? "" : `!${conversion}`}${spec === "" ? "" : `:${spec}`}}`
}

const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" }

function escapeText(text: string, quote: string, known: string): string {
  return text.replace(/[\\\x00-\x1f'"]|[^\x00-\x7e]/gu, char => {
    if (char === "'" || char === '"') return char === quote ? `\\${char}` : char
    if (char >= "\x7f" && !/\p{Surrogate}/u.test(char) && known.includes(char)) return char
    const code = char.codePointAt(0)!
    const digits = code.toString(16)
    return (
      named[char] ??
      (code < 0x100
        ? `\\x${digits.padStart(2, "0")}`
        : code < 0x10000
          ? `\\u${digits.padStart(4, "0")}`
          : `\\U${digits.padStart(8, "0")}`)
    )
  })
}

/** Builtins that only make a value of another type. */
const conversions: ReadonlySet<string> = new Set(
  "str int float bool len repr abs round list tuple sorted dict set min max sum".split(" "),
)
/** Methods that give a value and leave their object alone, with how many arguments tell them from others of the name. */
const lookups: Readonly<Record<string, number>> = {
  strip: 0,
  lstrip: 0,
  rstrip: 0,
  lower: 0,
  upper: 0,
  title: 0,
  capitalize: 0,
  isoformat: 0,
  hexdigest: 0,
  total_seconds: 0,
  timestamp: 0,
  strftime: 1,
  zfill: 1,
  join: 1,
  get: 1,
  // `Path.replace(target)` renames a file.
  replace: 2,
}

/** Whether the expression is a call that may use up an iterator: another one gives something else. */
export function usesUp(expr: ast.Expr): boolean {
  if (expr.kind !== "Call") return false
  const { func } = expr
  return func.kind === "Name"
    ? /^(?:list|tuple|sorted|dict|set|min|max|sum)$/.test(func.name)
    : func.kind === "Attribute" && func.name === "join"
}

function isPureCall({ func, args }: ast.Call): boolean {
  const pureArgs = args.every(({ form, value }) => form === "positional" && isPure(value))
  if (!pureArgs) return false
  if (func.kind === "Name") return conversions.has(func.name)
  if (func.kind !== "Attribute" || !isPure(func.value)) return false
  const least = lookups[func.name]
  return least !== undefined && args.length >= least
}

/**
 * Whether evaluating the expression changes nothing: names, attributes, subscripts by such, literals, f-strings of these,
 * and calls that only look up or convert.
 */
export function isPure(expr: ast.Expr): boolean {
  switch (expr.kind) {
    case "Name":
    case "Constant":
      return true
    case "Attribute":
      return isPure(expr.value)
    case "Subscript":
      return isPure(expr.value) && isPure(expr.index)
    case "String":
      return expr.literals.every(literal =>
        literal.parts.every(part => part.kind === "text" || (part.spec === null && isPure(part.expr))),
      )
    case "Unary":
      return isPure(expr.operand)
    case "Binary":
      return isPure(expr.left) && isPure(expr.right)
    case "Tuple":
    case "List":
    case "Set":
      return expr.items.every(isPure)
    case "Dict":
      return expr.entries.every(({ key, value }) => (key === null || isPure(key)) && isPure(value))
    case "Conditional":
      return [expr.test, expr.then, expr.else].every(isPure)
    case "Compare":
      return expr.operands.every(isPure)
    case "BoolOp":
      return expr.values.every(isPure)
    case "Call":
      return isPureCall(expr)
    default:
      return false
  }
}
