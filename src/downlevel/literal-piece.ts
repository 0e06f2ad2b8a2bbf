import type { StringGroup, StringLiteral } from "../syntax/ast.ts"
import type { Range } from "../text/range.ts"
import type { Marks } from "./consumers.ts"
import type { EditList } from "./edit-list.ts"
import { isField, pieces } from "./fields.ts"
import { pythonLiteral } from "./python-literal.ts"

/**
 * Makes a stretch of a literal's text a plain literal of its own, with the quotes and the rawness of the one it is part
 * of, so that its characters stay as and where they are written.
 * @param doubled whether `{{` and `}}` stand for one brace here, as they do outside of format specs
 */
export function pieceEdits(edits: EditList, literal: StringLiteral, piece: Range, doubled: boolean): void {
  const source = edits.text.slice(piece.from, piece.to)
  const { raw, quote } = literal
  const needsEscape = endsWithBackslash(source) || runsIntoQuote(source, quote)
  if (raw && needsEscape) return reprint(edits, piece, doubled ? source.replace(/\{\{|\}\}/g, half) : source)
  edits.insert(piece.from, plainPrefix(literal.prefix) + quote)
  if (doubled) undouble(edits, piece.from, source, raw)
  if (needsEscape && endsWithBackslash(source)) edits.insert(piece.to, "\\")
  else if (needsEscape) edits.replace(piece.to - 1, piece.to, `\\${quote[0]}`)
  edits.insert(piece.to, quote)
}

/**
 * Makes a group of t-strings one of plain literals that hold marks instead of fields.
 * @param doublesPercent whether a percent sign in the text must be written twice, beside marks that start with one
 */
export function markEdits(edits: EditList, group: StringGroup, marks: Marks, doublesPercent: boolean): void {
  let count = 0
  for (const literal of group.literals) {
    const { raw, quote, from, contentFrom, contentTo } = literal
    edits.replace(from, contentFrom, plainPrefix(literal.prefix) + quote)
    for (const piece of pieces(literal.parts, { from: contentFrom, to: contentTo })) {
      const source = edits.text.slice(piece.from, piece.to)
      if (isField(piece)) edits.replace(piece.from, piece.to, marks(piece, count++))
      else {
        undouble(edits, piece.from, source, raw)
        if (doublesPercent)
          for (const { index } of source.matchAll(/%/g)) edits.insert(piece.from + index, "%")
        if (!raw && endsWithBackslash(source)) edits.insert(piece.to, "\\")
      }
    }
  }
}

/** Whether text before a field would change its meaning when quotes follow it instead. */
export function needsOwnEnding(source: string, quote: string): boolean {
  return endsWithBackslash(source) || runsIntoQuote(source, quote)
}

/** The letters of a prefix that a plain literal can keep. */
export function plainPrefix(prefix: string): string {
  return prefix.replace(/[^rR]/g, "")
}

/** A backslash just before `{` is one character of text; before a quote it would take the quote's meaning away. */
function endsWithBackslash(source: string): boolean {
  return /\\*$/.exec(source)![0].length % 2 === 1
}

function runsIntoQuote(source: string, quote: string): boolean {
  return quote.length === 3 && source.endsWith(quote[0]!) && !endsWithBackslash(source.slice(0, -1))
}

const half = (pair: string): string => pair[0]!

/** Raw text that can't end as it does: written out line by line, each on its own line as before. */
function reprint(edits: EditList, piece: Range, raw: string): void {
  const lines = raw.replace(/\r\n?/g, "\n").split(/(?<=\n)/)
  const newline = /\r\n|\n|\r/.exec(edits.text.slice(piece.from, piece.to))?.[0] ?? ""
  edits.edits.push({ ...piece, insert: lines.map(pythonLiteral).join(newline) })
}

function undouble(edits: EditList, from: number, source: string, raw: boolean): void {
  // An escape is skipped as a whole, so the braces of `\N{…}` stay; a backslash before a brace is no escape.
  const pattern = raw ? /\{\{|\}\}/g : /\\N\{[^}]*\}|\\[^{}]|(\{\{|\}\})/gs
  for (const match of source.matchAll(pattern)) {
    const pair = raw ? match[0] : match[1]
    if (pair !== undefined) edits.replace(from + match.index, from + match.index + 2, half(pair))
  }
}
