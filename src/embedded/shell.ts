import { EmbeddedText, HOLE, type TextPoint } from "./embedded-text.ts"
import type { ShellPosition } from "./shell-position.ts"
import { type ShellPiece, ShellReader } from "./shell-reader.ts"

export type { TextPoint } from "./embedded-text.ts"
export type { ShellPosition } from "./shell-position.ts"

/** What a shell text says about the interpolations in it. Plain data. */
export interface ShellAnalysis {
  /** One for each interpolation, in order. */
  readonly positions: readonly ShellPosition[]
  /** How many simple commands it holds, those in substitutions left out. */
  readonly commands: number
  /**
   * The words of the only command, quotes removed, U+E000 for each interpolation, when a list of arguments says the
   * same as the text: no operators, redirections, assignments, expansions or patterns. Interpolations are taken for what
   * they are in their position.
   */
  readonly argv: readonly string[] | undefined
  /** What the text ends in. Anything but `normal` means that something was left open. */
  readonly ends:
    | "normal"
    | "single-quotes"
    | "double-quotes"
    | "expansion"
    | "substitution"
    | "here-document"
    | "comment"
}

/** A token of a shell text, for comparing a text with its rewritten form. */
export interface ShellToken {
  readonly kind: ShellPiece["kind"]
  /** As written, with U+E000 for each interpolation in it. */
  readonly text: string
  readonly from: TextPoint
  readonly to: TextPoint
  /** Ordinals of the interpolations in it. */
  readonly holes: readonly number[]
}

/**
 * Finds out where each interpolation stands in a command for a POSIX shell.
 *
 * @param strings The fixed texts, escapes decoded: one more than there are interpolations, as in `Template.strings`.
 */
export function analyzeShell(strings: readonly string[]): ShellAnalysis {
  const reader = new ShellReader(new EmbeddedText(strings))
  const { positions, commands, open, pieces } = reader
  const ends = open ?? (pieces.at(-1)?.kind === "comment" ? "comment" : "normal")
  return { positions, commands: commands.length, argv: argvOf(reader), ends }
}

/** The words, operators, comments and here-documents of a shell text, in order. */
export function shellTokens(strings: readonly string[]): ShellToken[] {
  const source = new EmbeddedText(strings)
  return new ShellReader(source).pieces.map(({ kind, from, to }) => ({
    kind,
    text: source.slice(from, to),
    ...source.span(from, to),
    holes: source.holesIn(from, to),
  }))
}

function argvOf({ commands, pieces, open, positions }: ShellReader): readonly string[] | undefined {
  const [command] = commands
  if (command === undefined || commands.length > 1 || open !== undefined) return undefined
  if (pieces.some(({ kind }) => kind !== "word") || command.assignments.length > 0) return undefined
  const { words } = command
  // Reserved words and the like are pieces that no command holds.
  if (words.length !== pieces.length || words.some(({ plain }) => !plain)) return undefined
  if (words[0]?.value.includes(HOLE) || positions.some(({ kind }) => kind === "command-line"))
    return undefined
  return words.map(({ value }) => value)
}
