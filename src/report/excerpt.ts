import type { Edit } from "../text/edit.ts"
import { applyEdits, sortEdits } from "../text/edit.ts"
import type { LineTable } from "../text/lines.ts"
import type { Range } from "../text/range.ts"
import { visible } from "../text/visible.ts"
import type { Style } from "./style.ts"

/** A place to underline, with what to say about it. */
export interface Mark extends Range {
  readonly text: string
  /** Primary marks are underlined with `^`, others with `-`. */
  readonly primary: boolean
}

const tabWidth = 4
/** Longer lines are cut to what surrounds the marks. */
const widest = 160

/** Source lines with line numbers and, below each, its marks. Gaps between distant lines become `...`. */
export function excerpt(lines: LineTable, marks: readonly Mark[], style: Style): string {
  const wanted = [...new Set(marks.map(mark => lines.lineAt(mark.from)))].sort((a, b) => a - b)
  const gutter = String(wanted.at(-1) ?? 0).length
  const bar = (label: string) => style.cyan(`${label.padStart(gutter)} |`)
  let out = `${bar("")}\n`
  let previous: number | null = null
  for (const number of wanted) {
    if (previous !== null && number === previous + 2)
      out += row(bar(String(number - 1)), sourceText(lines.line(number - 1)))
    else if (previous !== null && number > previous + 2) out += `${style.cyan("...")}\n`
    previous = number
    const here = marks.filter(mark => lines.lineAt(mark.from) === number).sort((a, b) => b.from - a.from)
    const start = lines.start(number)
    const text = lines.line(number)
    const column = (offset: number) => width(text.slice(0, Math.min(offset - start, text.length)))
    const leftmost = Math.min(...here.map(mark => column(mark.from)))
    const cut = leftmost > widest / 2 && width(text) > widest ? leftmost - 20 : 0
    out += row(bar(String(number)), clip(sourceText(text), cut))
    for (const mark of here) {
      const from = column(mark.from)
      const length = Math.max(1, column(Math.min(mark.to, lines.end(number))) - from)
      const line = (mark.primary ? "^" : "-").repeat(Math.min(length, widest))
      const paint = mark.primary ? style.red : style.cyan
      out += row(bar(""), `${" ".repeat(from - cut)}${paint(`${line} ${visible(mark.text)}`.trimEnd())}`)
    }
  }
  return `${out}${bar("")}\n`
}

/** What a fix does, as removed and added lines; edits on neighbouring lines share a block. */
export function fixPreview(lines: LineTable, text: string, edits: readonly Edit[], style: Style): string {
  const blocks: { first: number; last: number; edits: Edit[] }[] = []
  for (const edit of sortEdits(edits)) {
    const first = lines.lineAt(edit.from)
    const last = lines.lineAt(edit.to)
    const block = blocks.at(-1)
    if (block && first <= block.last + 1) {
      block.last = Math.max(block.last, last)
      block.edits.push(edit)
    } else blocks.push({ first, last, edits: [edit] })
  }
  let out = ""
  for (const { first, last, edits: own } of blocks) {
    const from = lines.start(first)
    const before = text.slice(from, lines.end(last))
    const after = applyEdits(
      before,
      own.map(edit => ({ ...edit, from: edit.from - from, to: edit.to - from })),
    )
    const [removed, added] = changedLines(before.split(/\r\n|\r|\n/), after.split(/\r\n|\r|\n/))
    out += removed.map(line => `${style.red(`- ${sourceText(line)}`)}\n`).join("")
    out += added.map(line => `${style.green(`+ ${sourceText(line)}`)}\n`).join("")
  }
  return out
}

/** Drops the lines that both sides share at their start and end. */
function changedLines(
  before: readonly string[],
  after: readonly string[],
): [readonly string[], readonly string[]] {
  let head = 0
  while (head < Math.min(before.length, after.length) && before[head] === after[head]) head++
  let tail = 0
  const most = Math.min(before.length, after.length) - head
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  return [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
}

function row(bar: string, text: string): string {
  return `${`${bar} ${text}`.trimEnd()}\n`
}

function clip(text: string, cut: number): string {
  const shown = cut > 0 ? `…${text.slice(cut + 1)}` : text
  return shown.length > widest ? `${shown.slice(0, widest - 1)}…` : shown
}

/** Source text as a terminal shows it in the columns of `width`. */
const sourceText = (text: string) => visible(text.replaceAll("\t", " ".repeat(tabWidth)))

/** Terminal columns of a piece of source text: East Asian wide characters and emoji take two, marks none. */
function width(text: string): number {
  let columns = 0
  for (const char of text)
    if (char === "\t") columns += tabWidth
    else if (/\p{Mn}|\p{Me}|\u200b|\u200d/u.test(char)) continue
    else
      columns +=
        /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
          char,
        )
          ? 2
          : 1
  return columns
}
