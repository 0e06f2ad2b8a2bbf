import { functionAround } from "../flow/sinks/around.ts"
import { givenToConstructor } from "../flow/values/constructed-name.ts"
import { argumentOf } from "../flow/values/exposed-name.ts"
import type { Hole } from "../flow/values/match.ts"
import type { Finding } from "../rules/finding.ts"
import type { Rule } from "../rules/rule.ts"
import type { Model } from "../semantics/model.ts"
import { lastName } from "../syntax/name-of.ts"
import { parameterOf } from "../template/parameter-of.ts"
import { surestOf } from "./surest-of.ts"

/** A finding with its rule and the interpolations that it is about. */
export interface FindingWithHoles {
  readonly rule: Rule
  readonly finding: Finding
  readonly holes: readonly Hole[]
}

/** The places of the values that findings are about; two with one place are one problem. */
export type Places = ReadonlyMap<Finding, string>

/** The places of findings, each told by the interpolations that it is about. */
export function placesOf(found: readonly FindingWithHoles[], model: Model): Places {
  return new Map(found.map(each => [each.finding, keyOf(each, model)]))
}

/**
 * Values that a function puts into the texts of several others are one problem: it is solved in that function. So is what a
 * constructor takes for a name. Asked for what no comment silences: one beside one of the texts says nothing of the others.
 */
export function onePerPlace(findings: readonly Finding[], places: Places): Finding[] {
  return surestOf(findings, finding => places.get(finding) ?? `${finding.rule} ${finding.from} ${finding.to}`)
}

function keyOf(found: FindingWithHoles, model: Model): string {
  const { finding, holes } = found
  const { rule, from, to, labels } = finding
  if (found.rule.oncePerParameter) {
    const parameters = parametersIn(holes, model)
    if (parameters !== null) return `${rule} ${parameters}`
    const given = givenNames(holes, model)
    if (given !== null) return [rule, ...given].join(" ")
  }
  const sink = labels.at(-1) ?? finding
  const isElsewhere = holes.every(({ interpolation: { build, expr } }) => {
    const fn = build.kind === "imported" ? undefined : functionAround(expr, model)
    return fn && (sink.from < fn.from || fn.to < sink.to)
  })
  if (!isElsewhere) return `${rule} ${from} ${to}`
  const places = new Set(holes.map(({ interpolation: at }) => `${at.from}-${at.to}`))
  return [rule, ...[...places].sort()].join(" ")
}

/** The parameters of constructors that all of these are; null if one of them is anything else. */
function givenNames(holes: readonly Hole[], model: Model): readonly string[] | null {
  const names = holes.map(({ interpolation: { expr } }) => {
    const given = givenToConstructor(argumentOf(expr, false), model)
    return given && `${given.cls.from}.${given.param?.name ?? lastName(expr)}`
  })
  return names.every(name => name !== undefined) ? [...new Set(names)].sort() : null
}

/** The parameters that all interpolations are; null when some are anything else. */
function parametersIn(holes: readonly Hole[], model: Model): string | null {
  const found = new Set<number>()
  for (const { interpolation } of holes) {
    const parameter = parameterOf(interpolation.expr, model)
    if (parameter === undefined) return null
    found.add(parameter.param.from)
  }
  return [...found].sort((a, b) => a - b).join(" ")
}
