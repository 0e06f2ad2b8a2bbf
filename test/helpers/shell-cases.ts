import type { ShellPosition } from "../../src/embedded/shell.ts"

/** A position in a few words: the notation of the placement files. */
export function describeShellPosition(position: ShellPosition): string {
  const { quoting } = position
  return [
    describeRole(position),
    position.command && `of ${position.command}`,
    quoting.style !== "none" && `${quoting.style}${quoting.whole ? "" : " part"}`,
    position.substituted && "substituted",
    position.rerun && "rerun",
  ]
    .filter(Boolean)
    .join(" ")
}

function describeRole(position: ShellPosition): string {
  const part = "whole" in position && !position.whole ? " part" : ""
  switch (position.kind) {
    case "word":
      return `word${part}${position.option ? ` ${position.option}` : ""}`
    case "redirection":
      return `redirection ${position.operator}${part}`
    case "assignment":
      return `assignment ${position.part}`
    case "here-document":
      return position.expands ? "here-document expands" : "here-document"
    case "unknown":
      return `unknown ${position.reason}`
    default:
      return `${position.kind}${part}`
  }
}
