import { type ReadExpression, readExpression } from "./read-expression.ts"

/** A place where something is given to a name. */
export interface GivenText {
  /** Where the expression begins. */
  readonly from: number
  /** It is added to what the name holds: `+=`, `%=`. */
  readonly isAdded: boolean
}

/** The head of a definition. */
export interface Header {
  readonly name: string
  readonly params: readonly string[]
}

/**
 * What names hold in a file, by its text alone: where they are assigned, looped over, entered, defined, called and taken
 * as parameters. Each of these is read for all names at once, when it is asked for first.
 */
export class TextBindings {
  readonly #text: string
  readonly #read = new Map<number, ReadExpression | null>()
  #assigned: ReadonlyMap<string, readonly GivenText[]> | null = null
  #looped: ReadonlyMap<string, readonly number[]> | null = null
  #entered: ReadonlyMap<string, readonly number[]> | null = null
  #stored: ReadonlyMap<string, readonly number[]> | null = null
  #defined: ReadonlyMap<string, readonly number[]> | null = null
  #called: ReadonlyMap<string, readonly number[]> | null = null
  #headers: ReadonlyMap<string, readonly Header[]> | null = null
  #classes: readonly string[] | null = null

  constructor(text: string) {
    this.#text = text
  }

  /** The same as `readExpression`, which takes longer the second time. */
  read(from: number, inBrackets: boolean): ReadExpression | null {
    const key = inBrackets ? -from : from
    let read = this.#read.get(key)
    if (read === undefined) {
      read = readExpression(this.#text, from, inBrackets)
      this.#read.set(key, read)
    }
    return read
  }

  /** `name = …`, `a, name = …`, `name: T = …`, `(name := …)`, `name += …`, and keywords of calls. */
  assignedTo(name: string): readonly GivenText[] {
    this.#assigned ??= assignments(this.#text)
    return this.#assigned.get(name) ?? []
  }

  /** Where the iterable of `for … name … in` begins. */
  loopedBy(name: string): readonly number[] {
    this.#looped ??= loops(this.#text)
    return this.#looped.get(name) ?? []
  }

  /** Where what is entered by `with … as name` begins. */
  enteredAs(name: string): readonly number[] {
    this.#entered ??= entries(this.#text)
    return this.#entered.get(name) ?? []
  }

  /** Where the arguments of `name.append(…)` and the like begin. */
  storedIn(name: string): readonly number[] {
    this.#stored ??= byName(
      Array.from(this.#text.matchAll(storing), ({ 0: found, 1: holder, index }) => [
        holder!,
        index + found.length,
      ]),
    )
    return this.#stored.get(name) ?? []
  }

  /** Where functions of this name are defined. */
  definitionsOf(name: string): readonly number[] {
    this.#defined ??= byName(
      Array.from(this.#text.matchAll(/\bdef\s+([\w\x80-\uffff]+)/g), ({ 1: defined, index }) => [
        defined!,
        index,
      ]),
    )
    return this.#defined.get(name) ?? []
  }

  /** Where the arguments of calls begin by which a function of this name runs, `__init__` by the names of all classes. */
  callsOf(name: string): readonly number[] {
    this.#called ??= calls(this.#text)
    const here = this.#called.get(name) ?? []
    if (!/^__(?:init|new|call)__$/.test(name)) return here
    this.#classes ??= Array.from(this.#text.matchAll(/\bclass\s+(\w+)/g), ([, made]) => made!)
    return [...here, ...this.#classes.flatMap(made => this.#called!.get(made) ?? [])]
  }

  /** The functions that take a parameter of this name. */
  takersOf(param: string): readonly Header[] {
    this.#headers ??= byName(
      this.#headersIn().flatMap(header => header.params.map(name => [name, header] as const)),
    )
    return this.#headers.get(param) ?? []
  }

  #headersIn(): Header[] {
    const found: Header[] = []
    for (const match of this.#text.matchAll(/\bdef\s+(?<name>[\w\x80-\uffff]+)\s*(?:\[[^\]]*\]\s*)?\(/g)) {
      const read = this.read(match.index + match[0].length, true)
      const params = (read?.items ?? []).map(({ keyword, names }) => keyword ?? [...names][0] ?? "")
      found.push({ name: match.groups!.name!, params })
    }
    return found
  }
}

function byName<T>(pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const [name, value] of pairs) {
    const values = found.get(name)
    if (values === undefined) found.set(name, [value])
    else values.push(value)
  }
  return found
}

const words = /[\w\x80-\uffff]+/g

/** Takes in what stands before at the end: a pattern that begins with any word is tried at every letter. */
const storing =
  /\.\s*(?:append|add|extend|insert|update|setdefault)\s*\((?<=([\w\x80-\uffff]+)\s*\.\s*\w+\s*\()/g

function assignments(text: string): ReadonlyMap<string, readonly GivenText[]> {
  const pairs: [string, GivenText][] = []
  for (let at = text.indexOf("="); at >= 0; at = text.indexOf("=", at + 1)) {
    const before = text[at - 1] ?? ""
    if (text[at + 1] === "=" || "=!<>".includes(before)) continue
    const given = { from: at + 1, isAdded: before === "+" || before === "%" }
    for (const name of targetsBefore(text, given.isAdded ? at - 1 : at)) pairs.push([name, given])
  }
  return byName(pairs)
}

/** Words on the line before an assignment, as far as they may be targets; those in brackets may stand on lines above. */
function targetsBefore(text: string, to: number): readonly string[] {
  let from = to
  while (from > 0 && !"=\n\r#(".includes(text[from - 1]!)) from--
  const line = text.slice(from, to)
  const above = line.trimEnd().endsWith(")")
    ? (bracketed.exec(text.slice(Math.max(0, from - longest), from))?.[0] ?? "")
    : ""
  return (above + line).match(words) ?? []
}

/** What may stand before the end of targets in brackets that began on a line above. */
const bracketed = /[\w\s,.*\\[\]\x80-\uffff]*$/

/** Targets in brackets that are longer than this are not looked for. In characters. */
const longest = 2000

/** Between `for` and a name, and between that and `in`, stands no more than this. In characters. */
const loopReach = 200

function loops(text: string): ReadonlyMap<string, readonly number[]> {
  const pairs: [string, number][] = []
  for (const { index } of text.matchAll(/\bfor\b/g)) {
    const from = index + "for".length
    const [head] = /^[^:=]*/.exec(text.slice(from, from + 2 * loopReach))!
    let waiting: { name: string; at: number }[] = []
    for (const { 0: word, index: at } of head.matchAll(words)) {
      if (word !== "in") {
        if (at <= loopReach) waiting.push({ name: word, at })
        continue
      }
      for (const { name, at: named } of waiting)
        if (at - named <= loopReach) pairs.push([name, from + at + word.length])
      waiting = []
    }
  }
  return byName(pairs)
}

function entries(text: string): ReadonlyMap<string, readonly number[]> {
  const pairs: [string, number][] = []
  for (const { index } of text.matchAll(/\bwith\b/g)) {
    const from = index + "with".length
    const blockStart = /:(?=[ \t]*[\r\n#])/g
    blockStart.lastIndex = from
    const to = blockStart.exec(text)?.index ?? text.length
    for (const [, name] of text.slice(from, to).matchAll(/\bas\s+\(?[ \t]*([\w\x80-\uffff]+)/g))
      pairs.push([name!, from])
  }
  return byName(pairs)
}

function calls(text: string): ReadonlyMap<string, readonly number[]> {
  const pairs: [string, number][] = []
  for (const { 1: name, 0: found, index } of text.matchAll(
    /(?<![\w\x80-\uffff])([\w\x80-\uffff]+)\s*(?:\\\r?\n\s*)?\(/g,
  )) {
    if (/\b(?:def|class)\s+$/.test(text.slice(Math.max(0, index - 20), index))) continue
    pairs.push([name!, index + found.length])
  }
  return byName(pairs)
}
