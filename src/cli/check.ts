import { existsSync } from "node:fs"
import type { OptionValues } from "../config/options.ts"
import { applyBaseline } from "../engine/baseline.ts"
import type { FileResult } from "../engine/result.ts"
import { Configuration } from "../project/configuration.ts"
import { discover, type FoundFile } from "../project/discover.ts"
import { displayPath } from "../project/display-path.ts"
import { ByteReader } from "../project/read-bytes.ts"
import { ok, type Problem, type Result } from "../text/problem.ts"
import { acceptFromBaseline, readBaseline, staleProblem } from "./baseline-file.ts"
import { CheckRun } from "./check-run.ts"
import { configurationRequest } from "./configuration-request.ts"
import { exit } from "./exit.ts"
import type { Host } from "./host.ts"
import type { CheckArgs } from "./parse-args.ts"
import { printProblem } from "./print-problem.ts"
import { report } from "./report.ts"
import { showFiles, showSettings, whatIsChecked } from "./show.ts"
import type { Tool } from "./tool.ts"

/** What a run works on: the settings of the working directory and the files that the paths and flags choose. */
export interface Selection {
  readonly values: OptionValues
  readonly configuration: Configuration
  readonly files: readonly FoundFile[]
  /** Folders that couldn't be read. */
  readonly problems: readonly Problem[]
}

/** `check`, and `fix`, which is `check --fix`. Returns the exit code. */
export async function runCheck(args: CheckArgs, host: Host, tool: Tool): Promise<number> {
  if (args.paths.includes("-")) return await checkStandardInput(args, host, tool)
  if (args.flags.watch) {
    const { watch } = await import("./watch.ts")
    return await watch(args, host, tool)
  }
  return await checkFiles(args, host, tool)
}

/** Checks files once. */
export async function checkFiles(args: CheckArgs, host: Host, tool: Tool): Promise<number> {
  const selection = await select(args, host, tool)
  if (selection === null) return exit.failure
  const { values, files } = selection
  if (values["show-files"]) return showFiles(files, host)
  if (values["show-settings"]) return showSettings(selection, host)
  if (values.verbose) host.err.write(whatIsChecked(files, host))
  const run = checkRun(selection, host, tool)
  if (run === null) return exit.failure
  run.problems.push(...selection.problems)
  if (values.staged) {
    const { stagedContent } = await import("../project/git.ts")
    await run.all(files, stagedContent(host.cwd))
  } else await run.all(files)
  return await finish(run, selection, host, tool)
}

/**
 * Chooses the files of a run. Prints what is wrong and returns `null` when nothing may be checked: a mistake in the
 * configuration, or a path that isn't there.
 */
export async function select(args: CheckArgs, host: Host, tool: Tool): Promise<Selection | null> {
  const request = configurationRequest(args.flags, host, tool)
  if (!request.ok) return stop([request.problem], null, host)
  const configuration = new Configuration(request.value, new ByteReader())
  const { values } = configuration.nearest(host.cwd)
  const paths = args.paths.length === 0 ? ["."] : args.paths
  const wanted = await filesInGit(values, host)
  if (!wanted.ok) return stop([wanted.problem], configuration, host)
  const gone = values.staged ? [...(wanted.value ?? [])].filter(path => !existsSync(path)) : []
  const { files, problems } = discover(paths, host.cwd, configuration, new ByteReader(), gone)
  const fatal = [...configuration.problems, ...problems.filter(isFatal)]
  if (fatal.length > 0) return stop(fatal, configuration, host)
  const chosen = wanted.value === null ? files : files.filter(({ path }) => wanted.value?.has(path))
  return { values, configuration, files: chosen, problems }
}

/** A path that was asked for and isn't there stops the run; an unreadable folder on the way doesn't. */
function isFatal(problem: Problem): boolean {
  return problem.code === "no-such-file"
}

/** The files that git tells about, if a flag asks for them. Loaded only then: starting processes loads much of Node. */
async function filesInGit(
  { staged, since, changed }: OptionValues,
  { cwd }: Host,
): Promise<Result<ReadonlySet<string> | null>> {
  if (!staged && since === null && !changed) return ok(null)
  const { changedFiles, stagedFiles } = await import("../project/git.ts")
  if (staged) return stagedFiles(cwd)
  return changedFiles(cwd, since ?? "HEAD")
}

async function checkStandardInput(args: CheckArgs, host: Host, tool: Tool): Promise<number> {
  if (args.paths.length > 1)
    return failure({ code: "invalid-flag", message: "`-` can't be combined with other paths" }, host)
  const request = configurationRequest(args.flags, host, tool)
  if (!request.ok) return failure(request.problem, host)
  const configuration = new Configuration(request.value, new ByteReader())
  const { values } = configuration.nearest(host.cwd)
  if (configuration.problems.length > 0) {
    stop(configuration.problems, configuration, host)
    return exit.failure
  }
  const selection = { values, configuration, files: [], problems: [] }
  const run = checkRun(selection, host, tool)
  if (run === null) return exit.failure
  const echoes = await run.standardInput(values["stdin-filename"])
  return await finish(run, selection, host, tool, echoes ? host.err : host.out)
}

/** A run that silences nothing which the baseline accepts; null, and what is wrong is printed, when it can't be read. */
function checkRun(selection: Selection, host: Host, tool: Tool): CheckRun | null {
  const { values, configuration } = selection
  const baseline = values["add-ignore"] === null ? ok(null) : readBaseline(selection, host)
  if (!baseline.ok) return stop([baseline.problem], configuration, host)
  const accepted = baseline.value
  const accept = accepted ? (results: readonly FileResult[]) => applyBaseline(results, accepted) : undefined
  return new CheckRun(values, configuration, host, tool, accept)
}

async function finish(
  run: CheckRun,
  selection: Selection,
  host: Host,
  tool: Tool,
  stream = host.out,
): Promise<number> {
  const { values, configuration, files } = selection
  const accepted = acceptFromBaseline(run.results, selection, host)
  if (!accepted.ok) run.problems.push(accepted.problem)
  else run.results.splice(0, run.results.length, ...accepted.value)
  run.problems.push(...configuration.problems)
  for (const problem of run.problems) printAt(problem, configuration, host)
  const code = await report(run, values, stream, host, tool)
  const isWhole = !values.staged && !values.diff && !values.fix && files.length > 0
  const stale = accepted.ok && isWhole ? staleProblem(accepted.value, selection, tool, host) : null
  if (stale === null || code === exit.failure) return code
  const fails = host.env.CI !== undefined && host.env.CI !== "" && !values["pass-on-unpruned"]
  printProblem(stale, null, host, fails ? "error" : "warning")
  return fails ? exit.findings : code
}

function stop(problems: readonly Problem[], configuration: Configuration | null, host: Host): null {
  for (const problem of problems) printAt(problem, configuration, host)
  return null
}

function failure(problem: Problem, host: Host): number {
  printProblem(problem, null, host)
  return exit.failure
}

/** Prints a problem with its line and column when it is about a file of the configuration. */
function printAt(problem: Problem, configuration: Configuration | null, host: Host): void {
  const { path } = problem
  if (path === undefined) return printProblem(problem, null, host)
  const text = configuration?.texts.get(path) ?? null
  printProblem({ ...problem, path: displayPath(path, host.cwd) }, text, host)
}
