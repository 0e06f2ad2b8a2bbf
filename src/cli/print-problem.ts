import { LineTable } from "../text/lines.ts"
import type { Problem } from "../text/problem.ts"
import { visible } from "../text/visible.ts"
import type { Host } from "./host.ts"

/** Prints a problem to standard error: where, what, and what to do. `text` is the file it has a range in. */
export function printProblem(
  problem: Problem,
  text: string | null,
  host: Host,
  level: "error" | "warning" = "error",
): void {
  const { path, range, message, hint } = problem
  const at = range && text !== null ? new LineTable(text).position(range.from) : null
  const place = path === undefined ? "" : `${visible(path)}${at ? `:${at.line}:${at.column}` : ""}: `
  host.err.write(`interpolice: ${level}: ${place}${message}\n${hint ? `  ${hint}\n` : ""}`)
}
