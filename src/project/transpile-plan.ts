import { existsSync, statSync } from "node:fs"
import { basename, dirname, join, relative, resolve } from "node:path"
import { runtimeName } from "../downlevel/runtime.ts"
import { fail, ok, type Problem, type Result } from "../text/problem.ts"
import type { FoundFile } from "./discover.ts"
import { slashes } from "./slashes.ts"

/** One file of the output. Paths inside the output are relative to its folder, with forward slashes. */
export interface Job {
  /** Absolute. */
  readonly source: string
  readonly output: string
  /** How many of the folders around it, from the inside, are packages. */
  readonly packages: number
}

/** What is planned for the files under some paths, and what can't be. */
export interface Plan {
  readonly jobs: readonly Job[]
  readonly problems: readonly Problem[]
}

/**
 * Where every file goes: a module keeps the name by which it is imported, so a package keeps its folder and the files of
 * any other folder stand directly in the output. Two files can't have one place, and nothing may be named like the
 * runtime module.
 * @param roots the paths that were asked for, absolute
 */
export function planOutputs(files: readonly FoundFile[], roots: readonly string[], outDir: string): Plan {
  const jobs = new Map<string, Job>()
  const problems: Problem[] = []
  for (const { path } of files) {
    if (isInside(path, outDir) || /(^|[/\\])__pycache__[/\\]|\.py[co]$/.test(path)) continue
    const source = resolve(path)
    const base = importRoot(rootOf(source, roots))
    const output = slashes(relative(base, source))
    const other = jobs.get(output)
    if (other)
      problems.push({
        code: "output-conflict",
        message: `This file and ${other.source} would both be written to ${output}`,
        hint: "Transpile them to different folders.",
        path: source,
      })
    else if (basename(output) === `${runtimeName}.py`)
      problems.push({
        code: "output-conflict",
        message: `The name \`${runtimeName}\` belongs to the module that is written beside the output`,
        hint: "Rename the file, or leave it out with `--extend-exclude`.",
        path: source,
      })
    else jobs.set(output, { source, output, packages: packagesAround(source, base) })
  }
  return { jobs: [...jobs.values()], problems }
}

/** Whether the output folder is one that can be written to without overwriting what is read. */
export function checkOutDir(outDir: string, roots: readonly string[]): Result<true> {
  const inPlace = roots.find(root => importRoot(root) === outDir || root === outDir)
  if (inPlace !== undefined)
    return fail({
      code: "output-in-place",
      message: "The output folder holds the sources, which would be overwritten",
      hint: "Choose another `--out-dir`.",
      path: outDir,
    })
  if (statSync(outDir, { throwIfNoEntry: false })?.isFile())
    return fail({ code: "output-in-place", message: "`--out-dir` is a file", path: outDir })
  return ok(true)
}

/** Whether a path is a folder or lies below it. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === "" || (!way.startsWith("..") && !/^([A-Za-z]:|[/\\])/.test(way))
}

function rootOf(path: string, roots: readonly string[]): string {
  const containing = roots.filter(root => isInside(path, root)).sort((a, b) => b.length - a.length)
  return containing[0] ?? path
}

/** The folder from which a path is imported: the first above it that is no package; a folder that is none itself. */
function importRoot(path: string): string {
  let folder = statSync(path).isDirectory() ? path : dirname(path)
  while (isPackage(folder)) folder = dirname(folder)
  return folder
}

function packagesAround(path: string, base: string): number {
  let count = 0
  for (let folder = dirname(path); folder !== base && isPackage(folder); folder = dirname(folder)) count++
  return count
}

function isPackage(folder: string): boolean {
  return existsSync(join(folder, "__init__.py"))
}
