import type { EngineSettings } from "../config/settings.ts"
import type { ParsedSource } from "../engine/parsed-source.ts"
import type { FileResult } from "../engine/result.ts"
import type { LineTable } from "../text/lines.ts"
import type { Range } from "../text/range.ts"

/** A text that an editor shows (a file, or one cell of a notebook) with what was found in it. */
export interface CheckedText {
  readonly uri: string
  /** The editor's count of its changes; edits are sent for this version only. */
  readonly version: number
  readonly text: string
  readonly lines: LineTable
  readonly result: FileResult
  readonly whole: Whole
}

/** The Python that a text is part of: a file itself, or the code of all cells of a notebook. */
export interface Whole {
  readonly source: ParsedSource
  readonly engine: EngineSettings
  /** Where a range of the text is in the whole. */
  inWhole(range: Range): Range
  /** Where a range of the whole is in the text; null for one that is elsewhere. */
  inText(range: Range): Range | null
}
