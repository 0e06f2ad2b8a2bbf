import type { ArgumentSpec } from "../../libraries/library.ts"
import { lineStart } from "../../text/line-start.ts"
import type { WrittenName } from "./call-index.ts"
import { namesBrought } from "./known-names.ts"
import { readExpression } from "./read-expression.ts"
import { isAside, textsAmong } from "./site-triage.ts"

/** Something that runs a text, as far as its name tells. */
export interface SinkName {
  readonly name: string
  /** It is a method, of objects of whatever name; otherwise it is imported, or a member of what is. */
  readonly isMember: boolean
  /** Where the texts stand among its arguments. */
  readonly texts: readonly ArgumentSpec[]
}

/** A place at which a function may pass a text on. */
export interface PassingSite {
  readonly at: number
  /** The functions and classes around it. */
  readonly within: readonly string[]
}

/**
 * Where a text calls sinks with what a parameter of the function around holds, by the text alone: who calls that function
 * elsewhere may be calling the sink.
 */
export class PassingSites {
  readonly #text: string
  #brought: ReadonlySet<string> | null | undefined
  /** By where their parameters begin: every function is asked about as often as it calls something. */
  readonly #functions = new Map<number, FunctionAround>()
  /** As far as it was read, by the same. */
  readonly #given = new Map<number, { to: number; readonly given: Given[] }>()

  constructor(text: string) {
    this.#text = text
  }

  /** `written` are the places of the sinks' names, in text order. */
  of(written: Iterable<WrittenName>, sinkOf: (name: string) => SinkName | undefined): PassingSite[] {
    const text = this.#text
    const found: PassingSite[] = []
    for (const { name, at } of written) {
      const sink = sinkOf(name)
      if (sink === undefined || isDefined(text, at) || isAside(text, at)) continue
      if (!sink.isMember && !this.#isBrought(importedPart(text, at, name))) continue
      const within = this.#around(at, at + name.length, sink)
      if (within.length > 0) found.push({ at, within })
    }
    return found
  }

  #isBrought(name: string): boolean {
    if (this.#brought === undefined) this.#brought = namesBrought(this.#text)
    return this.#brought === null || this.#brought.has(name)
  }

  /** The functions and classes around a call whose parameters may be the text; none when it is made of none of them. */
  #around(at: number, to: number, sink: SinkName): readonly string[] {
    const text = this.#text
    const opening = /\s{0,3}[(,]/y
    opening.lastIndex = to
    if (!opening.test(text)) return []
    const read = readExpression(text, opening.lastIndex, true)
    // Of the arguments behind a function that is passed on, any may be the text.
    const isCall = text[opening.lastIndex - 1] === "("
    const places = sink.texts.map(({ at = null, rest = false, name = null }) => ({
      at,
      rest,
      keyword: name,
      isTaker: false,
    }))
    const texts = read === null ? null : isCall ? textsAmong(read.items, places) : read.items
    if (texts?.every(({ isLiteral }) => isLiteral)) return []
    const functions = this.#functionsAround(at)
    const params = new Set(functions.flatMap(({ params }) => params))
    if (params.size === 0) return []
    const names = functions.map(({ name }) => name)
    if (read === null) return names
    const written = plainNames(text.slice(opening.lastIndex, read.to)).filter(name =>
      texts?.some(({ builds, names }) => builds || names.has(name)),
    )
    if (written.some(name => params.has(name))) return names
    const held = this.#heldBetween(functions.at(-1)!.from, at, params)
    return written.some(name => held.has(name)) ? names : []
  }

  /** The functions around an offset, innermost first, and what the classes around are made with. */
  #functionsAround(at: number): FunctionAround[] {
    const text = this.#text
    const found: FunctionAround[] = []
    let start = lineStart(text, at)
    for (let width = indentAt(text, start); width > 0 && start > 0; ) {
      start = lineStart(text, start - 1)
      if (indentAt(text, start) >= width) continue
      const head = header.exec(text.slice(start, start + 200))
      if (head === null) continue
      const { indent, defined, made } = head.groups!
      width = indent!.length
      if (defined !== undefined) found.push(this.#functionAt(defined, start + head[0].length))
      else {
        const init = /\bdef[ \t]+__init__[ \t]*\(/g
        init.lastIndex = start
        if (init.test(text)) found.push(this.#functionAt(made!, init.lastIndex))
      }
    }
    return found.sort((a, b) => b.from - a.from)
  }

  #functionAt(name: string, from: number): FunctionAround {
    const known = this.#functions.get(from)
    if (known?.name === name) return known
    const params = (readExpression(this.#text, from, true)?.items ?? []).map(
      ({ keyword, names }) => keyword ?? [...names][0] ?? "",
    )
    const made = {
      name,
      from,
      params: params.filter(param => param !== "" && param !== "self" && param !== "cls"),
    }
    this.#functions.set(from, made)
    return made
  }

  /** Parameters, and what is set from them on the way: twice, since loops come round. */
  #heldBetween(from: number, to: number, params: ReadonlySet<string>): ReadonlySet<string> {
    const held = new Set(params)
    const given = this.#givenBetween(from, to)
    for (const _round of [1, 2])
      for (const { names, targets } of given)
        if (names.some(name => held.has(name))) for (const name of targets) held.add(name)
    held.delete("self")
    return held
  }

  #givenBetween(from: number, to: number): readonly Given[] {
    const text = this.#text
    const known = this.#given.get(from) ?? { to: from, given: [] }
    const signs = /(?<![=!<>])=(?!=)|\bin\b/g
    signs.lastIndex = known.to
    for (let sign = signs.exec(text); sign !== null && sign.index < to; sign = signs.exec(text)) {
      const begin = signs.lastIndex
      const end = readExpression(text, begin, false)?.to ?? begin + 400
      const before = text.slice(lineStart(text, sign.index), sign.index)
      const targets = wordsIn(before.slice(before.lastIndexOf("(") + 1))
      known.given.push({ at: sign.index, names: plainNames(text.slice(begin, end)), targets })
    }
    known.to = Math.max(known.to, to)
    this.#given.set(from, known)
    return known.given.filter(({ at }) => at < to)
  }
}

/** An assignment or a loop. */
interface Given {
  readonly at: number
  /** What it takes. */
  readonly names: readonly string[]
  /** What it sets. */
  readonly targets: readonly string[]
}

interface FunctionAround {
  /** Its name; that of the class, whose parameters are those of `__init__`. */
  readonly name: string
  /** Where its parameters begin. */
  readonly from: number
  readonly params: readonly string[]
}

const header =
  /^(?<indent>[ \t]*)(?:(?:async[ \t]+)?def[ \t]+(?<defined>\w+)[^(\r\n]*\(|class[ \t]+(?<made>\w+))/

/** A name, or what stands before its dot. */
function importedPart(text: string, at: number, word: string): string {
  return /(\w+)\s*\.\s*$/.exec(text.slice(Math.max(0, at - 80), at))?.[1] ?? word
}

function isDefined(text: string, at: number): boolean {
  return /\b(?:def|class)[ \t]+$/.test(text.slice(Math.max(0, at - 12), at))
}

function indentAt(text: string, start: number): number {
  let at = start
  while (text[at] === " " || text[at] === "\t") at++
  return at - start
}

/** Names whose own value counts, and none that it is taken from: of `a.b`, the last; but of `a.strip()` what is stripped. */
function plainNames(text: string): readonly string[] {
  return text.match(plainName) ?? []
}

const plainName =
  /[A-Za-z_\x80-\uffff][\w\x80-\uffff]*(?![\w\x80-\uffff]|\s*[([]|\s*\.(?!(?:[lr]?strip|lower|upper|replace|r?split|splitlines|r?partition|removeprefix|removesuffix|expandtabs|format|encode|decode)\())/g

function wordsIn(text: string): readonly string[] {
  return text.match(/[A-Za-z_\x80-\uffff][\w\x80-\uffff]*/g) ?? []
}
