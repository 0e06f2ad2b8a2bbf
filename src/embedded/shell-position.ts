import type { TextSpan } from "./embedded-text.ts"

/**
 * Where an interpolation stands in a POSIX shell command. In the examples `{x}` is the interpolation the position
 * speaks of. Plain data: it can be compared, sent to a worker, and printed.
 */
export type ShellPosition = ShellPlace & ShellRole

/** What every position says, whatever its kind. */
export interface ShellPlace {
  /** Ordinal of the interpolation; it stands between `strings[hole]` and `strings[hole + 1]`. */
  readonly hole: number
  readonly quoting: ShellQuoting
  /** The name of the command it belongs to; undefined when that is interpolated, or there is none yet. */
  readonly command: string | undefined
  /** Inside `$(…)` or backquotes. */
  readonly substituted: boolean
  /** The word is a program for another shell: `sh -c "… {x}"`, `ssh host '{x}'`, `eval {x}`. Quoting once is not enough. */
  readonly rerun: boolean
}

/** The quotes around an interpolation. */
export type ShellQuoting =
  | { readonly style: "none" }
  | {
      /** `ansi-c` is `$'…'`. */
      readonly style: "single" | "double" | "ansi-c"
      /** It is everything between the quotes. */
      readonly whole: boolean
      /** With the quotes. */
      readonly literal: TextSpan
    }

/** What an interpolation is: the part of a position that depends on its kind. */
export type ShellRole =
  | ShellWordRole
  | ShellOptionRole
  | ShellCommandRole
  | ShellCommandLineRole
  | ShellRedirectionRole
  | ShellAssignmentRole
  | ShellExpansionRole
  | ShellHereDocumentRole
  | ShellCommentRole
  | ShellUnknownRole

/** An argument or a part of one: `ls {x}`, `ls '{x}'`, `ls a/{x}`, `ls --sort={x}`. */
export interface ShellWordRole {
  readonly kind: "word"
  /** It is the whole word, quotes left out. */
  readonly whole: boolean
  /** The word, with its quotes. */
  readonly word: TextSpan
  /** The option whose value it is a part of: `--sort`. */
  readonly option: string | undefined
}

/** The name of an option: `ls -{x}`, `ls --{x}=1`. */
export interface ShellOptionRole {
  readonly kind: "option"
}

/** The name of a command or a part of it: `{x} -a`, `/opt/{x}/bin/tool -a`. */
export interface ShellCommandRole {
  readonly kind: "command"
  readonly whole: boolean
}

/** Alone as a command, so it may hold one with its arguments, or several: `{x}`, `cd a && {x}`. */
export interface ShellCommandLineRole {
  readonly kind: "command-line"
}

/** The file of a redirection: `> {x}`, `< a/{x}`. */
export interface ShellRedirectionRole {
  readonly kind: "redirection"
  readonly operator: string
  readonly whole: boolean
  readonly word: TextSpan
}

/** `A={x} cmd`, `{x}=1`. */
export interface ShellAssignmentRole {
  readonly kind: "assignment"
  readonly part: "name" | "value"
}

/** `${x}` with an interpolated name or operand, `$(( {x} ))`. */
export interface ShellExpansionRole {
  readonly kind: "parameter" | "arithmetic"
}

/** A line of `<<EOF`; it expands `$` unless the word behind `<<` is quoted. */
export interface ShellHereDocumentRole {
  readonly kind: "here-document"
  readonly expands: boolean
}

/** `ls # {x}`. */
export interface ShellCommentRole {
  readonly kind: "comment"
}

/**
 * `here-document`: its end is interpolated, so nobody knows where it is. `escape`: a backslash before it quotes its first
 * character. `nesting`: too deep to read.
 */
export interface ShellUnknownRole {
  readonly kind: "unknown"
  readonly reason: "here-document" | "escape" | "nesting"
}
