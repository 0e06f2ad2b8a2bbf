import type { Hover } from "vscode-languageserver/node"
import { suppressionComments } from "../engine/suppression-comments.ts"
import type { Finding, Label } from "../rules/finding.ts"
import { type RulePage, rulePages } from "../rules/pages.ts"
import type { Range } from "../text/range.ts"
import type { CheckedText } from "./checked-text.ts"
import { lspRange } from "./place.ts"

/** What is known about the place under the cursor: a finding, or the rule that a suppression comment names. */
export function hoverAt(text: CheckedText, offset: number): Hover | null {
  const holds = (range: Range) => range.from <= offset && offset <= range.to
  const comment = suppressionComments(text.text)
    .flatMap(({ selectors }) => selectors)
    .find(selector => selector.rule !== null && holds(selector))
  const page = rulePages.find(({ name, code }) => name === comment?.rule || code === comment?.rule)
  if (comment && page) return markdown(text, comment, rulePage(page))
  const found = text.result.findings.filter(finding => holds(finding) || finding.labels.some(holds))
  const [first] = found
  if (first === undefined) return null
  const place = first.labels.find(holds) ?? first
  return markdown(text, place, found.map(finding => describe(text, finding, holds)).join("\n\n---\n\n"))
}

function markdown(text: CheckedText, range: Range, value: string): Hover {
  return { contents: { kind: "markdown", value }, range: lspRange(text.lines, range) }
}

function rulePage({ name, code, doc }: RulePage): string {
  return `# ${name} (${code})\n\n${doc.trim()}`
}

function describe(text: CheckedText, finding: Finding, holds: (range: Range) => boolean): string {
  const step = (label: Label) => `${text.lines.lineAt(label.from)}: ${quoted(text, label)} ${label.text}`
  const label = finding.labels.find(holds)
  const lines = [
    `**${finding.rule}** (${finding.code}, ${finding.confidence} confidence): ${finding.message}`,
  ]
  if (label) lines.push(`${quoted(text, label)} ${label.text}`)
  if (finding.path.length > 0) lines.push(finding.path.map(place => `- line ${step(place)}`).join("\n"))
  if (finding.hint !== "") lines.push(`${finding.hint}.`)
  if (finding.refusal) lines.push(`Not fixed: ${finding.refusal.reason}. ${finding.refusal.suggestion}`)
  const page = rulePages.find(({ name }) => name === finding.rule)
  if (page) lines.push(page.summary)
  return lines.join("\n\n")
}

function quoted({ text }: CheckedText, { from, to }: Range): string {
  const code = text.slice(from, to).replace(/\s+/g, " ")
  const short = code.length > 80 ? `${code.slice(0, 79)}…` : code
  return short.includes("`") ? `\`\` ${short} \`\`` : `\`${short}\``
}
