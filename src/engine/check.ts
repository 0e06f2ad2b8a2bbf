import type { EngineSettings } from "../config/settings.ts"
import { ProjectCalls } from "../flow/callers/project-calls.ts"
import { readTemplateFile } from "../flow/t-strings/template-file.ts"
import { findMatches } from "../flow/texts/find-matches.ts"
import { withSinks } from "../flow/texts/module-sinks.ts"
import type { ProjectModules } from "../flow/texts/project-modules.ts"
import type { Triage } from "../flow/triage/triaged-file.ts"
import type { Match } from "../flow/values/match.ts"
import { rewrite } from "../rewrites/index.ts"
import { refuse } from "../rewrites/refusals.ts"
import type { Finding } from "../rules/finding.ts"
import { rules } from "../rules/index.ts"
import type { Report, Rule } from "../rules/rule.ts"
import { createModel } from "../semantics/create-model.ts"
import { constantsIn, withModules } from "../semantics/module-exports.ts"
import { openPython } from "../syntax/parse.ts"
import { spelledTwice } from "../syntax/spelled-twice.ts"
import { once } from "../text/once.ts"
import type { Problem } from "../text/problem.ts"
import type { Source } from "../text/source.ts"
import { tooDeepAt, unlessTooDeep } from "../text/too-deep.ts"
import { catalogOf } from "./catalog-of.ts"
import { findingOf, type Repair } from "./finding-of.ts"
import { onePerPlace, placesOf } from "./one-per-place.ts"
import { type ParsedSource, parsedSource } from "./parsed-source.ts"
import type { FileResult } from "./result.ts"
import { siteFinderOf } from "./site-finder-of.ts"
import { applySuppressions } from "./suppressions.ts"
import { surestOf } from "./surest-of.ts"
import { templateFinding } from "./template-finding.ts"

/**
 * How much of a file is read: the `whole` of it, or what is `needed` to find what there is to find. Then syntax
 * problems are told only of files that have findings: looking for them alone takes most of the time.
 */
export type Reading = "whole" | "needed"

/**
 * Looks for problems in one file. Never fails: what can't be read is a problem of the result. `triage` is for tests, which
 * compare what is found with what there is at all places. `project` answers for the modules that the file imports.
 */
export function checkSource(
  source: Source | ParsedSource,
  settings: EngineSettings,
  reading: Reading = "whole",
  triage: Triage = "likely",
  project?: ProjectModules,
): FileResult {
  return withRepairs(findProblems(source, settings, reading, triage, project))
}

/** The result with everything in it. */
export function withRepairs(result: FileResult): FileResult {
  return {
    ...result,
    findings: result.findings.map(finding => ({ ...finding })),
    suppressed: result.suppressed.map(each => ({ ...each, finding: { ...each.finding } })),
  }
}

/** The same without fixes and refusals: each is worked out when it is asked for, and until then the file's tree is kept. */
export function findProblems(
  source: Source | ParsedSource,
  settings: EngineSettings,
  reading: Reading,
  triage: Triage,
  project?: ProjectModules,
): FileResult {
  const { path, text } = source
  return unlessTooDeep(
    () => readProblems(source, settings, reading, triage, project),
    () => ({ path, text, findings: [], suppressed: [], problems: [{ ...tooDeepAt(0), path }] }),
  )
}

function readProblems(
  source: Source | ParsedSource,
  settings: EngineSettings,
  reading: Reading,
  triage: Triage,
  project?: ProjectModules,
): FileResult {
  const around = project?.namesFor(source.text) ?? null
  const catalog = project ? withSinks(catalogOf(settings), project.sinks) : catalogOf(settings)
  const sites = siteFinderOf(settings).find(source.text, triage, around)
  const enabled = rules.filter(({ name }) => settings.enabled.includes(name))
  const opened = reading === "needed" ? (project?.opened(source.text) ?? null) : null
  const file = opened?.file ?? (reading === "whole" ? parsedSource(source).file : openPython(source.text))
  const modules: ProjectModules["modules"] = name => project?.modules(name)
  const model =
    opened?.model ??
    createModel(source.text, file.module, withModules(catalog, modules), {
      ...project?.place,
      imports: constantsIn(modules),
    })
  const languages = new Set(enabled.flatMap(rule => rule.languages))
  const callers = project ? new ProjectCalls(project.texts, model, catalog) : null
  const unread: Problem[] = []
  const isTooDeep = (at: number) => {
    if (unread.every(({ range }) => range?.from !== at)) unread.push(tooDeepAt(at))
  }
  const matches = findMatches(model, catalog, sites, languages, callers, isTooDeep)
  const target = {
    python: settings.targetVersion,
    versions: settings.versions,
    declared: settings.declared,
    sqlTemplates: settings.sqlTemplates,
  }
  const spelled = once(() => spelledTwice(source.text))
  const repairOf = (match: Match, { holes }: Report): Repair => {
    // What can't be read whole can't be rewritten for certain.
    if (file.problems.length > 0 || unread.length > 0) return { fix: null, refusal: unreadable.refusal }
    const twice = spelled()
    if (twice !== null) return { fix: null, refusal: ambiguous(twice).refusal }
    const result = unlessTooDeep(
      () => rewrite({ match, holes, target }),
      () => tooDeepToRewrite,
    )
    return result.ok ? { fix: result.fix, refusal: null } : { fix: null, refusal: result.refusal }
  }
  const findings = enabled.flatMap(rule =>
    matches.flatMap(match => {
      if (!rule.languages.includes(match.language)) return []
      const report = unlessTooDeep(
        () => reportOf(rule, match),
        () => {
          isTooDeep(match.template.expr.from)
          return null
        },
      )
      if (report === null) return []
      const finding = findingOf(rule, match, report, () => repairOf(match, report))
      return [{ rule, finding, holes: report.holes }]
    }),
  )
  const scanning = enabled.filter(({ scan }) => scan !== undefined)
  const templates = scanning.length === 0 ? null : readTemplateFile(model, catalog, settings.versions)
  const scanned = scanning.flatMap(rule =>
    (templates === null ? [] : rule.scan!(templates)).map(report =>
      templateFinding(rule, report, model, file.problems.length > 0),
    ),
  )
  const found = sorted(onePerText([...findings.map(({ finding }) => finding), ...scanned]))
  const known = reading === "whole" || found.length > 0 ? file.problems : file.unread
  const problems = [...known, ...unread]
  const { findings: left, suppressed } = applySuppressions(source.text, found, settings, rules)
  return {
    path: source.path,
    text: source.text,
    findings: sorted(onePerPlace(left, placesOf(findings, model))),
    suppressed,
    problems: problems.map(problem => ({ ...problem, path: source.path })),
  }
}

/**
 * What a rule says about a match that all calls in the project have been looked at for, which only what there is to report is
 * worth. Its interpolations are those of the match, which a rewrite takes as the file alone shows them.
 */
function reportOf(rule: Rule, match: Match): Report | null {
  const report = rule.check(match)
  const { asCalled } = match
  if (report === null || asCalled === null) return report
  const left = rule.check(asCalled)
  return left && { ...left, holes: left.holes.map(hole => match.holes[asCalled.holes.indexOf(hole)]!) }
}

const tooDeepToRewrite = refuse(
  "R23",
  "the text is put together in too many steps inside each other",
  "split it into several statements or functions",
)

const unreadable = refuse(
  "R23",
  "the file has syntax problems, or parts that are nested too deeply to be read, so nothing in it is rewritten",
  "correct the syntax",
)

const ambiguous = (word: string) =>
  refuse(
    "R23",
    `\`${word}\` is another spelling of a word of the file, and Python takes the two for one name`,
    "spell it in one way",
  )

/** A text that reaches several sinks is one problem. */
function onePerText(findings: readonly Finding[]): Finding[] {
  return surestOf(findings, ({ rule, from, to }) => `${rule} ${from} ${to}`)
}

function sorted(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => a.from - b.from || a.to - b.to || (a.rule < b.rule ? -1 : 1))
}
