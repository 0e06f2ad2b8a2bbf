import { type SpawnSyncReturns, spawnSync } from "node:child_process"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { join } from "node:path"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { type FileContent, withFolder } from "../helpers/folder.ts"

/**
 * `npm run test:pre-commit`: the real pre-commit runs the hooks of this repository's last commit, on the Node that is
 * on the path, in a git repository with staged files. It builds the package as it does for every user, with the npm
 * registry as the only network. pre-commit is the system's, or else comes from PyPI and is kept in the user's cache
 * folder.
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
process.stdout.write(
  version
    ? `${version}, Node ${process.version}\n`
    : "skipped: pre-commit is neither installed nor to be had from PyPI\n",
)
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

/** Runs `use` in a repository whose index holds these files, with git as a user has configured it. */
async function withStaged(
  files: Readonly<Record<string, FileContent>>,
  use: (folder: string) => void,
): Promise<void> {
  await withFolder(files, folder => {
    git(folder, "init", "-q")
    for (const [key, value] of [
      ["user.name", "a"],
      ["user.email", "a@b"],
    ])
      git(folder, "config", key!, value!)
    git(folder, "add", "-A")
    use(folder)
  })
}

function preCommitIn(cwd: string, home: string, args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(preCommit!, [...args, "--verbose", "--color=never"], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, PRE_COMMIT_HOME: home },
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
const read = (folder: string, name: string) => readFileSync(join(folder, name), "utf8")

test("tried from a repository, every hook finds, or fixes, what is staged", () =>
  withFolder({}, async folder => {
    const clone = cloneOfThis(folder)
    const files = { "users.py": unsafe, "users.ipynb": notebook(unsafe), "notes.txt": unsafe }
    await withStaged(files, repository => {
      const ran = preCommitIn(repository, join(folder, "home"), ["try-repo", clone])
      // Of notebooks, the hook that fixes comes first and leaves nothing.
      assert.equal(verdicts(ran), { ...all("Failed"), "interpolice check (notebooks)": "Passed" })
      assert.match(ran.stdout, "users.py:5:23: error[sql-injection]")
      assert.is(read(repository, "users.py"), safe)
      assert.is(read(repository, "users.ipynb"), notebook(safe))
      assert.is(read(repository, "notes.txt"), unsafe)
      if (process.env.SHOW) process.stdout.write(ran.stdout)
    })
  }))

test("configured as a project does, the hooks see what is staged, whatever it is called", () =>
  withFolder({}, async folder => {
    const clone = cloneOfThis(folder)
    const rev = git(clone, "rev-parse", "HEAD").trim()
    const ids = ["interpolice-fix", "interpolice-fix-jupyter", "interpolice", "interpolice-jupyter"]
    const config = `repos:\n- repo: ${clone}\n  rev: ${rev}\n  hooks: [${ids.map(id => `{id: ${id}}`).join(", ")}]\n`
    const run = (repository: string) => preCommitIn(repository, join(folder, "home"), ["run"])
    const odd = ["with space.py", "né.py", "new\nline.py"]
    const files = {
      ".pre-commit-config.yaml": config,
      "users.py": safe,
      "users.ipynb": notebook(safe),
      "moved.py": unsafe,
      "data.txt": unsafe,
      "link.py": { link: "data.txt" },
      "partly.py": `${unsafe}${"\n".repeat(20)}`,
      ...Object.fromEntries(odd.map(name => [name, unsafe])),
    }
    await withStaged(files, repository => {
      git(repository, "rm", "-q", "--cached", "-r", ".")
      git(repository, "add", ".pre-commit-config.yaml", "moved.py", "users.py", "users.ipynb")
      git(repository, "commit", "-q", "-m", "first")
      writeFileSync(join(repository, "users.py"), unsafe)
      assert.ok(!/Failed/.test(run(repository).stdout), "what isn't staged doesn't count")
      assert.is(read(repository, "users.py"), unsafe)

      git(repository, "mv", "moved.py", "renamed.py")
      git(repository, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", clone, "part.py")
      git(repository, "add", "-A", "--", ":!users.py")
      const staged = read(repository, "partly.py")
      writeFileSync(join(repository, "partly.py"), `${staged}# not staged\n`)
      const first = run(repository)
      assert.is(verdicts(first)["interpolice fix"], "Failed", first.stdout)
      for (const name of ["renamed.py", ...odd])
        assert.is(read(repository, name), safe, `${name}\n${first.stdout}`)
      assert.is(read(repository, "data.txt"), unsafe, "what a link leads to")
      assert.is(read(repository, "partly.py"), `${staged.replace(unsafe, safe)}# not staged\n`)

      git(repository, "add", "-A", "--", ":!users.py")
      const second = verdicts(run(repository))
      assert.is(second["interpolice fix"], "Passed")
      assert.is(second["interpolice check"], "Passed")

      const withReturns = (text: string) => text.replaceAll("\n", "\r\n")
      writeFileSync(join(repository, "binary.py"), "x\0y")
      writeFileSync(join(repository, "crlf.py"), withReturns(unsafe))
      git(repository, "config", "core.autocrlf", "true")
      git(repository, "add", "-A")
      const third = run(repository)
      assert.is(verdicts(third)["interpolice fix"], "Failed")
      assert.match(third.stdout, "NUL byte")
      assert.is(read(repository, "crlf.py"), withReturns(safe))
    })
  }))

hooks.run()
