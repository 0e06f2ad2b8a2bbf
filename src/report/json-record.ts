import type { Label } from "../rules/finding.ts"
import type { Entry } from "./entry.ts"
import { absolutePath, location, locations } from "./location.ts"

/** A finding as data: Ruff's keys, so that what reads Ruff's JSON reads this, and ours after them. */
export function jsonRecord(entry: Entry, root: string): Readonly<Record<string, unknown>> {
  const { file, lines, start, end, code, name, message, severity, hint, url, finding } = entry
  const labels = (list: readonly Label[] = []) =>
    list.map(label => ({ text: label.text, ...locations(lines, label) }))
  const fix = finding?.fix ?? null
  return {
    cell: file.cell ?? null,
    code,
    end_location: location(end),
    filename: absolutePath(file.path, root),
    fix: fix && {
      applicability: fix.applicability,
      edits: fix.edits.map(edit => ({ content: edit.insert, ...locations(lines, edit) })),
      message: fix.title,
      because: fix.because,
    },
    location: location(start),
    message,
    name,
    noqa_row: finding === null ? null : end.line,
    severity,
    url,
    help: hint,
    confidence: finding?.confidence ?? null,
    library: finding?.library ?? null,
    labels: labels(finding?.labels),
    path: labels(finding?.path),
    refusal: finding?.refusal ?? null,
  }
}
