import type { FileResult } from "../engine/result.ts"
import type { Finding, Severity } from "../rules/finding.ts"
import { LineTable } from "../text/lines.ts"
import { type Entry, entriesOf } from "./entry.ts"
import { fingerprints } from "./fingerprint.ts"
import { defineFormat, type ReportContext, type RuleInfo } from "./format.ts"
import { uriPath } from "./location.ts"
import { ruleUrl } from "./rule-url.ts"
import { artifactLocation, region, sarifLocation } from "./sarif-place.ts"

/** GitHub refuses files with more results and keeps this many places and steps of each. */
const limits = { results: 25_000, locations: 100, steps: 1000 }

const levels = { error: "error", warning: "warning", info: "note" } as const

/** SARIF 2.1.0 for code scanning: paths, fixes, stable fingerprints, and what was suppressed and why. */
export const sarif = defineFormat({
  name: "sarif",
  mediaType: "application/sarif+json",
  render(results, context) {
    const entries = entriesOf(results)
    const findings = entries.filter(entry => entry.finding !== null)
    const names = fingerprints(findings)
    const rows = findings.map((entry, i) => result(entry, entry.finding!, names[i]!, context.rules))
    const shown = [...rows, ...results.flatMap(file => suppressed(file, context.rules))].slice(
      0,
      limits.results,
    )
    const dropped = rows.length - shown.length
    const notifications = entries.filter(entry => entry.finding === null).map(syntaxNotification)
    if (dropped > 0)
      notifications.push({
        level: "warning",
        message: { text: `${dropped} more results were left out.` },
        locations: [],
      })
    const log = {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: { driver: driver(context) },
          automationDetails: { id: "interpolice/" },
          columnKind: "utf16CodeUnits",
          originalUriBaseIds: { "%SRCROOT%": { uri: rootUri(context.root) } },
          invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }],
          results: shown,
        },
      ],
    }
    return `${JSON.stringify(log, null, 2)}\n`
  },
})

function rootUri(root: string): string {
  return `file://${root.startsWith("/") ? "" : "/"}${uriPath(root).replace("%3A", ":").replace(/\/?$/, "/")}`
}

function driver({ version, rules }: ReportContext) {
  return {
    name: "interpolice",
    semanticVersion: version,
    informationUri: "https://github.com/interpolice/interpolice",
    rules: rules.map(rule => ({
      id: rule.code,
      name: rule.name,
      shortDescription: { text: rule.summary },
      fullDescription: { text: rule.summary },
      help: { text: rule.doc, markdown: rule.doc },
      helpUri: ruleUrl(rule.name),
      defaultConfiguration: { level: levels[rule.severity] },
      properties: properties(rule),
    })),
  }
}

const weaknesses: Readonly<Record<string, string>> = { IP1: "089", IP2: "079", IP3: "078" }
const scores: Readonly<Record<Severity, string>> = { error: "8.8", warning: "6.5", info: "3.1" }

/** What code scanning sorts by; only rules about a weakness are security alerts. */
function properties({ code, severity }: RuleInfo) {
  const weakness = weaknesses[code.slice(0, 3)]
  const base = { precision: "high", "problem.severity": severity === "info" ? "recommendation" : severity }
  if (weakness === undefined) return { ...base, tags: ["correctness"] }
  const tags = ["security", `external/cwe/cwe-${weakness}`]
  return { ...base, tags, "security-severity": scores[severity] }
}

function result({ file, lines }: Entry, finding: Finding, fingerprint: string, rules: readonly RuleInfo[]) {
  const { fix } = finding
  const place = (label: Finding["labels"][number]) => sarifLocation(file.path, lines, label, label.text)
  const steps = finding.path.slice(0, limits.steps).map(label => ({ location: place(label) }))
  return {
    ruleId: finding.code,
    ruleIndex: rules.findIndex(rule => rule.code === finding.code),
    level: levels[finding.severity],
    message: { text: `${finding.message}. ${finding.hint}`.replaceAll("..", ".") },
    locations: [sarifLocation(file.path, lines, finding)],
    relatedLocations: finding.labels.slice(0, limits.locations).map((label, id) => ({ id, ...place(label) })),
    ...(steps.length > 0 ? { codeFlows: [{ threadFlows: [{ locations: steps }] }] } : {}),
    ...(fix === null ? {} : { fixes: [sarifFix(file.path, lines, fix)] }),
    partialFingerprints: { primaryLocationLineHash: fingerprint },
  }
}

function sarifFix(path: string, lines: LineTable, { title, edits }: NonNullable<Finding["fix"]>) {
  const replacements = edits.map(edit => ({
    deletedRegion: region(lines, edit),
    insertedContent: { text: edit.insert },
  }))
  return {
    description: { text: title },
    artifactChanges: [{ artifactLocation: artifactLocation(path), replacements }],
  }
}

function suppressed(file: FileResult, rules: readonly RuleInfo[]) {
  if (file.suppressed.length === 0) return []
  const lines = new LineTable(file.text)
  return file.suppressed.map(({ finding, by, reason }) => ({
    ruleId: finding.code,
    ruleIndex: rules.findIndex(rule => rule.code === finding.code),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [sarifLocation(file.path, lines, finding)],
    suppressions: [
      {
        kind: by === "comment" ? "inSource" : "external",
        ...(reason === "" ? {} : { justification: reason }),
      },
    ],
  }))
}

function syntaxNotification({ file, lines, from, to, message }: Entry) {
  return {
    level: "error",
    message: { text: message },
    locations: [sarifLocation(file.path, lines, { from, to })],
  }
}
