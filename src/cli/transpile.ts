import { resolve } from "node:path"
import { type PythonVersion, parsePythonVersion } from "../config/python-version.ts"
import { runtimeName } from "../downlevel/runtime.ts"
import { Configuration } from "../project/configuration.ts"
import { discover } from "../project/discover.ts"
import { displayPath } from "../project/display-path.ts"
import { ByteReader } from "../project/read-bytes.ts"
import { type TranspileOutcome, transpile } from "../project/transpile.ts"
import { type TranspileOptions, transpileFile } from "../project/transpile-file.ts"
import { checkOutDir, isInside } from "../project/transpile-plan.ts"
import { fail, ok, type Problem, type Result } from "../text/problem.ts"
import { configurationRequest } from "./configuration-request.ts"
import { exit } from "./exit.ts"
import type { Host } from "./host.ts"
import { standardInput } from "./parse-args.ts"
import { printProblem } from "./print-problem.ts"
import type { Tool } from "./tool.ts"
import { changes } from "./watch.ts"

type Arguments = Readonly<Record<string, unknown>>

/** Runs `transpile`. 1 when a file could not be lowered, 2 when something could not be read or written. */
export async function runTranspile(argv: Arguments, host: Host, tool: Tool): Promise<number> {
  const paths = Array.isArray(argv.paths) ? argv.paths.map(String) : []
  if (paths.includes(standardInput)) return transpileInput(argv, paths, host, tool)
  const once = () => transpilePaths(argv, paths.length === 0 ? ["."] : paths, host, tool)
  const code = once()
  if (!argv.watch || code === exit.failure) return code
  const outDir = resolve(host.cwd, String(argv["out-dir"]))
  const changed = changes(host.cwd, path => !isInside(resolve(host.cwd, path), outDir))
  host.err.write("Waiting for changes. Press Ctrl+C to stop.\n")
  for await (const _change of changed) once()
  return exit.clean
}

function transpilePaths(argv: Arguments, paths: readonly string[], host: Host, tool: Tool): number {
  const setup = configure(argv, host, tool)
  if (!setup.ok) return failure([setup.problem], host)
  const { configuration, options } = setup.value
  const given = typeof argv["out-dir"] === "string" ? argv["out-dir"] : null
  if (given === null)
    return failure(
      [{ code: "invalid-flag", message: "`--out-dir` is missing", hint: "Name a folder for the result." }],
      host,
    )
  const outDir = resolve(host.cwd, given)
  const { files, problems } = discover(paths, host.cwd, configuration, new ByteReader())
  const fatal = [...configuration.problems, ...problems.filter(({ code }) => code === "no-such-file")]
  if (fatal.length > 0) return failure(fatal, host)
  const roots = paths.map(path => resolve(host.cwd, path))
  const allowed = checkOutDir(outDir, roots)
  if (!allowed.ok) return failure([allowed.problem], host)
  const outcome = transpile({ files, roots, outDir, cwd: host.cwd, options, force: argv.force === true })
  for (const problem of [...problems, ...outcome.problems]) print(problem, null, host)
  for (const { problems, text } of outcome.refused) for (const problem of problems) print(problem, text, host)
  if (!argv.quiet) host.err.write(`${summary(outcome)}\n`)
  if (problems.length + outcome.problems.length > 0) return exit.failure
  return outcome.refused.length > 0 ? exit.findings : exit.clean
}

function summary({ lowered, written, unchanged, removed, refused }: TranspileOutcome): string {
  const parts = [
    `${lowered} ${lowered === 1 ? "file" : "files"} lowered`,
    `${written} written`,
    `${unchanged} unchanged`,
    ...(removed > 0 ? [`${removed} removed`] : []),
    ...(refused.length > 0 ? [`${refused.length} refused`] : []),
  ]
  return `${parts.join(", ")}.`
}

/** Lowers standard input to standard output, as a module that stands alone. */
function transpileInput(argv: Arguments, paths: readonly string[], host: Host, tool: Tool): number {
  if (paths.length > 1)
    return failure([{ code: "invalid-flag", message: "`-` can't be combined with other paths" }], host)
  const setup = configure(argv, host, tool)
  if (!setup.ok) return failure([setup.problem], host)
  const job = { source: resolve(host.cwd, "stdin.py"), output: `${runtimeName}/stdin.py`, packages: 0 }
  const places = { outDir: host.cwd, shown: "-", inputMap: null }
  const result = transpileFile(job, host.stdin(), { ...setup.value.options, sourceMap: false }, places)
  if (result.ok) {
    host.out.write(result.value.bytes)
    return exit.clean
  }
  for (const problem of result.refused.problems) print(problem, result.refused.text, host)
  return exit.findings
}

interface Setup {
  readonly configuration: Configuration
  readonly options: TranspileOptions
}

function configure(argv: Arguments, host: Host, tool: Tool): Result<Setup> {
  const excluded = Array.isArray(argv["extend-exclude"]) ? argv["extend-exclude"].map(String) : []
  // Packages are copied with everything in them, also what is generated and therefore kept out of version control.
  const flags = {
    include: ["*"],
    "respect-gitignore": false,
    ...(excluded.length > 0 ? { "extend-exclude": excluded } : {}),
  }
  const request = configurationRequest(flags, host, tool)
  if (!request.ok) return request
  const configuration = new Configuration(request.value, new ByteReader())
  const target = targetVersion(argv["target-version"], configuration, host)
  if (!target.ok) return target
  return ok({
    configuration,
    options: {
      minor: target.value.minor,
      formatStrings: argv["lower-fstrings"] === true,
      keepTrailingBlanks: argv["expression-blanks"] !== "strip",
      runtime: argv.runtime === "future-tstrings" ? "future-tstrings" : "vendored",
      bindsConsumers: argv.consumers !== "native",
      sourceMap: argv["source-map"] !== false,
      sourcesContent: argv["sources-content"] === true,
      inputMaps: argv["input-maps"] === true,
    },
  })
}

function targetVersion(flag: unknown, configuration: Configuration, host: Host): Result<PythonVersion> {
  const settings = configuration.nearest(host.cwd)
  const required = configuration.engine(resolve(host.cwd, "module.py"), settings).targetVersion
  const version = typeof flag === "string" ? parsePythonVersion(flag) : required
  const hint = "Write `--target-version py39`, up to `py313`."
  if (version === null)
    return fail({
      code: "invalid-target-version",
      message:
        typeof flag === "string"
          ? `\`${flag}\` is no version of Python`
          : "It is not known which Python to lower to",
      hint,
    })
  if (version.major === 3 && version.minor >= 9 && version.minor <= 13) return ok(version)
  const message =
    version.minor > 13
      ? `Python ${version.major}.${version.minor} has template strings, so there is nothing to lower`
      : `Template strings can't be lowered to Python ${version.major}.${version.minor}`
  return fail({ code: "invalid-target-version", message, hint })
}

function failure(problems: readonly Problem[], host: Host): number {
  for (const problem of problems) print(problem, null, host)
  return exit.failure
}

function print(problem: Problem, text: string | null, host: Host): void {
  const path = problem.path === undefined ? {} : { path: displayPath(problem.path, host.cwd) }
  printProblem({ ...problem, ...path }, text, host)
}
