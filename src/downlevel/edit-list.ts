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

  /** Replaces a stretch, and keeps its line breaks so that everything after it stays on its line. */
  replace(from: number, to: number, before: string, after = ""): void {
    if (from === to) return this.insert(from, before + after)
    this.edits.push({ from, to, insert: before + lineBreaks(this.text.slice(from, to)) + after })
  }
}

function lineBreaks(text: string): string {
  return (text.match(/\r\n|\n|\r/g) ?? []).join("")
}
