import { isStray } from "../flow/values/known-sink.ts"
import type { Hole, Match } from "../flow/values/match.ts"
import type { Finding, Fix, Label, Refusal } from "../rules/finding.ts"
import type { Report, Rule } from "../rules/rule.ts"
import { shortName } from "../rules/template-report.ts"
import type { Model } from "../semantics/model.ts"
import { once } from "../text/once.ts"
import type { Range } from "../text/range.ts"
import { builtFrom } from "./built-from.ts"

/** What can be done about a finding. */
export interface Repair {
  readonly fix: Fix | null
  readonly refusal: Refusal | null
}

/** Puts together what a rule says, where it says it, and what can be done about it, which is worked out when it is asked for. */
export function findingOf(rule: Rule, match: Match, report: Report, findRepair: () => Repair): Finding {
  const [first] = report.holes
  if (first === undefined) throw new Error(`${rule.name} reports no interpolation`)
  const range = placeOf(first, match)
  const sink = sinkLabel(match)
  const repair = once(findRepair)
  return {
    ...range,
    rule: rule.name,
    code: rule.code,
    severity: rule.severity,
    confidence: report.confidence,
    message: report.message,
    hint: report.hint,
    library: match.library.name,
    labels: [
      ...report.holes.map(({ interpolation }, index) => ({
        from: interpolation.from,
        to: interpolation.to,
        text: report.labels[index] ?? "",
      })),
      sink,
    ],
    path: pathTo(sink, { ...range, text: builtBy(first) }, match),
    get fix() {
      return repair().fix
    },
    get refusal() {
      return repair().refusal
    },
  }
}

/** Where the text is built; one that nobody builds, because all of it is a value, where it is run. */
function placeOf({ interpolation }: Hole, { sink, template, model }: Match): Range {
  const isBuilt = template.parts.length > 1 || interpolation.build.expr !== interpolation.expr
  if (isBuilt || sink.kind !== "call" || sink.through.length > 0) return builtFrom(interpolation, model)
  const { from, to } = sink.argument.value
  return { from, to }
}

function builtBy({ interpolation: { build } }: Hole): string {
  return build.kind === "imported"
    ? `\`${shortName(build.from.callee)}\` of another module builds the text`
    : "the text is built here"
}

function pathTo(sink: Label, built: Label, { sink: place }: Match): Label[] {
  const through = place.kind === "call" ? place.through : []
  return [built, ...through.map(({ from, to }) => ({ from, to, text: "passed on here" })), sink]
}

function sinkLabel({ sink, language, model }: Match): Label {
  const verb = isStray(sink) ? "gets" : { sql: "runs", html: "sends", shell: "runs" }[language]
  switch (sink.kind) {
    case "call": {
      const { from, to } = sink.call.func
      if (sink.passing !== null)
        return {
          from,
          to,
          text: `${sink.callee} passes it on to ${shortName(sink.passing.to)}, which ${verb} it`,
        }
      return { from, to, text: `${shortName(sink.callee)} ${verb} it here` }
    }
    case "return":
      return {
        from: sink.stmt.from,
        to: lineEnd(sink.stmt, model),
        text: `${sink.fn.name} ${sink.stmt.kind === "Return" ? "returns" : "sends"} it here`,
      }
    case "attribute": {
      const [target] = sink.stmt.targets
      return { from: target?.from ?? sink.stmt.from, to: target?.to ?? sink.stmt.to, text: "it is set here" }
    }
  }
}

/** A long return statement is labelled on its first line. */
function lineEnd({ from, to }: Range, { text }: Model): number {
  const line = /[\r\n]/.exec(text.slice(from, to))
  return line ? from + line.index : to
}
