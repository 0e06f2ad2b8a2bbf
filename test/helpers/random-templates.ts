/** How deep literals nest. */
const deepest = 3

/**
 * Random t-strings as source text, the same ones for the same seed. Some aren't valid Python; the caller finds out.
 * @param avoidsHashes leaves out number signs, line continuations, `!=` and `=` in specs where Python before 3.14.8 misreads the text of
 * an expression (https://github.com/python/cpython/issues/154711)
 */
export function randomTemplates(seed: number, count: number, avoidsHashes: boolean): string[] {
  const writer = new Writer(randomNumbers(seed), avoidsHashes, values)
  return Array.from({ length: count }, () => writer.group("t", deepest))
}

/** The same, with expressions of which many raise an error. */
export function failingTemplates(seed: number, count: number): string[] {
  const writer = new Writer(randomNumbers(seed), false, [...values, ...failing])
  return Array.from({ length: count }, () => writer.group("t", deepest))
}

/** Random f-strings, in the same way; number signs are where Python 3.12 allows them. */
export function randomFormatStrings(seed: number, count: number): string[] {
  const writer = new Writer(randomNumbers(seed), true, values)
  return Array.from({ length: count }, () => writer.group("f", deepest))
}

/** mulberry32: numbers from 0 up to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const words = [
  "a",
  "id",
  "é",
  "𝒙",
  "->",
  "'",
  '"',
  " ",
  "  ",
  "\t",
  "#",
  "!",
  ":",
  "=",
  "%s",
  "$",
  "SELECT",
  "&amp;",
]
const escapes = [
  "\\n",
  "\\\\",
  "\\'",
  '\\"',
  "\\x41",
  "\\u00e9",
  "\\101",
  "\\N{BULLET}",
  "\\{{",
  "\\}}",
  "\\d",
  "\\\n",
  "\\",
]
const values = [
  "x",
  "y",
  "o.a",
  "d['k']",
  'd["k"]',
  "z(1)",
  "z('a', \"b\")",
  "l[0]",
  "l[1:]",
  "-x",
  "x + y",
  "x == y",
  "x != y",
  "x >= y",
]
const failing = [
  "1 / 0",
  "x.no",
  "d['no']",
  "fail(x)",
  "z(x, fail(\n1))",
  "-(\n 1 / 0)",
  "é",
  "'é', 1 / 0",
  "[fail(i) for i in l]",
  "(lambda: fail())()",
]
const larger = [
  "(a := 3)",
  "(lambda: x)()",
  "[i for i in l]",
  "{1: 2}[1]",
  "x if y else z(2)",
  "not x",
  "x, y",
  "x,",
  "*l, 1",
  "(x, y)",
  "z(\n1)",
  "z(1,\n  2  # two\n )",
  "'}'",
  '"{"',
  "'''\n#'''",
  "{'a'}",
  "()",
]
const specs = [
  "",
  ">3",
  ".2f",
  "%H:%M",
  ":",
  "!r",
  "'",
  '"',
  "\\x41",
  "#x",
  "é",
  "=^8",
  "\\",
  "\\d",
  "\n",
  "\\\n",
  " ",
]

class Writer {
  readonly #random: () => number

  readonly #avoidsHashes: boolean
  readonly #values: readonly string[]

  constructor(random: () => number, avoidsHashes: boolean, values: readonly string[]) {
    this.#random = random
    this.#avoidsHashes = avoidsHashes
    this.#values = values
  }

  /** One or more adjacent literals. */
  group(kind: "t" | "f", depth: number): string {
    let out = this.#literal(kind, depth)
    while (this.#chance(0.2)) out += this.#pick([" ", "", "  "]) + this.#literal(kind, depth)
    return out
  }

  #literal(kind: "t" | "f", depth: number): string {
    const raw = this.#chance(0.2)
    const quote = this.#pick(["'", '"', "'''", '"""'])
    const prefix = raw
      ? this.#pick([`${kind}r`, `r${kind}`, `${kind.toUpperCase()}R`])
      : this.#pick([kind, kind, kind.toUpperCase()])
    let inside = ""
    const parts = Math.floor(this.#random() * 6)
    for (let i = 0; i < parts; i++)
      inside += this.#chance(0.5) ? this.#text(depth, quote) : this.#field(kind, depth, quote)
    return prefix + quote + inside + quote
  }

  #text(depth: number, quote: string): string {
    if (this.#chance(0.15)) return this.#pick(["{{", "}}", "{{}}", "{{{{"])
    if (this.#chance(0.3)) return this.#pick(escapes)
    if (quote.length === 3 && this.#chance(0.2)) return this.#pick(["\n", "\n  ", "\\\n"])
    const word = this.#pick(depth < deepest ? this.#allowed(words) : words)
    return word === quote ? `\\${word}` : word
  }

  #field(kind: "t" | "f", depth: number, quote: string): string {
    const expression = this.#expression(depth)
    const isPlain = !this.#avoidsHashes || (depth === deepest && !/['"#\\]/.test(expression))
    const allow = (choices: readonly string[]) => this.#pick(isPlain ? choices : this.#allowed(choices))
    const before = allow(["", "", "", "", " ", "\n", "# c\n"])
    const after = allow(["", "", "", "", " ", "\n", " # c'\n"])
    // Python before 3.14 prints escapes in ways of its own.
    const prints = this.#chance(0.15) && (kind === "t" || !/[\\#]/.test(expression))
    const debug = prints ? allow(this.#allowed(["=", " = ", "= ", "=\n", "= # c\n", "=\\\n"])) : ""
    const spec = this.#chance(0.3) ? `:${this.#spec(kind, depth, quote)}` : ""
    // Python before 3.13 converts after it has computed a spec; f-strings that stay are as the target has them.
    const converts = this.#chance(0.2) && (kind === "t" || !spec.includes("{"))
    const conversion = converts ? this.#pick(["!r", "!s", "!a", "!r "]) : ""
    const guard = expression.startsWith("{") && before === "" ? " " : before
    return `{${guard}${expression}${after}${debug}${conversion}${spec}}`
  }

  #allowed(choices: readonly string[]): readonly string[] {
    return this.#avoidsHashes ? choices.filter(text => !/#|=\\|!=/.test(text)) : choices
  }

  #expression(depth: number): string {
    if (depth > 0 && this.#chance(0.15)) return this.group("t", depth - 1)
    if (depth > 0 && this.#chance(0.15)) return this.group("f", depth - 1)
    return this.#pick(this.#chance(0.3) ? this.#allowed(larger) : this.#allowed(this.#values))
  }

  #spec(kind: "t" | "f", depth: number, quote: string): string {
    let out = this.#specText(kind, quote)
    while (depth > 0 && this.#chance(0.4)) {
      const expression = this.#expression(depth - 2)
      const inner = this.#chance(0.2) ? `:${this.#pick([">3", kind === "t" ? "{w}" : "", ""])}` : ""
      out += `{${expression}${this.#pick(this.#avoidsHashes ? ["", "", "!r", "!s", "\n"] : ["", "", "!r", "!s", "=", " # c\n", "\n"])}${inner}}${this.#specText(kind, quote)}`
    }
    return out
  }

  #specText(kind: "t" | "f", quote: string): string {
    // Python before 3.14 has ways of its own with escapes there; f-strings that stay are as the target has them.
    const text = this.#pick(this.#allowed(kind === "t" ? specs : specs.filter(text => !text.includes("\\"))))
    return quote.length === 1 && text === "\n" ? ">4" : text
  }

  #chance(probability: number): boolean {
    return this.#random() < probability
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)]!
  }
}
