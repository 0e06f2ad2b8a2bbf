import { lineStart } from "../text/line-start.ts"
import { readExpression } from "./read-expression.ts"
import type { FileSiteNames } from "./site-names.ts"
import { isAside, knownIn, textsAmong } from "./site-triage.ts"

/**
 * Where the names of sinks are called with what a parameter of the function around holds, by the text alone: who calls
 * that function elsewhere may be calling the sink. `given` are the names that libraries in use have.
 */
export function passingSites(
  text: string,
  names: FileSiteNames,
  pattern: RegExp,
  given: ReadonlySet<string>,
): number[] {
  const found: number[] = []
  let isKnown: ReturnType<typeof knownIn> | null = null
  const mayPass = (word: string, at: number, isKnown: ReturnType<typeof knownIn>) =>
    // The module may have the function itself.
    names.isPassing(word) || ((given.has(word) || unknownSink.test(word)) && isKnown(word, at))
  for (const { 0: written, index } of text.matchAll(pattern)) {
    isKnown ??= knownIn(text, names)
    const word = /\w+$/.exec(written)![0]
    const to = index + written.length
    const at = to - word.length
    if (mayPass(word, at, isKnown) && !isAside(text, at) && isPassing(text, at, to, word, names))
      found.push(at)
  }
  return found
}

/** Of receivers that nobody knows, only what is named as cursors' methods are. */
export const unknownSink = /^execute\w*$/

function isPassing(text: string, at: number, to: number, word: string, names: FileSiteNames): boolean {
  const places = names.placesOf(word)
  const opening = /\s{0,3}[(,]/y
  opening.lastIndex = to
  if (places === undefined || !opening.test(text) || isDefined(text, at)) return false
  const isCall = text[opening.lastIndex - 1] === "("
  const functions = functionsAround(text, at)
  if (functions.every(({ params }) => params.length === 0)) return false
  const read = readExpression(text, opening.lastIndex, true)
  if (read === null) return true
  // Of the arguments behind a function that is passed on, any may be the text.
  const texts = isCall ? textsAmong(read.items, places) : read.items
  if (texts.every(({ isLiteral }) => isLiteral)) return false
  const params = new Set(functions.flatMap(({ params }) => params))
  const written = wordsIn(text.slice(opening.lastIndex, read.to))
  if (written.some(name => params.has(name))) return true
  const held = heldIn(text.slice(functions.at(-1)!.from, at), params)
  return written.some(name => held.has(name))
}

function isDefined(text: string, at: number): boolean {
  return /\b(?:def|class)[ \t]+$/.test(text.slice(Math.max(0, at - 12), at))
}

interface FunctionAround {
  /** Where its parameters begin. */
  readonly from: number
  readonly params: readonly string[]
}

const header = /^([ \t]*)(?:(?:async[ \t]+)?def[ \t]+\w+[^(\r\n]*\(|class\b)/

/** The functions around an offset, innermost first; of methods that take nothing, what their class is made with. */
function functionsAround(text: string, at: number): FunctionAround[] {
  const found: FunctionAround[] = []
  let start = lineStart(text, at)
  for (let width = indentAt(text, start); width > 0 && start > 0; ) {
    start = lineStart(text, start - 1)
    const line = text.slice(start, start + 200)
    const head = header.exec(line)
    if (head === null || head[1]!.length >= width) continue
    width = head[1]!.length
    if (line.startsWith("class", width)) {
      const made = /\bdef[ \t]+__init__[ \t]*\(/g
      made.lastIndex = start
      const init = made.exec(text)
      if (init !== null) found.push(functionAt(text, init.index + init[0].length))
    } else found.push(functionAt(text, start + head[0].length))
  }
  return found.sort((a, b) => b.from - a.from)
}

function functionAt(text: string, from: number): FunctionAround {
  const params = (readExpression(text, from, true)?.items ?? []).map(
    ({ keyword, names }) => keyword ?? [...names][0] ?? "",
  )
  return { from, params: params.filter(name => name !== "" && name !== "self" && name !== "cls") }
}

function indentAt(text: string, start: number): number {
  return /^[ \t]*/.exec(text.slice(start, start + 200))![0].length
}

/** Parameters, and what is set from them on the way: twice, since loops come round. */
function heldIn(text: string, params: ReadonlySet<string>): ReadonlySet<string> {
  const held = new Set(params)
  for (const _round of [1, 2])
    for (const { 0: sign, index } of text.matchAll(/(?<![=!<>])=(?!=)|\bin\b/g)) {
      const from = index + sign.length
      const to = readExpression(text, from, false)?.to ?? from + 400
      if (!wordsIn(text.slice(from, to)).some(name => held.has(name))) continue
      const before = text.slice(lineStart(text, index), index)
      for (const name of wordsIn(before.slice(before.lastIndexOf("(") + 1))) held.add(name)
    }
  held.delete("self")
  return held
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[A-Za-z_\x80-\uffff][\w\x80-\uffff]*/g) ?? []
}
