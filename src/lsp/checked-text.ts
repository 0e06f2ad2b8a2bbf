import type { FileResult } from "../engine/result.ts"
import type { LineTable } from "../text/lines.ts"

/** A text that an editor shows (a file, or one cell of a notebook) with what was found in it. */
export interface CheckedText {
  readonly uri: string
  /** The editor's count of its changes; edits are sent for this version only. */
  readonly version: number
  readonly text: string
  readonly lines: LineTable
  readonly result: FileResult
}
