import { refusals } from "../rewrites/refusals.ts"
import type { Finding, Label } from "../rules/finding.ts"
import type { Problem } from "../text/problem.ts"
import type { Range } from "../text/range.ts"
import { cellRange, type Notebook } from "./notebook.ts"
import type { FileResult } from "./result.ts"

/** Turns the result for a notebook's whole Python into results for its cells, whose ranges speak about the cell's text. */
export function splitCells(result: FileResult, notebook: Notebook): FileResult[] {
  return notebook.cells.map(({ number, text }, index) => {
    const place = (range: Range) => {
      const found = cellRange(notebook, range)
      return found?.cell === index ? { from: found.from, to: found.to } : null
    }
    return { ...resultInside(result, text, place), cell: number }
  })
}

/** The part of a result that is about a text inside the one that was checked; `place` says where a range is in it. */
export function resultInside(
  result: FileResult,
  text: string,
  place: (range: Range) => Range | null,
): FileResult {
  const own = (finding: Finding) => {
    const range = place(finding)
    return range === null ? [] : [findingInside(finding, range, place)]
  }
  return {
    path: result.path,
    text,
    findings: result.findings.flatMap(own),
    suppressed: result.suppressed.flatMap(entry =>
      own(entry.finding).map(finding => ({ ...entry, finding })),
    ),
    problems: result.problems.flatMap((problem): Problem[] => {
      const range = place(problem.range ?? { from: 0, to: 0 })
      return range === null ? [] : [{ ...problem, range }]
    }),
  }
}

function findingInside(finding: Finding, range: Range, place: (range: Range) => Range | null): Finding {
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
