import type { EngineSettings } from "../config/settings.ts"
import { suggest } from "../config/suggest.ts"
import type { Finding } from "../rules/finding.ts"
import { unusedSuppression } from "../rules/unused-suppression.ts"
import type { Edit } from "../text/edit.ts"
import { LineTable } from "../text/lines.ts"
import { contains, overlaps } from "../text/range.ts"
import type { FileResult } from "./result.ts"
import { type Selector, type SuppressionComment, suppressionComments } from "./suppression-comments.ts"

/** What suppressions need to know about a rule. */
interface NamedRule {
  readonly name: string
  readonly code: string
}

/** Findings that remain, with those about needless comments, and findings that comments silence. */
export type Suppressed = Pick<FileResult, "findings" | "suppressed">

/** Codes of other tools for what the hundreds of our codes are about. */
const relatives: Readonly<Record<string, RegExp>> = {
  IP1: /^[BS]608$/,
  IP2: /^(B308|B70[1-4]|S308|S70[1-4])$/,
  IP3: /^[BS]60[2-7]$/,
}

/**
 * Sets aside the findings that comments silence, and reports comments that silence nothing. `rules` are all there are.
 * `findings` come from a check of the same text; the result is sorted like it.
 */
export function applySuppressions(
  text: string,
  findings: readonly Finding[],
  settings: EngineSettings,
  rules: readonly NamedRule[],
): Suppressed {
  if (settings.ignoreSuppressions) return { findings, suppressed: [] }
  const comments = suppressionComments(text)
  if (comments.length === 0) return { findings, suppressed: [] }
  const used = new Set<Selector>()
  const remaining: Finding[] = []
  const suppressed: FileResult["suppressed"][number][] = []
  for (const finding of findings) {
    const matches = comments.flatMap(comment =>
      overlaps(comment.covers, finding) || contains(comment.covers, finding)
        ? comment.selectors
            .filter(selector => silences(selector, comment, finding, settings))
            .map(selector => ({ comment, selector }))
        : [],
    )
    for (const { selector } of matches) used.add(selector)
    const reason = matches.map(({ comment }) => comment.reason).find(Boolean) ?? ""
    if (matches.length === 0) remaining.push(finding)
    else suppressed.push({ finding, by: "comment", reason })
  }
  if (settings.enabled.includes(unusedSuppression.name))
    for (const comment of comments) {
      const unused = comment.selectors.filter(
        selector => !used.has(selector) && isJudged(selector, comment, settings, rules),
      )
      if (unused.length > 0) remaining.push(unusedFinding(text, comment, unused, rules))
    }
  remaining.sort((a, b) => a.from - b.from || a.to - b.to || (a.rule < b.rule ? -1 : 1))
  return { findings: remaining, suppressed }
}

function silences(
  { rule }: Selector,
  { kind }: SuppressionComment,
  finding: Finding,
  { respectForeignSuppressions }: EngineSettings,
): boolean {
  if (kind === "nosec" && !respectForeignSuppressions) return false
  if (rule === null) return true
  const wanted = rule.toUpperCase()
  if (wanted === finding.code) return true
  if (kind === "own") return rule.toLowerCase() === finding.rule
  return respectForeignSuppressions && (relatives[finding.code.slice(0, 3)]?.test(wanted) ?? false)
}

/**
 * Whether it is certain that a selector could have silenced something and didn't: it names a rule that was checked, or
 * none.
 */
function isJudged(
  { rule }: Selector,
  { kind }: SuppressionComment,
  { enabled }: EngineSettings,
  rules: readonly NamedRule[],
): boolean {
  if (rule === null) return kind === "own"
  if (kind === "noqa" && !/^IP\d/i.test(rule)) return false
  if (kind === "nosec") return false
  const known = ruleNamed(rule, rules)
  return known === undefined || enabled.includes(known.name)
}

function ruleNamed(rule: string, rules: readonly NamedRule[]): NamedRule | undefined {
  return rules.find(({ name, code }) => name === rule.toLowerCase() || code === rule.toUpperCase())
}

function unusedFinding(
  text: string,
  comment: SuppressionComment,
  unused: readonly Selector[],
  rules: readonly NamedRule[],
): Finding {
  const [first] = unused
  const range = unused.length === comment.selectors.length ? comment.range : first!
  const names = unused.map(({ rule }) => (rule === null ? "any rule" : `\`${rule}\``)).join(", ")
  const unknown = unused.find(({ rule }) => rule !== null && ruleNamed(rule, rules) === undefined)
  const near =
    unknown &&
    suggest(
      unknown.rule ?? "",
      rules.map(({ name }) => name),
    )
  return {
    from: range.from,
    to: range.to,
    rule: unusedSuppression.name,
    code: unusedSuppression.code,
    severity: unusedSuppression.severity,
    confidence: "high",
    message: unknown
      ? `There is no rule \`${unknown.rule}\` to suppress`
      : `Nothing here has to be suppressed for ${names}`,
    hint: near ? `Did you mean \`${near}\`?` : "Remove it, so that it can't hide a problem later.",
    library: "",
    labels: [],
    path: [],
    fix: {
      applicability: "safe",
      title: "Remove what is unused",
      edits: removal(text, comment, unused),
      because: [],
    },
    refusal: null,
  }
}

function removal(
  text: string,
  { range, selectors }: SuppressionComment,
  unused: readonly Selector[],
): Edit[] {
  const kept = selectors.filter(selector => !unused.includes(selector))
  if (kept.length > 0) {
    const from = selectors[0]!.from
    const to = selectors.at(-1)!.to
    return [{ from, to, insert: kept.map(({ rule }) => rule).join(", ") }]
  }
  const lines = new LineTable(text)
  const line = lines.lineAt(range.from)
  const before = text.slice(lines.start(line), range.from)
  const after = text.slice(range.to, lines.end(line))
  // Another comment follows on the line, or text that isn't ours: only our part goes.
  if (after.trim() !== "")
    return [{ from: range.from, to: range.to + (/^\s*(?=#)/.exec(after)?.[0].length ?? 0), insert: "" }]
  if (before.trim() === "") return [{ from: lines.start(line), to: lines.start(line + 1), insert: "" }]
  return [{ from: lines.start(line) + before.trimEnd().length, to: lines.end(line), insert: "" }]
}
