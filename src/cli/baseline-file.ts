import { existsSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"
import { applyBaseline, type Baseline, parseBaseline, prunedBaseline } from "../engine/baseline.ts"
import type { FileResult } from "../engine/result.ts"
import { displayPath } from "../project/display-path.ts"
import { ByteReader, readTextIfAny } from "../project/read-bytes.ts"
import { slashes } from "../project/slashes.ts"
import { count } from "../report/summary.ts"
import { fail, ok, type Problem, type Result } from "../text/problem.ts"
import type { Selection } from "./check.ts"
import type { Host } from "./host.ts"
import type { Tool } from "./tool.ts"

/** The absolute path of the baseline: beside the configuration file, or in the working directory when there is none. */
export function baselinePath({ values, configuration }: Selection, { cwd }: Host): string {
  const { file } = configuration.nearest(cwd)
  return resolve(file === null ? cwd : dirname(file), values.baseline)
}

/** The baseline with paths as this run shows them; `null` when there is none. */
export function readBaseline(selection: Selection, host: Host): Result<Baseline | null> {
  const path = baselinePath(selection, host)
  const problems: Problem[] = []
  const text = readTextIfAny(new ByteReader(), path, problems)
  const [unreadable] = problems
  if (unreadable !== undefined) return fail(unreadable)
  if (text === null) return ok(null)
  const baseline = parseBaseline(displayPath(path, host.cwd), text)
  return baseline.ok
    ? ok(withPaths(baseline.value, name => displayPath(join(dirname(path), name), host.cwd)))
    : baseline
}

/** A baseline with paths as they are written: relative to its file. */
export function storedBaseline(baseline: Baseline, selection: Selection, host: Host): Baseline {
  const folder = dirname(baselinePath(selection, host))
  return withPaths(baseline, name => slashes(relative(folder, resolve(host.cwd, name))))
}

/** Results without what the baseline accepts. */
export function acceptFromBaseline(
  results: readonly FileResult[],
  selection: Selection,
  host: Host,
): Result<readonly FileResult[]> {
  const baseline = readBaseline(selection, host)
  if (!baseline.ok) return baseline
  return ok(baseline.value === null ? results : applyBaseline(results, baseline.value))
}

/** What to say when the baseline accepts findings that are gone; `null` when it doesn't. */
export function staleProblem(
  accepted: readonly FileResult[],
  selection: Selection,
  tool: Tool,
  host: Host,
): Problem | null {
  const baseline = readBaseline(selection, host)
  if (!baseline.ok || baseline.value === null) return null
  const found = accepted.map(result => ({
    ...result,
    findings: [
      ...result.findings,
      ...result.suppressed.filter(({ by }) => by === "baseline").map(({ finding }) => finding),
    ],
  }))
  const { removed } = prunedBaseline(baseline.value, found, isJudged(selection, tool, host))
  if (removed === 0) return null
  return {
    code: "stale-baseline",
    message: `The baseline accepts ${count(removed, "problem")} that no longer occur${removed === 1 ? "s" : ""}`,
    hint: "`interpolice baseline --prune` removes what is gone.",
    path: displayPath(baselinePath(selection, host), host.cwd),
  }
}

/** Whether this run is complete for a file and a rule: the file was checked with the rule, or is gone. */
export function isJudged(
  { files, values }: Selection,
  tool: Tool,
  host: Host,
): (path: string, rule: string) => boolean {
  const settings = new Map(files.map(file => [displayPath(file.path, host.cwd), file.settings]))
  return (path, rule) => {
    const known = settings.get(path)
    if (known) return known.bare.enabled.includes(rule) || !tool.rules.some(({ name }) => name === rule)
    return !values.changed && values.since === null && !existsSync(resolve(host.cwd, path))
  }
}

function withPaths({ version, files }: Baseline, rename: (path: string) => string): Baseline {
  return {
    version,
    files: Object.fromEntries(Object.entries(files).map(([path, rules]) => [rename(path), rules])),
  }
}
