import type { Range } from "../text/range.ts"
import type { Confidence, Label } from "./finding.ts"
import type { Remedy, TemplateReport } from "./rule.ts"
import type { Consumption } from "./template-file.ts"
import type { TemplateUse } from "./template-uses.ts"

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
  { call, callee, library }: Consumption,
  range: Range,
  says: {
    readonly message: string
    readonly hint: string
    readonly remedy?: Remedy | null
    readonly confidence?: Confidence
  },
): TemplateReport {
  const taker: Label = { from: call.func.from, to: call.func.to, text: `${shortName(callee)} takes it` }
  return {
    from: range.from,
    to: range.to,
    confidence: says.confidence ?? "high",
    message: says.message,
    hint: says.hint,
    library: library?.name ?? "",
    labels: [taker],
    remedy: says.remedy ?? null,
  }
}

/** A dotted name without the packages in front: `Cursor.execute`. */
export function shortName(callee: string): string {
  return callee.split(".").slice(-2).join(".")
}

/** The library and the version from which on it takes templates, as messages name them. */
export function takerName({ library, support }: Consumption): string {
  if (library === null) return "the function"
  return support === null ? library.name : `${library.name} ${support.since}`
}

function contains(outer: Range, inner: Range): boolean {
  return outer.from <= inner.from && inner.to <= outer.to
}
