import type { Edit } from "../text/edit.ts"

/** Edits of one text, made in the order of the text. */
export class EditList {
  readonly text: string
  readonly edits: Edit[] = []

  constructor(text: string) {
    this.text = text
  }

  /** Puts text before the character at `at`; after what was inserted there already. */
  insert(at: number, insert: string): void {
    if (insert !== "") this.edits.push({ from: at, to: at, insert })
  }

  /**
   * Replaces a stretch by `before` and `after`. Its line breaks stay between them, untouched, so that everything after it
   * stays on its line.
   */
  replace(from: number, to: number, before: string, after = ""): void {
    const breaks = [...this.text.slice(from, to).matchAll(/\r\n|\n|\r/g)]
    if (breaks.length === 0) return this.#put(from, to, before + after)
    let at = from
    for (const [i, match] of breaks.entries()) {
      this.#put(at, from + match.index, i === 0 ? before : "")
      at = from + match.index + match[0].length
    }
    this.#put(at, to, after)
  }

  #put(from: number, to: number, insert: string): void {
    if (from === to) this.insert(from, insert)
    else this.edits.push({ from, to, insert })
  }
}
