import { fail, ok, type Result } from "../text/problem.ts"
import type { Range } from "../text/range.ts"
import { type CookedText, sourceRange } from "./cooked-text.ts"

/**
 * The pieces of a `%` format, in order. Ranges are of the source.
 * https://docs.python.org/3.14/library/stdtypes.html#printf-style-string-formatting
 */
export type PercentPart = PercentText | PercentSpec

/** Fixed text; `%%` is `%` in `value`. */
export interface PercentText extends Range {
  readonly kind: "text"
  readonly value: string
}

/** One conversion. */
export interface PercentSpec extends Range {
  readonly kind: "spec"
  /** The text between parentheses after the percent sign. */
  readonly key: string | null
  readonly flags: string
  /** `*` takes the number from the arguments. */
  readonly width: number | "*" | null
  readonly precision: number | "*" | null
  /** The last letter. */
  readonly type: string
}

const specPattern = /(?<flags>[#0\- +]*)(?<width>\*|\d+)?(?:\.(?<precision>\*|\d*))?[hlL]?(?<type>.?)/s
const textTypes = "diouxXeEfFgGcrsa"

/** Reads the left operand of `%`. Fails with `invalid-percent-format` where Python would raise a ValueError. */
export function parsePercentFormat(text: CookedText): Result<readonly PercentPart[]> {
  const { value } = text
  const types = text.isBytes ? `${textTypes}b` : textTypes
  const pattern = new RegExp(specPattern, "sy")
  const parts: PercentPart[] = []
  let start = 0
  let fixed = ""
  const flush = (end: number): void => {
    if (fixed) parts.push({ kind: "text", value: fixed, ...sourceRange(text, start, end) })
    fixed = ""
  }
  for (let at = 0; at < value.length; ) {
    const sign = value.indexOf("%", at)
    const upTo = sign < 0 ? value.length : sign
    fixed += value.slice(at, upTo)
    if (sign < 0) break
    if (value[sign + 1] === "%") {
      fixed += "%"
      at = sign + 2
      continue
    }
    flush(sign)
    const keyEnd = value[sign + 1] === "(" ? closingParen(value, sign + 1) : sign + 1
    if (keyEnd < 0)
      return invalid(text, sign, value.length, "The mapping key after `%` has no closing parenthesis")
    const key = keyEnd > sign + 1 ? value.slice(sign + 2, keyEnd - 1) : null
    pattern.lastIndex = keyEnd
    const { flags = "", width, precision, type = "" } = pattern.exec(value)!.groups!
    const end = pattern.lastIndex
    if (!type) return invalid(text, sign, end, "The conversion after `%` is incomplete")
    if (!types.includes(type)) return invalid(text, sign, end, `\`${type}\` is no conversion type of \`%\``)
    parts.push({
      kind: "spec",
      key,
      flags,
      width: amount(width),
      precision: amount(precision),
      type,
      ...sourceRange(text, sign, end),
    })
    at = start = end
  }
  flush(value.length)
  return ok(parts)
}

/** A dot without digits is precision 0. */
function amount(digits: string | undefined): number | "*" | null {
  if (digits === undefined) return null
  return digits === "*" ? "*" : Number(digits)
}

/** The offset after the parenthesis that closes the one at `open`; keys may hold balanced ones. */
function closingParen(value: string, open: number): number {
  let depth = 0
  for (let at = open; at < value.length; at++) {
    if (value[at] === "(") depth++
    else if (value[at] === ")" && --depth === 0) return at + 1
  }
  return -1
}

function invalid(text: CookedText, from: number, to: number, message: string): Result<never> {
  return fail({ code: "invalid-percent-format", message, range: sourceRange(text, from, to) })
}
