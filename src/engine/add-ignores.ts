import type { Finding } from "../rules/finding.ts"
import { logicalLines } from "../syntax/logical-lines.ts"
import { applyEdits, type Edit } from "../text/edit.ts"
import { LineTable } from "../text/lines.ts"
import { suppressionComments } from "./suppression-comments.ts"

/**
 * The text with a comment behind every logical line that has findings, naming their rules and the reason. A line that
 * already has such a comment gets the rules added to it.
 */
export function addIgnores(text: string, findings: readonly Finding[], reason: string): string {
  const { lines } = logicalLines(text)
  const comments = suppressionComments(text).filter(({ kind }) => kind === "own")
  const table = new LineTable(text)
  const wanted = new Map<number, Set<string>>()
  for (const finding of findings) {
    // A finding may begin before its line's code, but never after its end.
    const line = lines.findLast(({ from }) => from <= finding.from)
    if (line === undefined) continue
    const rules = wanted.get(line.to) ?? new Set()
    wanted.set(line.to, rules.add(finding.rule))
  }
  const edits = [...wanted].map(([to, rules]): Edit => {
    const end = table.end(table.lineAt(to))
    const known = comments.find(({ range }) => range.from >= to && range.to <= end)
    const last = known?.selectors.at(-1)
    if (last?.rule != null) return { from: last.to, to: last.to, insert: `, ${[...rules].join(", ")}` }
    const at = text.slice(0, end).trimEnd().length
    return {
      from: at,
      to: at,
      insert: `  # interpolice: ignore[${[...rules].join(", ")}]${reason === "" ? "" : ` -- ${reason}`}`,
    }
  })
  return applyEdits(text, edits)
}
