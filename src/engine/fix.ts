import type { EngineSettings } from "../config/settings.ts"
import type { ProjectModules } from "../flow/texts/project-modules.ts"
import type { PythonVersion } from "../rewrites/python-text.ts"
import type { Finding, Fix } from "../rules/finding.ts"
import type * as ast from "../syntax/ast.ts"
import { type Edit, editsConflict } from "../text/edit.ts"
import { lineStart } from "../text/line-start.ts"
import type { Range } from "../text/range.ts"
import type { Source } from "../text/source.ts"
import { findProblems, withRepairs } from "./check.ts"
import { EditHistory } from "./edit-history.ts"
import { needsNewerPython } from "./older-pythons.ts"
import { editedSource, type ParsedSource, parsedSource } from "./parsed-source.ts"
import type { FileResult, FixResult } from "./result.ts"
import { type Checked, reasonAgainst } from "./verify.ts"

/** Which fixes are applied, and whether to say where everything went. */
export interface FixOptions {
  /** Apply unsafe fixes too. */
  readonly unsafe: boolean
  readonly sourceMap: boolean
}

/** A fix may make room for another; more rounds than this mean that two undo each other. */
const mostRounds = 10

type Check = (source: ParsedSource) => Checked

interface Chosen {
  readonly finding: Finding
  readonly fix: Fix
}

/**
 * Applies the fixes of a file until none is left. Every fix is proved before it stays: what fails is left out, with
 * the reason. A file with syntax problems is never changed.
 * @param checked what `checkSource` finds in it with these settings, where that is known already
 */
export function fixSource(
  source: Source | ParsedSource,
  settings: EngineSettings,
  options: FixOptions,
  checked?: FileResult,
  project?: ProjectModules,
): FixResult {
  const history = new EditHistory(source.text)
  const applied: Chosen[] = []
  const withheld = new Map<string, { finding: Finding; reason: string }>()
  const check: Check = source => ({
    source,
    result: findProblems(source, settings, "whole", "likely", project),
  })
  let now = checked ? { source, result: checked } : check(parsedSource(source))
  for (let round = 0; round < mostRounds && now.result.problems.length === 0; round++) {
    const { result } = now
    const candidates = candidatesOf(result, settings, options).filter(
      ({ finding }) => !withheld.has(identity(result, finding)),
    )
    if (candidates.length === 0) break
    const before = { source: parsedSource(now.source), result }
    const chosen = together(before.source, candidates)
    const step = prove(check, before, chosen, settings.targetVersion, (finding, reason) =>
      withheld.set(identity(result, finding), { finding, reason }),
    )
    now = before
    if (step === null) continue
    history.apply(mergedEdits(result.text, step.chosen))
    applied.push(...step.chosen)
    now = step.after
  }
  return {
    ...withRepairs(now.result),
    before: source.text,
    applied,
    withheld: [...withheld.values()],
    map: options.sourceMap && applied.length > 0 ? history.sourceMap(source.path) : null,
  }
}

/** The same fix in another round: its offsets may have moved. */
function identity({ text }: FileResult, { rule, from, to, labels }: Finding): string {
  return [rule, text.slice(from, to), ...labels.map(label => label.text)].join("\0")
}

function candidatesOf(result: FileResult, settings: EngineSettings, { unsafe }: FixOptions): Chosen[] {
  return result.findings.flatMap(finding => {
    const { fix } = finding
    const applies = fix?.applicability === "safe" || (unsafe && fix?.applicability === "unsafe")
    return fix !== null && applies && settings.fixable.includes(finding.rule) ? [{ finding, fix }] : []
  })
}

/** Those that can be applied at once, the first of any that can't. */
function together({ text, file }: ParsedSource, candidates: readonly Chosen[]): Chosen[] {
  const functions = outermostFunctions(file.module.body)
  const taken: { readonly candidate: Chosen; readonly changes: Changes }[] = []
  for (const candidate of candidates) {
    const changes = changesOf(text, functions, candidate.fix)
    if (taken.every(other => areApart(other.changes, changes))) taken.push({ candidate, changes })
  }
  return taken.map(({ candidate }) => candidate)
}

function outermostFunctions(body: readonly ast.Stmt[]): Range[] {
  return body.flatMap(stmt => {
    if (stmt.kind === "FunctionDef") return [stmt]
    return stmt.kind === "ClassDef" ? outermostFunctions(stmt.body) : []
  })
}

/** What a fix changes, as far as others may be in its way. */
interface Changes {
  readonly edits: readonly { readonly edit: Edit; readonly key: string; readonly names: readonly string[] }[]
  readonly imports: ReadonlySet<string>
  readonly names: ReadonlySet<string>
}

function changesOf(text: string, functions: readonly Range[], fix: Fix): Changes {
  const edits = fix.edits.map(edit => ({ edit, key: keyOf(edit), names: newNames(functions, edit) }))
  return {
    edits,
    imports: new Set(edits.filter(({ edit }) => isImport(text, edit)).map(({ key }) => key)),
    names: new Set(edits.flatMap(({ names }) => names)),
  }
}

/** Whether two fixes neither overlap nor bring the same new name. The same new import is no conflict. */
function areApart(a: Changes, b: Changes): boolean {
  return b.edits.every(
    ({ edit: y, key, names }) =>
      a.imports.has(key) ||
      (a.edits.every(
        ({ edit: x }) =>
          !editsConflict([x], [y]) &&
          // Also of imports: a new line and one more name of the line before would run together.
          !(x.from === y.from && x.to === y.to && x.from === x.to),
      ) &&
        !names.some(name => a.names.has(name))),
  )
}

const keyOf = ({ from, to, insert }: Edit) => `${from} ${to} ${insert}`

function isImport(text: string, { from, insert }: Edit): boolean {
  if (/^\s*(from|import)\b/.test(insert)) return true
  const line = text.slice(lineStart(text, from), from)
  return /^(from|import)\b/.test(line)
}

/** Variables that an edit assigns first, with the function that they are in. */
function newNames(functions: readonly Range[], { from, insert }: Edit): string[] {
  const scope = functions.find(range => range.from <= from && from <= range.to)?.from ?? 0
  return [...insert.matchAll(/(?:^|[\r\n;])[ \t]*(\w+) = /g)].map(([, name]) => `${scope} ${name}`)
}

/** All edits; an import that several fixes add is one. */
function mergedEdits(text: string, chosen: readonly Chosen[]): Edit[] {
  const imports = new Set<string>()
  return chosen.flatMap(({ fix }) => {
    const own = fix.edits.filter(edit => !(isImport(text, edit) && imports.has(keyOf(edit))))
    for (const edit of own) if (isImport(text, edit)) imports.add(keyOf(edit))
    return own
  })
}

/** Applies fixes that prove right together, or else those of them that do; null when none does. */
function prove(
  check: Check,
  before: Checked,
  chosen: readonly Chosen[],
  oldest: PythonVersion,
  withhold: (finding: Finding, reason: string) => void,
): Proved | null {
  const attempt = (fixes: readonly Chosen[]) => {
    const edits = mergedEdits(before.source.text, fixes)
    const after = check(editedSource(before.source, edits))
    const findings = fixes.map(({ finding }) => finding)
    const reason =
      reasonAgainst(before, after, edits, findings) ?? needsNewerPython(before.source, after.source, oldest)
    return { after, reason }
  }
  /** Groups that are right, each on its own; by halves, since most fixes are. */
  const groupsOf = (fixes: readonly Chosen[]): readonly Proved[] => {
    const { after, reason } = attempt(fixes)
    if (reason === null) return [{ chosen: fixes, after }]
    const [first, ...others] = fixes
    if (first !== undefined && others.length === 0) withhold(first.finding, reason)
    if (others.length === 0) return []
    const middle = fixes.length >> 1
    return [...groupsOf(fixes.slice(0, middle)), ...groupsOf(fixes.slice(middle))]
  }
  const groups = groupsOf(chosen)
  const [first, ...others] = groups
  if (first === undefined || others.length === 0) return first ?? null
  const proved = groups.flatMap(group => group.chosen)
  const { after, reason } = attempt(proved)
  // Right one by one but not together: one now, the others in the next round.
  return reason === null ? { chosen: proved, after } : first
}

/** Fixes that are right together, and the file with them. */
interface Proved {
  readonly chosen: readonly Chosen[]
  readonly after: Checked
}
