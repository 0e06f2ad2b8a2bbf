import { refusals } from "../rewrites/refusals.ts"
import type { Finding, Label } from "../rules/finding.ts"
import type { Problem } from "../text/problem.ts"
import type { Range } from "../text/range.ts"
import { cellRange, type Notebook } from "./notebook.ts"
import type { FileResult } from "./result.ts"

/** Turns the result for a notebook's whole Python into results for its cells, whose ranges speak about the cell's text. */
export function splitCells(result: FileResult, notebook: Notebook): FileResult[] {
  const inCell = (index: number, range: Range) => {
    const place = cellRange(notebook, range)
    return place?.cell === index ? { from: place.from, to: place.to } : null
  }
  return notebook.cells.map((cell, index) => {
    const own = (finding: Finding) => {
      const range = inCell(index, finding)
      return range === null ? [] : [findingInCell(finding, range, place => inCell(index, place))]
    }
    return {
      path: result.path,
      cell: cell.number,
      text: cell.text,
      findings: result.findings.flatMap(own),
      suppressed: result.suppressed.flatMap(entry =>
        own(entry.finding).map(finding => ({ ...entry, finding })),
      ),
      problems: result.problems.flatMap((problem): Problem[] => {
        const range = inCell(index, problem.range ?? { from: 0, to: 0 })
        return range === null ? [] : [{ ...problem, range }]
      }),
    }
  })
}

function findingInCell(finding: Finding, range: Range, place: (range: Range) => Range | null): Finding {
  const labels = (list: readonly Label[]) =>
    list.flatMap(label => {
      const found = place(label)
      return found === null ? [] : [{ ...label, ...found }]
    })
  const shared = { ...finding, ...range, labels: labels(finding.labels), path: labels(finding.path) }
  const { fix } = finding
  if (fix === null) return shared
  const edits = fix.edits.map(edit => ({ edit, range: place(edit) }))
  // Half of a fix is worse than none: whoever applies edits of one cell must not miss those of another.
  if (edits.some(({ range }) => range === null))
    return {
      ...shared,
      fix: null,
      refusal: { code: "R26", reason: "the fix changes another cell too", suggestion: refusals.R26.step },
    }
  return { ...shared, fix: { ...fix, edits: edits.map(({ edit, range }) => ({ ...edit, ...range })) } }
}
