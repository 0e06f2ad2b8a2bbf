import type { Model } from "../semantics/model.ts"
import type { Build, Interpolation, TextPart } from "./template.ts"

/** What becomes of an interpolation. */
export type Slot =
  /** It stays: as it is written, or as the field that gives the same text. */
  | { readonly kind: "keep" }
  /** Fixed text stands there instead (`?`, `%s`, `$1`), as it is at run time; empty text removes it. */
  | { readonly kind: "sql"; readonly text: string }
  /** `{expr!conversion:spec}`; `expr` is Python source. The printed literal becomes an f- or t-string. */
  | {
      readonly kind: "field"
      /** Fixed text directly before and behind it. */
      readonly around?: readonly [before: string, after: string]
      readonly expr: string
      readonly conversion?: "r" | "s" | "a"
      readonly spec?: string
    }

/** A change of fixed text: offsets of `part.value`. */
export interface TextEdit {
  readonly part: TextPart
  readonly from: number
  readonly to: number
  readonly insert: string | Slot
}

/** How a build is to be written anew. */
export interface PrintRequest {
  readonly build: Build
  /**
   * `plain` keeps `+ name` and `join` around the text, and makes f-strings of literals in which a field stays. `format`
   * and `template` make one group of the whole. `.strip()` and `a if c else b` stay around f-strings; a template can't go
   * through `.strip()`.
   */
  readonly flavor: "plain" | "format" | "template"
  /**
   * By the interpolation, also by that of a field whose value is known text, and by an operand of `+` as a whole. What
   * has no slot is kept.
   */
  readonly slots: ReadonlyMap<Interpolation | Build, Slot>
  readonly textEdits: readonly TextEdit[]
  /** Tells what is provably a str or a number and whether `int` still means `int`; without it more is refused. */
  readonly model?: Model
  /**
   * Values are taken to hold no conversions or fields of the format that they stand in (`f"{table} … %s" % x`): true
   * for typical ones, so what is printed with it is not safe for every input.
   */
  readonly trusting?: boolean
  /** The code only runs on Python 3.12 and later: fields of f-strings may hold quotes, backslashes and line breaks. */
  readonly modern?: boolean
}

/** Why a build can't be written as asked: thrown inside the printer, a `Problem` outside. */
export class Refused extends Error {
  readonly code: string

  /** @param code stable kebab-case identifier */
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}
