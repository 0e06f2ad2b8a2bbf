import type { ShellPosition } from "../../embedded/shell.ts"
import type { Hole, Match } from "./match.ts"

/** An interpolation of a command line that can run something else, with where it stands. */
export interface ShellHole {
  readonly hole: Hole
  readonly position: ShellPosition
}

/** The interpolations of a command line that can run something else, in text order. */
export function holesInCommand(match: Match): ShellHole[] {
  return match.holes.flatMap(hole => {
    const position = positionsOf(hole, match).find(place => isRun(place, match) && isOpen(hole, place))
    return position ? [{ hole, position }] : []
  })
}

/** Where no shell runs the words, a value can only add arguments, unless the program is a shell that is given a text. */
function isRun({ rerun }: ShellPosition, { sink }: Match): boolean {
  return rerun || sink.kind !== "call" || sink.fact.runs !== "words"
}

function positionsOf(hole: Hole, match: Match): ShellPosition[] {
  return hole.places.flatMap(({ variant, position }) => {
    const analysis = match.variants[variant]?.analysis
    return (analysis?.language === "shell" && analysis.positions[position]) || []
  })
}

function isOpen({ value, source }: Hole, position: ShellPosition): boolean {
  // Which program runs is the caller's to choose, or the user's who sets `PAGER`; only others must not.
  if (position.kind === "command" || position.kind === "command-line")
    if (source === null || source.startsWith("os.")) return false
  if (value.kind === "open") return true
  if (value.kind !== "sanitized" || value.gives === "value") return false
  // A quoted word brings its own quotes, and inside others it ends them; a second shell undoes them.
  return value.gives !== "quoted-word" || position.quoting.style !== "none" || position.rerun
}

/** What an interpolation is in its command line, as a label says it. */
export function shellPlaceWords(position: ShellPosition): string {
  switch (position.kind) {
    case "word":
      return position.quoting.style === "none"
        ? "part of the command line, unquoted"
        : "part of the command line, inside quotes"
    case "option":
      return "part of an option"
    case "command":
    case "command-line":
      return "the command that is run"
    case "redirection":
      return "the file of a redirection"
    case "assignment":
      return "part of an assignment"
    default:
      return "part of the command line"
  }
}
