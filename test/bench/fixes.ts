import { readdirSync, readFileSync, statSync } from "node:fs"
import { join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { checkSource } from "../../src/engine/check.ts"
import type { Finding } from "../../src/rules/finding.ts"
import { LineTable } from "../../src/text/lines.ts"
import { decodeSource } from "../../src/text/source.ts"
import { readRuleFixture } from "../helpers/rule-fixture.ts"

/**
 * `npm run fixes [-- [--rule RULE] [--why] FOLDER…]`: what becomes of the findings of a rule (`sql-injection` if none
 * is named) in the fixtures, or in folders with programs: fixed safely or unsafely, only shown, or refused, by code.
 * `--why` prints the reason of each that isn't fixed. The last number leaves out what no fix could bind: findings at
 * unknown drivers, in calls that take no values, and at places that hold none.
 */

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rule: { type: "string", default: "sql-injection" }, why: { type: "boolean", default: false } },
})
const fixtures = fileURLToPath(new URL("../fixtures/", import.meta.url))
const folders =
  positionals.length > 0
    ? positionals
    : ["libraries", `rules/${options.rule}`, "rewrites"].map(name => join(fixtures, name))
const programs = '# options: {"target-version": "py312"}\n'

/** Names, pieces and bodies (R01 to R05), unknown drivers, calls without a form with values. */
const outOfReach = new Set(["R01", "R02", "R03", "R04", "R05", "R22", "R25", "display-only"])

const outcomeOf = ({ fix, refusal }: Finding) => fix?.applicability ?? refusal?.code ?? "none"

function pythonIn(folder: string): readonly string[] {
  if (!statSync(folder).isDirectory()) return [folder]
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
  const isInput = (name: string) => (positionals.length > 0 ? /\.py$/ : /(^|\/)[^./]+\.py$/).test(name)
  return names
    .filter(isInput)
    .map(name => join(folder, name))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile())
    .sort()
}

for (const folder of folders) {
  const counts = new Map<string, number>()
  const reasons: string[] = []
  for (const path of pythonIn(folder)) {
    const source = decodeSource(path, readFileSync(path))
    if (!source.ok) continue
    const { text } = source.value
    const { settings } = readRuleFixture(positionals.length > 0 ? programs : text)
    const lines = new LineTable(text)
    for (const finding of checkSource(source.value, settings).findings) {
      if (finding.rule !== options.rule) continue
      const outcome = outcomeOf(finding)
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
      const { fix, refusal, from } = finding
      if (outcome === "safe" || outcome === "unsafe") continue
      const place = `${relative(folder, path) || path}:${lines.lineAt(from)}`
      reasons.push(`${outcome} ${place} ${refusal?.reason ?? fix?.because.join("; ")}`)
    }
  }
  const sum = (of: (outcome: string) => boolean) =>
    [...counts].reduce((total, [outcome, count]) => total + (of(outcome) ? count : 0), 0)
  const fixed = sum(outcome => outcome === "safe" || outcome === "unsafe")
  const known = sum(outcome => !outOfReach.has(outcome))
  const listed = [...counts].sort(([a], [b]) => a.localeCompare(b)).map(entry => entry.join(" "))
  const share = known === 0 ? "" : ` (${((100 * fixed) / known).toFixed(1)} %)`
  process.stdout.write(
    `${folder}: ${sum(() => true)} findings: ${listed.join(", ")}; fixed ${fixed} of ${known}${share}\n`,
  )
  if (options.why)
    process.stdout.write(
      reasons
        .sort()
        .map(reason => `  ${reason}\n`)
        .join(""),
    )
}
