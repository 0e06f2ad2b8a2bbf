import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { fail, ok, type Result } from "../text/problem.ts"
import { slashes } from "./slashes.ts"

/** Absolute paths of files that differ from a commit in the working copy, new and untracked ones included. */
export function changedFiles(cwd: string, since: string): Result<ReadonlySet<string>> {
  const root = topLevel(cwd)
  if (!root.ok) return root
  // `--end-of-options`: a reference that begins with a dash is no option.
  const changed = names(root.value, [
    "diff",
    "--name-only",
    "-z",
    "--no-renames",
    "--diff-filter=d",
    "--end-of-options",
    since,
    "--",
  ])
  if (!changed.ok) return changed
  const added = names(root.value, ["ls-files", "-z", "--others", "--exclude-standard"])
  return added.ok ? ok(new Set([...changed.value, ...added.value])) : added
}

/** Absolute paths of files whose staged content differs from the last commit. */
export function stagedFiles(cwd: string): Result<ReadonlySet<string>> {
  const root = topLevel(cwd)
  if (!root.ok) return root
  const staged = names(root.value, [
    "diff",
    "--cached",
    "--name-only",
    "-z",
    "--no-renames",
    "--diff-filter=d",
  ])
  return staged.ok ? ok(new Set(staged.value)) : staged
}

/** Gives the staged content of files; where the repository begins is asked once. */
export function stagedContent(cwd: string): (file: { readonly path: string }) => Result<Uint8Array> {
  const root = topLevel(cwd)
  if (!root.ok) return () => root
  return ({ path }) => git(root.value, ["cat-file", "blob", `:${slashes(path.slice(root.value.length + 1))}`])
}

function topLevel(cwd: string): Result<string> {
  const root = git(cwd, ["rev-parse", "--show-toplevel"])
  return root.ok ? ok(join(Buffer.from(root.value).toString().replace(/\n$/, ""))) : root
}

function names(root: string, args: readonly string[]): Result<string[]> {
  const listed = git(root, args)
  if (!listed.ok) return listed
  const paths = Buffer.from(listed.value).toString().split("\0").filter(Boolean)
  return ok(paths.map(path => join(root, path)))
}

function git(cwd: string, args: readonly string[]): Result<Uint8Array> {
  const { error, status, stdout, stderr } = spawnSync("git", args, { cwd, maxBuffer: 1 << 28 })
  if (!error && status === 0) return ok(stdout)
  const said = error
    ? error.message
    : stderr
        .toString()
        .trim()
        .split("\n")[0]!
        .replace(/^fatal: /, "")
  return fail({
    code: "git",
    message: `git can't tell what changed: ${said}`,
    hint: "Name the files to check instead.",
  })
}
