import { logicalLines } from "../syntax/logical-lines.ts"
import { LineTable } from "../text/lines.ts"
import type { Range } from "../text/range.ts"

/** One rule named in a suppression comment; `null` stands for every rule. */
export interface Selector extends Range {
  readonly rule: string | null
}

/** A comment that silences findings. */
export interface SuppressionComment {
  /** The part of the comment that is about suppression, from its `#`. */
  readonly range: Range
  /** `own`: `# interpolice: …`. `noqa`: flake8's and Ruff's. `nosec`: Bandit's. */
  readonly kind: "own" | "noqa" | "nosec"
  readonly selectors: readonly Selector[]
  readonly reason: string
  /** Findings that touch this range are silenced. */
  readonly covers: Range
}

const wanted = /interpolice:|noqa|nosec/i
const ownPattern = /#\s*interpolice:\s*(file-)?ignore\b(?:\s*\[([^\]\n]*)\])?(?:\s*--\s*([^#\n]*))?/gi
const noqaPattern = /#\s*noqa\b(?:\s*:\s*([A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*))?/gi
const nosecPattern = /#\s*nosec\b(?:[:\s]\s*([A-Z]\d+(?:[,\s]+[A-Z]\d+)*))?/gi

/**
 * Suppression comments of a file. A comment after code covers its whole logical line, so it may stand behind the closing
 * bracket; one on a line of its own covers the logical line below; `file-ignore` covers everything.
 */
export function suppressionComments(text: string): SuppressionComment[] {
  if (!wanted.test(text)) return []
  const { comments, lines } = logicalLines(text)
  const table = new LineTable(text)
  return comments.flatMap(comment => {
    const found = text.slice(comment.from, comment.to)
    if (!wanted.test(found)) return []
    const covers = covered(comment, lines, table)
    return [
      ...own(found, comment.from, covers, text.length),
      ...foreign(found, comment.from, covers, "noqa", noqaPattern),
      ...foreign(found, comment.from, covers, "nosec", nosecPattern),
    ]
  })
}

function own(comment: string, base: number, covers: Range, length: number): SuppressionComment[] {
  return [...comment.matchAll(ownPattern)].map(found => {
    const [whole, file, list, reason = ""] = found
    const from = base + found.index
    const to = from + whole.trimEnd().length
    const selectors = list === undefined ? [everything(from, to)] : named(list, from + whole.indexOf("[") + 1)
    return {
      range: { from, to },
      kind: "own",
      selectors,
      reason: reason.trim(),
      covers: file ? { from: 0, to: length } : covers,
    }
  })
}

function foreign(
  comment: string,
  base: number,
  covers: Range,
  kind: "noqa" | "nosec",
  pattern: RegExp,
): SuppressionComment[] {
  return [...comment.matchAll(pattern)].map(found => {
    const [whole, list] = found
    const from = base + found.index
    const range = { from, to: from + whole.trimEnd().length }
    const selectors =
      list === undefined ? [everything(range.from, range.to)] : named(list, from + whole.lastIndexOf(list))
    return { range, kind, selectors, reason: "", covers }
  })
}

function everything(from: number, to: number): Selector {
  return { from, to, rule: null }
}

function named(list: string, base: number): Selector[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: rule, index }) => ({
    from: base + index,
    to: base + index + rule.length,
    rule,
  }))
}

/** The logical line that a comment belongs to, with its comment; empty when there is none. */
function covered(comment: Range, lines: readonly Range[], table: LineTable): Range {
  const start = table.start(table.lineAt(comment.from))
  // Around the comment, or ending before it on the same line: `f(  # here`, `f()  # here`.
  const around = lines.find(line => line.from < comment.from && (line.to > start || line.to > comment.from))
  const line = around ?? lines.find(line => line.from > comment.to)
  return line === undefined ? { from: comment.from, to: comment.from } : { from: line.from, to: line.to }
}
