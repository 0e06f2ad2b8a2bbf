import { entriesOf } from "./entry.ts"
import { fingerprints } from "./fingerprint.ts"
import { defineFormat } from "./format.ts"

const severities = { error: "major", warning: "minor", info: "info" } as const

/** GitLab's Code Quality report. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab = defineFormat({
  name: "gitlab",
  mediaType: "application/json",
  render(results) {
    const entries = entriesOf(results)
    const names = fingerprints(entries)
    const issues = entries.map(({ file, start, end, name, severity, message }, i) => ({
      check_name: name,
      description: `${name}: ${message}`,
      severity: severities[severity],
      fingerprint: names[i],
      location: {
        path: file.path,
        positions: {
          begin: { line: start.line, column: start.column },
          end: { line: end.line, column: end.column },
        },
      },
    }))
    return `${JSON.stringify(issues, null, 2)}\n`
  },
})
