import { type SpawnSyncReturns, spawnSync } from "node:child_process"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { join } from "node:path"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { withFolder } from "../helpers/folder.ts"

/**
 * `npm run test:pre-commit`: the real pre-commit runs the hooks of this repository's last commit, on the Node that is on the path,
 * in a git repository with staged files. It builds the package as it does for every user, with the npm registry as the
 * only network. pre-commit is the system's, or else comes from PyPI and is kept in the user's cache folder.
 */
const hooks = suite("pre-commit")

const unsafe = `import sqlite3


def find(db: sqlite3.Connection, name: str):
    return db.execute(f"SELECT * FROM users WHERE name = '{name}'")
`
const safe = unsafe.replace(
  `f"SELECT * FROM users WHERE name = '{name}'"`,
  '"SELECT * FROM users WHERE name = ?", (name,)',
)
const notebook = (source: string) =>
  `${JSON.stringify(
    {
      cells: [{ cell_type: "code", id: "a", metadata: {}, execution_count: null, outputs: [], source }],
      metadata: { language_info: { name: "python" } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  )}\n`

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "interpolice-pre-commit")

function runs(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0
}

function findPreCommit(): string | null {
  if (process.env.PRE_COMMIT) return process.env.PRE_COMMIT
  if (runs("pre-commit", "--version")) return "pre-commit"
  const path = join(cache, "bin/pre-commit")
  const isThere =
    existsSync(path) ||
    (runs("python3", "-m", "venv", cache) &&
      runs(join(cache, "bin/pip"), "install", "-q", "pre-commit==4.7.0"))
  return isThere ? path : null
}

const preCommit = findPreCommit()
const version = preCommit && spawnSync(preCommit, ["--version"], { encoding: "utf8" }).stdout.trim()
process.stdout.write(`${version ?? "skipped: there is no pre-commit"}, Node ${process.version}\n`)
const test = preCommit ? hooks : hooks.skip

function git(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd, encoding: "utf8" })
  assert.is(status, 0, stderr)
  return stdout
}

/** The last commit of this repository, by itself: pre-commit would take what is changed and not committed too. */
function cloneOfThis(folder: string): string {
  const clone = join(folder, "interpolice")
  git(".", "clone", "-q", ".", clone)
  return clone
}

/** Runs `use` in a repository whose index holds these files. */
async function withStaged(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => void,
): Promise<void> {
  await withFolder(files, folder => {
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    use(folder)
  })
}

/** Runs all hooks of a clone, in the order of their ids. */
function run(clone: string, cwd: string): SpawnSyncReturns<string> {
  return spawnSync(preCommit!, ["try-repo", clone, "--verbose", "--color=never"], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, PRE_COMMIT_HOME: join(clone, "../pre-commit-home") },
    timeout: 600_000,
  })
}

/** What pre-commit says of each hook. */
function verdicts({ stdout, stderr }: SpawnSyncReturns<string>): Readonly<Record<string, string>> {
  const lines = [...stdout.matchAll(/^(interpolice .*?)\.+(Passed|Failed)$/gm)]
  assert.ok(lines.length > 0, stdout + stderr)
  return Object.fromEntries(lines.map(([, name, verdict]) => [name!, verdict!]))
}

const names = [
  "interpolice check",
  "interpolice fix",
  "interpolice check (notebooks)",
  "interpolice fix (notebooks)",
]
const all = (verdict: string) => Object.fromEntries(names.map(name => [name, verdict]))

test("every hook finds, or fixes, what is staged, and passes when nothing is left", () =>
  withFolder({}, async folder => {
    const clone = cloneOfThis(folder)
    const files = { "users.py": unsafe, "users.ipynb": notebook(unsafe), "notes.txt": unsafe }
    await withStaged(files, repository => {
      const first = run(clone, repository)
      // Of notebooks, the hook that fixes comes first and leaves nothing.
      assert.equal(verdicts(first), { ...all("Failed"), "interpolice check (notebooks)": "Passed" })
      assert.match(first.stdout, "users.py:5:23: error[sql-injection]")
      const read = (name: string) => readFileSync(join(repository, name), "utf8")
      assert.is(read("users.py"), safe)
      assert.is(read("users.ipynb"), notebook(safe))
      assert.is(read("notes.txt"), unsafe)
      git(repository, "add", "-A")
      assert.equal(verdicts(run(clone, repository)), all("Passed"))
      if (process.env.SHOW) process.stdout.write(first.stdout)
    })
  }))

test("what is staged counts, not the working copy", () =>
  withFolder({}, async folder => {
    const clone = cloneOfThis(folder)
    const files = { "users.py": safe, "users.ipynb": notebook(safe) }
    await withStaged(files, repository => {
      writeFileSync(join(repository, "users.py"), unsafe)
      assert.equal(verdicts(run(clone, repository)), all("Passed"))
      assert.is(readFileSync(join(repository, "users.py"), "utf8"), unsafe)
    })
  }))

hooks.run()
