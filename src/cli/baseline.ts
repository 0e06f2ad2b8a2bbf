import { writeFileSync } from "node:fs"
import { acceptedCount, type Baseline, baselineOf, baselineText, prunedBaseline } from "../engine/baseline.ts"
import { displayPath } from "../project/display-path.ts"
import { count } from "../report/summary.ts"
import { baselinePath, isJudged, readBaseline, storedBaseline } from "./baseline-file.ts"
import { select } from "./check.ts"
import { CheckRun } from "./check-run.ts"
import type { Command } from "./commands.ts"
import { exit } from "./exit.ts"
import { printProblem } from "./print-problem.ts"

/** `baseline`: accept today's findings, so that only new ones fail. */
export const baselineCommand: Command = {
  name: "baseline",
  usage: "baseline [paths..]",
  summary: "Accept the problems that exist now, so that only new ones fail",
  flags: {
    update: { type: "boolean", describe: "Accept new problems too, and forget those that are gone" },
    prune: { type: "boolean", describe: "Only forget those that are gone" },
  },
  async run(argv, host, tool) {
    const paths = Array.isArray(argv.paths) ? argv.paths.map(String) : []
    const selection = await select({ paths, flags: {} }, host, tool)
    if (selection === null) return exit.failure
    const path = baselinePath(selection, host)
    const shown = displayPath(path, host.cwd)
    const old = readBaseline(selection, host)
    if (!old.ok) {
      printProblem(old.problem, null, host)
      return exit.failure
    }
    if (old.value !== null && !argv.update && !argv.prune) {
      const hint = "`--update` accepts new problems too, `--prune` only forgets those that are gone."
      printProblem(
        { code: "baseline-exists", message: "There is a baseline already", hint, path: shown },
        null,
        host,
      )
      return exit.failure
    }
    const run = new CheckRun(selection.values, selection.configuration, host, tool)
    await run.all(selection.files)
    for (const problem of run.problems) printProblem(problem, null, host)
    if (run.problems.length > 0) return exit.failure
    const pruned = prunedBaseline(old.value ?? empty, run.results, isJudged(selection, tool, host))
    const next = argv.prune ? pruned.baseline : merged(pruned.baseline, baselineOf(run.results))
    writeFileSync(path, baselineText(storedBaseline(next, selection, host)))
    const forgotten = pruned.removed > 0 ? `, forgot ${pruned.removed}` : ""
    host.err.write(`${shown} accepts ${count(acceptedCount(next), "problem")}${forgotten}.\n`)
    return exit.clean
  },
}

const empty: Baseline = { version: 1, files: {} }

/** What was found now holds for its files and rules; for all others, what was accepted before. */
function merged(before: Baseline, now: Baseline): Baseline {
  const files = { ...before.files }
  for (const [path, rules] of Object.entries(now.files)) files[path] = { ...files[path], ...rules }
  return { version: 1, files }
}
