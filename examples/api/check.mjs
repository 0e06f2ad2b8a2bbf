// Checks the Python files that are named and prints what would be changed, without the command line.
import { readFileSync } from "node:fs"
import { createSettings, fixSource, LineTable, readDocument } from "interpolice"

const settings = createSettings({ "target-version": "py314", versions: { psycopg: "3.3" } })
if (!settings.ok) throw new Error(settings.problem.message)

for (const path of process.argv.slice(2)) {
  const document = readDocument(path, readFileSync(path))
  if (!document.ok) {
    console.log(`${path}: ${document.problem.message}`)
    continue
  }
  const { applied, findings, before } = fixSource(document.value.python, settings.value, {
    unsafe: false,
    sourceMap: false,
  })
  const lines = new LineTable(before)
  for (const { finding, fix } of applied)
    console.log(`${path}:${lines.lineAt(finding.from)}: ${finding.rule}: ${fix.title}`)
  console.log(`${path}: ${findings.length} left`)
}
