import MagicString from "magic-string"
import { type Edit, sortEdits } from "../text/edit.ts"

/** A stretch of the text: kept from the original, or written by an edit. */
type Stretch =
  | { readonly kind: "kept"; readonly from: number; readonly to: number }
  | { readonly kind: "written"; readonly text: string }

/** A text through several rounds of edits, each in the offsets of the text before it. */
export class EditHistory {
  readonly #original: string
  #stretches: readonly Stretch[]

  constructor(original: string) {
    this.#original = original
    this.#stretches = [{ kind: "kept", from: 0, to: original.length }]
  }

  /** Applies edits that don't overlap. */
  apply(edits: readonly Edit[]): void {
    let rest = this.#stretches
    const done: Stretch[] = []
    let at = 0
    for (const { from, to, insert } of sortEdits(edits)) {
      const [before, behind] = split(rest, from - at)
      const [, after] = split(behind, to - from)
      done.push(...before, { kind: "written", text: insert })
      rest = after
      at = to
    }
    this.#stretches = [...done, ...rest]
  }

  /** The text as it is now. */
  get text(): string {
    return this.#stretches
      .map(stretch =>
        stretch.kind === "kept" ? this.#original.slice(stretch.from, stretch.to) : stretch.text,
      )
      .join("")
  }

  /** Source map v3 (JSON) from the text to the original. */
  sourceMap(path: string): string {
    const magic = new MagicString(this.#original)
    let at = 0
    let written = ""
    const flush = (to: number) => {
      if (at < to) {
        // What was replaced maps to where it began.
        if (written === "") magic.remove(at, to)
        else magic.overwrite(at, to, written)
      } else if (written !== "") magic.appendLeft(at, written)
      written = ""
    }
    for (const stretch of this.#stretches) {
      if (stretch.kind === "written") {
        written += stretch.text
        continue
      }
      flush(stretch.from)
      at = stretch.to
    }
    flush(this.#original.length)
    return magic.generateMap({ source: path, hires: "boundary", includeContent: true }).toString()
  }
}

/** The stretches up to a length, and those behind it. */
function split(stretches: readonly Stretch[], length: number): [Stretch[], Stretch[]] {
  const before: Stretch[] = []
  let left = length
  for (const [index, stretch] of stretches.entries()) {
    const size = stretch.kind === "kept" ? stretch.to - stretch.from : stretch.text.length
    if (size <= left) {
      before.push(stretch)
      left -= size
      continue
    }
    const others = stretches.slice(index + 1)
    if (left === 0) return [before, [stretch, ...others]]
    if (stretch.kind === "kept") {
      const cut = stretch.from + left
      return [
        [...before, { ...stretch, to: cut }],
        [{ ...stretch, from: cut }, ...others],
      ]
    }
    return [
      [...before, { kind: "written", text: stretch.text.slice(0, left) }],
      [{ kind: "written", text: stretch.text.slice(left) }, ...others],
    ]
  }
  return [before, []]
}
