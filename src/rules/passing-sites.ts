import type { ArgumentSpec } from "../libraries/library.ts"
import { lineStart } from "../text/line-start.ts"
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
 * Where sinks are called with what a parameter of the function around holds, by the text alone: who calls that function
 * elsewhere may be calling the sink. `written` are the places of their names, in text order.
 */
export function passingSites(
  text: string,
  written: Iterable<WrittenName>,
  sinkOf: (name: string) => SinkName | undefined,
): PassingSite[] {
  const found: PassingSite[] = []
  let brought: ReadonlySet<string> | null | undefined
  for (const { name: word, at } of written) {
    const sink = sinkOf(word)
    if (sink === undefined || isDefined(text, at) || isAside(text, at)) continue
    if (!sink.isMember) {
      if (brought === undefined) brought = namesBrought(text)
      if (brought !== null && !brought.has(importedPart(text, at, word))) continue
    }
    const within = passingFunctions(text, at, at + word.length, sink)
    if (within.length > 0) found.push({ at, within })
  }
  return found
}

/** A name, or what stands before its dot. */
function importedPart(text: string, at: number, word: string): string {
  return /(\w+)\s*\.\s*$/.exec(text.slice(Math.max(0, at - 80), at))?.[1] ?? word
}

/** The functions and classes around a call whose parameters may be the text; none when it is made of none of them. */
function passingFunctions(text: string, at: number, to: number, sink: SinkName): readonly string[] {
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
  const functions = functionsAround(text, at)
  const params = new Set(functions.flatMap(({ params }) => params))
  if (params.size === 0) return []
  const names = functions.map(({ name }) => name)
  if (read === null) return names
  const written = plainNames(text.slice(opening.lastIndex, read.to)).filter(name =>
    texts?.some(({ builds, names }) => builds || names.has(name)),
  )
  if (written.some(name => params.has(name))) return names
  const held = heldIn(text.slice(functions.at(-1)!.from, at), params)
  return written.some(name => held.has(name)) ? names : []
}

function isDefined(text: string, at: number): boolean {
  return /\b(?:def|class)[ \t]+$/.test(text.slice(Math.max(0, at - 12), at))
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

/** The functions around an offset, innermost first, and what the classes around are made with. */
function functionsAround(text: string, at: number): FunctionAround[] {
  const found: FunctionAround[] = []
  let start = lineStart(text, at)
  for (let width = indentAt(text, start); width > 0 && start > 0; ) {
    start = lineStart(text, start - 1)
    if (indentAt(text, start) >= width) continue
    const head = header.exec(text.slice(start, start + 200))
    if (head === null) continue
    const { indent, defined, made } = head.groups!
    width = indent!.length
    if (defined !== undefined) found.push(functionAt(text, defined, start + head[0].length))
    else {
      const init = /\bdef[ \t]+__init__[ \t]*\(/g
      init.lastIndex = start
      if (init.test(text)) found.push(functionAt(text, made!, init.lastIndex))
    }
  }
  return found.sort((a, b) => b.from - a.from)
}

function functionAt(text: string, name: string, from: number): FunctionAround {
  const params = (readExpression(text, from, true)?.items ?? []).map(
    ({ keyword, names }) => keyword ?? [...names][0] ?? "",
  )
  return { name, from, params: params.filter(param => param !== "" && param !== "self" && param !== "cls") }
}

function indentAt(text: string, start: number): number {
  let at = start
  while (text[at] === " " || text[at] === "\t") at++
  return at - start
}

/** Parameters, and what is set from them on the way: twice, since loops come round. */
function heldIn(text: string, params: ReadonlySet<string>): ReadonlySet<string> {
  const held = new Set(params)
  const given = Array.from(text.matchAll(/(?<![=!<>])=(?!=)|\bin\b/g), ({ 0: sign, index }) => {
    const from = index + sign.length
    const to = readExpression(text, from, false)?.to ?? from + 400
    return { index, names: plainNames(text.slice(from, to)) }
  })
  for (const _round of [1, 2])
    for (const { index, names } of given) {
      if (!names.some(name => held.has(name))) continue
      const before = text.slice(lineStart(text, index), index)
      for (const name of wordsIn(before.slice(before.lastIndexOf("(") + 1))) held.add(name)
    }
  held.delete("self")
  return held
}

/** Names whose own value counts, and none that it is taken from: of `a.b`, the last. */
function plainNames(text: string): readonly string[] {
  return text.match(/[A-Za-z_\x80-\uffff][\w\x80-\uffff]*(?![\w\x80-\uffff]|\s*[.([])/g) ?? []
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[A-Za-z_\x80-\uffff][\w\x80-\uffff]*/g) ?? []
}
