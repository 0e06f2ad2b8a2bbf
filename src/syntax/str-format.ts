import { fail, ok, type Problem, type Result } from "../text/problem.ts"
import type { Range } from "../text/range.ts"
import { type CookedText, sourceRange } from "./cooked-text.ts"

/**
 * The pieces of a `str.format` text, in order. Ranges are of the source.
 * https://docs.python.org/3.14/library/string.html#format-string-syntax
 */
export type FormatPart = FormatText | FormatField

/** Fixed text; doubled braces are single in `value`. */
export interface FormatText extends Range {
  readonly kind: "text"
  readonly value: string
}

/** `{argument.accessors!conversion:spec}`; the range includes the braces. */
export interface FormatField extends Range {
  readonly kind: "field"
  readonly argument: FormatArgument
  readonly accessors: readonly FormatAccessor[]
  readonly conversion: "r" | "s" | "a" | null
  /** What follows the colon; null without one. */
  readonly spec: readonly FormatPart[] | null
}

/** Which argument a field takes; `{}` are numbered from 0 in order, `auto` says that the number isn't written. */
export type FormatArgument =
  | { readonly kind: "index"; readonly index: number; readonly auto: boolean }
  | { readonly kind: "name"; readonly name: string }

/** `.name` or `[key]`; a key of digits is a number. */
export type FormatAccessor =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "item"; readonly key: string | number }

/** A field may stand in the spec of another one, but no deeper. */
const deepest = 2

/** Reads the text of `text.format(…)`. Fails with `invalid-str-format` where Python would raise a ValueError. */
export function parseStrFormat(text: CookedText): Result<readonly FormatPart[]> {
  const reader = new Reader(text)
  try {
    return ok(reader.parts(0, text.value.length, 1))
  } catch (error) {
    if (error instanceof InvalidFormat) return fail(error.problem)
    throw error
  }
}

/** Leaves the nested readers below at the first mistake; never leaves this module. */
class InvalidFormat extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

class Reader {
  readonly #text: CookedText
  #nextAuto = 0
  #numbering: "auto" | "manual" | null = null

  constructor(text: CookedText) {
    this.#text = text
  }

  /** Text and fields of `[from, to)`: the whole, or a spec. */
  parts(from: number, to: number, depth: number): FormatPart[] {
    const { value } = this.#text
    const out: FormatPart[] = []
    let fixed = ""
    let start = from
    const flush = (end: number): void => {
      if (fixed) out.push({ kind: "text", value: fixed, ...sourceRange(this.#text, start, end) })
      fixed = ""
    }
    for (let at = from; at < to; ) {
      const char = value[at]!
      if (char !== "{" && char !== "}") {
        fixed += char
        at++
      } else if (at + 1 < to && value[at + 1] === char) {
        fixed += char
        at += 2
      } else if (char === "}") this.#invalid(at, at + 1, "A single `}` must be doubled")
      else {
        flush(at)
        if (depth > deepest) this.#invalid(at, to, "Fields are nested too deeply")
        const end = fieldEnd(value, at, to)
        if (end < 0) this.#invalid(at, to, "This `{` has no closing brace")
        out.push(this.#field(at, end, depth))
        at = start = end
      }
    }
    flush(to)
    return out
  }

  #field(from: number, to: number, depth: number): FormatField {
    const { value } = this.#text
    const nameEnd = nameLimit(value, from + 1)
    const name = value.slice(from + 1, nameEnd)
    if (name.replace(/\[[^\]]*\]?/g, "").includes("{")) this.#invalid(from, to, "A field name can't hold `{`")
    const first = /^[^.[]*/.exec(name)![0]
    const argument = this.#argument(first, from, to)
    const accessors = this.#accessors(name.slice(first.length), from, to)
    let at = nameEnd
    let conversion: FormatField["conversion"] = null
    if (value[at] === "!") {
      conversion = this.#conversion(value[at + 1]!, from, to)
      at += 2
      if (value[at] !== "}" && value[at] !== ":")
        this.#invalid(from, to, "A colon must follow the conversion")
    }
    const spec = value[at] === ":" ? this.parts(at + 1, to - 1, depth + 1) : null
    return { kind: "field", argument, accessors, conversion, spec, ...sourceRange(this.#text, from, to) }
  }

  #argument(name: string, from: number, to: number): FormatArgument {
    const isIndex = /^\d+$/.test(name)
    if (!isIndex && name !== "") return { kind: "name", name }
    const numbering = isIndex ? "manual" : "auto"
    if (this.#numbering && this.#numbering !== numbering)
      this.#invalid(from, to, "Numbered fields and `{}` can't be mixed")
    this.#numbering = numbering
    return { kind: "index", index: isIndex ? Number(name) : this.#nextAuto++, auto: !isIndex }
  }

  #accessors(text: string, from: number, to: number): FormatAccessor[] {
    const out: FormatAccessor[] = []
    const pattern = /\.([^.[]*)|\[([^\]]*)\]/y
    while (pattern.lastIndex < text.length) {
      const found = pattern.exec(text)
      if (!found) this.#invalid(from, to, "Only `.name` and `[key]` may follow a field's argument")
      const [, name, key = ""] = found
      if (!name && !key) this.#invalid(from, to, "An attribute or key is empty")
      if (name) out.push({ kind: "attribute", name })
      else out.push({ kind: "item", key: /^\d+$/.test(key) ? Number(key) : key })
    }
    return out
  }

  #conversion(char: string, from: number, to: number): "r" | "s" | "a" {
    if (char === "r" || char === "s" || char === "a") return char
    this.#invalid(from, to, `\`!${char}\` is no conversion; they are \`!r\`, \`!s\` and \`!a\``)
  }

  #invalid(from: number, to: number, message: string): never {
    throw new InvalidFormat({
      code: "invalid-str-format",
      message,
      range: sourceRange(this.#text, from, to),
    })
  }
}

/** Where a field's name ends: at `}`, `:` or `!`, but not at those between brackets. */
function nameLimit(value: string, from: number): number {
  let at = from
  while (at < value.length && !"}:!".includes(value[at]!)) {
    if (value[at] === "[") while (at + 1 < value.length && value[at + 1] !== "]") at++
    at++
  }
  return at
}

/** The offset after the field that opens at `open`; -1 when it has no end. */
function fieldEnd(value: string, open: number, limit: number): number {
  let at = nameLimit(value, open + 1)
  if (value[at] === "!" && value[at + 2] === "}") return at + 3 <= limit ? at + 3 : -1
  for (let depth = 1; at < limit; at++) {
    if (value[at] === "{") depth++
    else if (value[at] === "}" && --depth === 0) return at + 1
  }
  return -1
}
