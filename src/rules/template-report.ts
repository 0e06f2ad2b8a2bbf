import type { Consumption } from "../flow/t-strings/template-consumptions.ts"
import type { TemplateUse } from "../flow/t-strings/template-uses.ts"
import type { Range } from "../text/range.ts"
import type { Confidence, Label } from "./finding.ts"
import type { Remedy, TemplateReport } from "./rule.ts"

/** A report about a place that a t-string gets to. */
export function useReport(
  { literal, at }: TemplateUse,
  message: string,
  hint: string,
  remedy: Remedy | null,
): TemplateReport {
  const range = at === literal || contains(at, literal) ? literal : at
  return {
    from: range.from,
    to: range.to,
    confidence: "high",
    message,
    hint,
    library: "",
    labels: range === literal ? [] : [{ from: literal.from, to: literal.to, text: "the template string" }],
    remedy,
  }
}

/** A report about something in a template that a consumer takes. */
export function consumptionReport(
  { taker, callee, library, known }: Consumption,
  range: Range,
  says: {
    readonly message: string
    readonly hint: string
    readonly remedy?: Remedy | null
    readonly confidence?: Confidence
  },
): TemplateReport {
  const { from, to } = taker
  const label: Label = { from, to, text: `${shortName(callee)} takes it` }
  const { remedy = null } = says
  const isSure = known === "certain" || known === "on"
  return {
    from: range.from,
    to: range.to,
    // Who only says what a template holds may do anything with it.
    confidence: isSure ? (says.confidence ?? "high") : "medium",
    message: says.message,
    hint: says.hint,
    library: library?.name ?? "",
    labels: [label],
    remedy: remedy === null ? null : { ...remedy, because: [...remedy.because, ...doubts[known]] },
  }
}

/** Why a fix may change something that worked. */
const doubts: Readonly<Record<Consumption["known"], readonly string[]>> = {
  certain: [],
  on: ["a function on the way may do something else with the template, too"],
  likely: ["nothing but the name of the method shows what takes the template"],
  declared: ["nothing but its annotation shows what takes the template"],
}

/** A dotted name without the packages in front: `Cursor.execute`. */
export function shortName(callee: string): string {
  return callee.split(".").slice(-2).join(".")
}

/** The library and the version from which on it takes templates, as messages name them. */
export function takerName({ library, support, callee }: Consumption): string {
  if (library === null || library.packages.length === 0) return `\`${shortName(callee)}\``
  return support === null ? library.name : `${library.name} ${support.since}`
}

function contains(outer: Range, inner: Range): boolean {
  return outer.from <= inner.from && inner.to <= outer.to
}
