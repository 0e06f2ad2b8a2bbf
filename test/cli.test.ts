import { type StdioOptions, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { Progress } from "../src/cli/progress.ts"
import { optionList } from "../src/config/options.ts"
import { formats } from "../src/report/index.ts"
import { type FileContent, withFolder } from "./helpers/folder.ts"
import { bundle, program, type Ran } from "./helpers/process.ts"

/** The real program, in processes of its own, around the toy engine of `fake-tool.ts`. */
const interpolice = program("test/helpers/fake-entry.ts")

const cli = suite("cli")

const safe = 'run(f"a {x}")\n'
const unsafe = 'run(f"b {x}") # unsafe\n'
const none = 'run(f"c {x}") # none\n'
const warning = 'run(f"d {x}") # fragment none\n'

interface Expected {
  readonly code: number
  readonly out?: string | RegExp
  readonly err?: string | RegExp
  /** Files afterwards. */
  readonly files?: Readonly<Record<string, string | null>>
}

interface Given {
  readonly files?: Readonly<Record<string, FileContent>>
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
}

/** Flags that the tests below use: a test fails when one of the declared ones is missing. */
const usedFlags = new Set<string>()

function runs(name: string, line: string | readonly string[], given: Given, expected: Expected) {
  const args = typeof line === "string" ? line.split(" ").filter(Boolean) : line
  for (const arg of args) if (arg.startsWith("--")) usedFlags.add(arg.slice(2).replace(/=.*/s, ""))
  cli(`${name}: ${args.join(" ")}`, () =>
    withFolder(given.files ?? {}, folder => {
      const ran = interpolice(args, { cwd: folder, input: given.input ?? "", env: given.env ?? {} })
      const said = `\nstdout: ${ran.stdout}\nstderr: ${ran.stderr}`
      assert.is(ran.code, expected.code, said)
      for (const [stream, wanted] of [
        [ran.stdout, expected.out],
        [ran.stderr, expected.err],
      ] as const)
        if (typeof wanted === "string") assert.is(stream, wanted, said)
        else if (wanted !== undefined) assert.match(stream, wanted, said)
      for (const [path, text] of Object.entries(expected.files ?? {}))
        if (text === null) assert.not(existsSync(join(folder, path)), path)
        else assert.is(readFileSync(join(folder, path), "utf8"), text, path)
    }),
  )
}

// Exit codes and streams

runs(
  "nothing found",
  "check",
  { files: { "a.py": "x = 1\n" } },
  { code: 0, out: "All checks passed!\n", err: "" },
)
runs("no Python at all", "check", {}, { code: 0, out: "All checks passed!\n" })
runs(
  "findings",
  "check --output-format concise",
  { files: { "a.py": safe, "sub/b.py": none } },
  {
    code: 1,
    out: "a.py:1:5: sql-injection [*] `x` is part of the SQL text that `run` executes\nsub/b.py:1:5: sql-injection `x` is part of the SQL text that `run` executes\nFound 2 problems.\n1 fixable with `--fix`.\n1 not fixable: R01.\n",
    err: "",
  },
)
runs(
  "a syntax error is a finding",
  "check a.py --output-format concise",
  { files: { "a.py": "x = !!\n" } },
  {
    code: 1,
    out: /^a\.py:1:5: invalid-syntax Expected an expression\n/,
  },
)
runs(
  "a path that isn't there",
  "check a.py nothing.py",
  { files: { "a.py": safe } },
  {
    code: 2,
    out: "",
    err: "interpolice: error: nothing.py: There is no such file or folder\n",
  },
)
runs(
  "an unreadable file doesn't stop the others",
  "check --output-format concise -q",
  {
    files: { "a.py": safe, "b.py": Buffer.from("run(\xff)", "latin1"), "c.py": "run(\0)" },
  },
  {
    code: 2,
    out: "a.py:1:5: sql-injection [*] `x` is part of the SQL text that `run` executes\n",
    err: /b\.py: The file isn't valid utf-8.*\n.*\n.*c\.py: The file has a NUL byte/,
  },
)
cli("a file whose name is no UTF-8 is told", () =>
  withFolder({}, folder => {
    try {
      writeFileSync(
        Buffer.concat([Buffer.from(join(folder, "caf")), Buffer.from([0xe9, 0x2e, 0x70, 0x79])]),
        safe,
      )
    } catch {
      return // File systems that take no such name.
    }
    const { code, stderr } = interpolice(["check"], { cwd: folder, input: "", env: {} })
    assert.is(code, 2)
    assert.match(stderr, /caf\ufffd\.py: Can't read the file \(its name is no valid UTF-8\)/)
  }),
)
runs(
  "what couldn't be checked hasn't passed",
  "check",
  { files: { "b.py": Buffer.from("run(\xff)", "latin1"), "c.py": "run(\0)" } },
  { code: 2, out: "2 files could not be processed.\n" },
)
runs(
  "a bug doesn't stop the others, and is reported",
  "check --output-format concise -q",
  { files: { "a.py": "run(crash)\n", "b.py": safe } },
  {
    code: 2,
    out: /^b\.py:1:5/,
    err: /^interpolice: error: a\.py: This is a bug in interpolice 1\.2\.3 \(Node [\d.]+\)\n {2}Please report[^\n]*issues\nError: the toy broke\n/,
  },
)
runs(
  "a file with a bug stays as it is",
  "fix -",
  { input: "run(crash)\n" },
  { code: 2, out: "run(crash)\n", err: /the toy broke/ },
)
runs("quiet", "check --quiet", { files: { "a.py": "x\n" } }, { code: 0, out: "", err: "" })
runs(
  "verbose",
  "check --verbose",
  { files: { "a.py": "x\n", "b/pyproject.toml": "[tool.interpolice]\n", "b/c.py": "x\n" } },
  { code: 0, err: "Checking 2 files.\n  a.py (no configuration)\n  b/c.py (b/pyproject.toml)\n" },
)
runs("exit-zero", "check --exit-zero -q", { files: { "a.py": safe } }, { code: 0, out: /sql-injection/ })
runs("warnings fail", "check --select all", { files: { "a.py": warning } }, { code: 1 })
runs(
  "unless they are allowed",
  "check --select all --max-warnings 1",
  { files: { "a.py": warning } },
  { code: 0 },
)
runs(
  "max-warnings takes numbers",
  "check --max-warnings many",
  {},
  {
    code: 2,
    err: "interpolice: error: `--max-warnings` takes a number, not `many`\n",
  },
)

// Fixes

runs(
  "fix",
  "check --fix",
  { files: { "a.py": safe + unsafe + none } },
  {
    code: 1,
    out: /Found 3 problems \(1 fixed, 2 remaining\)/,
    files: { "a.py": safe.replace("f", "t") + unsafe + none },
  },
)
runs(
  "fix under its own name",
  "fix",
  { files: { "a.py": safe } },
  { code: 0, files: { "a.py": safe.replace("f", "t") } },
)
runs(
  "unsafe fixes",
  "check --fix --unsafe-fixes",
  { files: { "a.py": safe + unsafe } },
  {
    code: 0,
    files: { "a.py": (safe + unsafe).replaceAll('f"', 't"') },
  },
)
runs(
  "unsafe fixes alone are shown",
  "check --unsafe-fixes",
  { files: { "a.py": unsafe } },
  {
    code: 1,
    out: /= unsafe fix: Use a template string[\s\S]*1 fixable with `--fix --unsafe-fixes`/,
    files: { "a.py": unsafe },
  },
)
runs(
  "fix-only",
  "check --fix-only",
  { files: { "a.py": safe + none } },
  {
    code: 0,
    out: "",
    err: "Fixed 1 problem in 1 file.\n",
    files: { "a.py": safe.replace("f", "t") + none },
  },
)
runs(
  "show-fixes",
  "check --fix --show-fixes -q --exit-zero",
  { files: { "a.py": safe } },
  { code: 0, out: "" },
)
runs(
  "show-fixes lists",
  "check --fix --show-fixes",
  { files: { "a.py": safe } },
  {
    code: 0,
    err: "a.py:\n  applied   sql-injection: Use a template string\nFixed 1 problem in 1 file.\n",
  },
)
runs(
  "a name that looks like a flag is a file, if there is one",
  "check --fix -x.py",
  { files: { "-x.py": safe } },
  { code: 0, files: { "-x.py": safe.replace('f"', 't"') } },
)
runs("a flag that isn't there is no file", "check -x.py", {}, { code: 2, err: /Unknown/ })
runs("exit-non-zero-on-fix", "check --fix --exit-non-zero-on-fix", { files: { "a.py": safe } }, { code: 1 })
runs(
  "exit-non-zero-on-fix with nothing to fix",
  "check --fix --exit-non-zero-on-fix",
  { files: { "a.py": "x\n" } },
  { code: 0 },
)
runs(
  "unfixable",
  "check --fix --unfixable sql",
  { files: { "a.py": safe } },
  { code: 1, files: { "a.py": safe } },
)
runs(
  "fixable",
  "check --fix --fixable html-injection",
  { files: { "a.py": safe } },
  { code: 2, err: /Unknown rule `html-injection`/ },
)
runs(
  "a file with a syntax error is never changed",
  "check --fix",
  { files: { "a.py": `${safe}!!\n` } },
  {
    code: 1,
    files: { "a.py": `${safe}!!\n` },
  },
)
runs(
  "encoding, byte order mark and newlines stay",
  "check --fix",
  {
    files: {
      "a.py": '\ufeffx = "ä"\r\nrun(f"{x}")\r\n',
      "b.py": Buffer.from('# coding: latin-1\nrun(f"{x}") # \xe4\n', "latin1"),
    },
  },
  {
    code: 0,
    files: {
      "a.py": '\ufeffx = "ä"\r\nrun(t"{x}")\r\n',
      "b.py": Buffer.from('# coding: latin-1\nrun(t"{x}") # \xe4\n', "latin1").toString("utf8"),
    },
  },
)
runs("source-map is taken", "check --fix --source-map", { files: { "a.py": safe } }, { code: 0 })

cli("--diff prints the bytes of files in other encodings, as git does", () => {
  const latin = (letter: string) => Buffer.from(`# coding: latin-1\nrun(${letter}"{x}") # \xe4\n`, "latin1")
  withFolder({ "ä.py": latin("f"), "b.py": '\ufeff# ä\nrun(f"{x}")\n' }, folder => {
    const { bytes, code } = interpolice(["check", "--diff"], { cwd: folder })
    assert.is(code, 1)
    assert.ok(bytes.includes(Buffer.from("--- ä.py\n")), "the name is UTF-8")
    const patch = spawnSync("patch", ["-p0", "--binary"], { cwd: folder, input: bytes })
    assert.is(patch.status, 0, `${patch.stdout}${patch.stderr}`)
    assert.equal(readFileSync(join(folder, "ä.py")), latin("t"))
    assert.is(readFileSync(join(folder, "b.py"), "utf8"), '\ufeff# ä\nrun(t"{x}")\n')
  })
})

cli("--diff writes nothing, and its patch applies", () =>
  withFolder({ "a.py": safe + none, "sub/b c.py": `x\r\n${safe}`, "nb.ipynb": notebook(safe) }, folder => {
    usedFlags.add("diff")
    const before = interpolice(["check", "--diff"], { cwd: folder })
    assert.is(before.code, 1)
    assert.is(before.stderr, "Would fix 3 problems in 3 files.\n")
    assert.is(readFileSync(join(folder, "a.py"), "utf8"), safe + none)
    const patch = spawnSync("patch", ["-p0", "--binary"], { cwd: folder, input: before.bytes })
    assert.is(patch.status, 0, `${patch.stdout}${patch.stderr}`)
    const after = interpolice(["check", "--diff"], { cwd: folder })
    assert.equal([after.code, after.stdout], [0, ""])
    assert.is(readFileSync(join(folder, "sub/b c.py"), "utf8"), `x\r\n${safe.replace("f", "t")}`)
    assert.is(readFileSync(join(folder, "nb.ipynb"), "utf8"), notebook(safe.replace("f", "t")))
  }),
)

// Standard input

runs(
  "stdin",
  "check - --output-format concise",
  { input: safe },
  { code: 1, out: /^-:1:5: sql-injection/, err: "" },
)
runs(
  "stdin with a name",
  "check - --stdin-filename app/a.py --output-format concise",
  { input: safe },
  {
    code: 1,
    out: /^app\/a\.py:1:5/,
  },
)
runs(
  "stdin is fixed to stdout",
  "check --fix -",
  { input: safe + none },
  {
    code: 1,
    out: safe.replace("f", "t") + none,
    err: /sql-injection/,
  },
)
runs(
  "stdin with nothing to fix comes back byte for byte",
  "check --fix -",
  { input: "\ufeffx\r\n" },
  { code: 0, out: "\ufeffx\r\n" },
)
runs(
  "stdin that is broken comes back",
  "check --fix -",
  { input: "!!\n" },
  { code: 1, out: "!!\n", err: /invalid-syntax/ },
)
runs(
  "stdin as a diff",
  "check --diff --stdin-filename a.py -",
  { input: safe },
  {
    code: 1,
    out: '--- a.py\n+++ a.py\n@@ -1 +1 @@\n-run(f"a {x}")\n+run(t"a {x}")\n',
  },
)
runs(
  "excluded stdin is echoed",
  "check --fix --force-exclude --stdin-filename dist/a.py -",
  { input: safe },
  { code: 0, out: safe },
)
runs(
  "stdin obeys the configuration of its folder",
  "check --stdin-filename sub/a.py -",
  {
    files: { "sub/interpolice.toml": 'ignore = ["sql"]\n' },
    input: safe,
  },
  { code: 0 },
)
runs(
  "stdin and paths exclude each other",
  "check - a.py",
  { files: { "a.py": "" } },
  { code: 2, err: /can't be combined/ },
)

// Rules

runs("select", "check --select IP103", { files: { "a.py": safe } }, { code: 0 })
runs(
  "extend-select",
  "check --extend-select sql-fragment --output-format concise",
  { files: { "a.py": safe + warning } },
  {
    code: 1,
    out: /sql-injection[\s\S]*sql-fragment/,
  },
)
runs(
  "mistakes in a file, each once and with its place",
  "check --select sql",
  {
    files: {
      "interpolice.toml":
        'ignore = ["sql-injektion"]\ntarget-version = "new"\nextend = "gone.toml"\n[per-file-ignores]\n"a.py" = ["css"]\n',
    },
  },
  {
    code: 2,
    err: /^interpolice: error: interpolice\.toml:1:1: Unknown rule `sql-injektion`\n.*\n.*toml:5:1: Unknown rule `css`\n.*\n.*toml:2:1: `target-version` can't be `new`\n.*\n.*toml:3:1: `extend` names .*\n$/,
  },
)
runs("ignore", "check --ignore sql-injection", { files: { "a.py": safe } }, { code: 0 })
runs(
  "an unknown rule",
  "check --select sql-injektion",
  {},
  {
    code: 2,
    err: "interpolice: error: Unknown rule `sql-injektion`\n  Did you mean `sql-injection`?\n",
  },
)
runs(
  "per-file-ignores",
  "check --per-file-ignores tests/*:IP101",
  { files: { "tests/a.py": safe } },
  { code: 0 },
)

// Suppressions and baseline

const ignored = 'run(f"a {x}")  # interpolice: ignore[sql-injection] -- checked\n'
runs("a suppressed finding", "check", { files: { "a.py": ignored } }, { code: 0 })
runs("ignore-suppressions", "check --ignore-suppressions", { files: { "a.py": ignored } }, { code: 1 })
runs(
  "add-ignore",
  ["check", "--add-ignore=checked"],
  { files: { "a.py": safe + none } },
  {
    code: 0,
    err: "Silenced 2 problems in 1 file.\n",
    files: { "a.py": `${ignored}run(f"c {x}") # none  # interpolice: ignore[sql-injection] -- checked\n` },
  },
)
runs(
  "add-ignore without a reason, on several lines",
  "check --add-ignore a.py",
  {
    files: { "a.py": 'y = [\n  run(f"a {x}"),\n]\n' },
  },
  { code: 0, files: { "a.py": 'y = [\n  run(f"a {x}"),\n]  # interpolice: ignore[sql-injection]\n' } },
)
runs(
  "foreign suppressions, unless asked",
  "check",
  { files: { "a.py": `${safe.trim()}  # nosec B608\n` } },
  { code: 1 },
)
runs(
  "foreign suppressions, when asked",
  "check --respect-foreign-suppressions",
  { files: { "a.py": `${safe.trim()}  # nosec B608\n` } },
  { code: 0 },
)

cli("what the baseline accepts isn't silenced as well", () =>
  withFolder({ "a.py": safe }, folder => {
    interpolice(["baseline"], { cwd: folder })
    writeFileSync(join(folder, "a.py"), safe + none)
    const ran = interpolice(["check", "--add-ignore=checked"], { cwd: folder })
    assert.is(ran.stderr, "Silenced 1 problem in 1 file.\n")
    assert.is(
      readFileSync(join(folder, "a.py"), "utf8"),
      `${safe}run(f"c {x}") # none  # interpolice: ignore[sql-injection] -- checked\n`,
    )
    const { code, stdout, stderr } = interpolice(["check"], { cwd: folder })
    assert.equal([code, stdout, stderr], [0, "All checks passed!\n", ""])
  }),
)

cli("a baseline accepts what exists, by code and not by line, and shrinks", () =>
  withFolder({ "app/a.py": safe + safe, "app/b.py": none }, folder => {
    for (const flag of ["baseline", "pass-on-unpruned"]) usedFlags.add(flag)
    const run = (...args: string[]) => interpolice(args, { cwd: folder })
    const write = (path: string, text: string) => writeFileSync(join(folder, path), text)
    assert.is(run("baseline").stderr, "interpolice-baseline.json accepts 3 problems.\n")
    const stored = readFileSync(join(folder, "interpolice-baseline.json"), "utf8")
    assert.is(run("check").code, 0)
    assert.is(run("check", "app/b.py").code, 0)
    assert.is(run("check", "--baseline", "other.json").code, 1)
    assert.is(
      interpolice(["check"], { cwd: join(folder, "app") }).code,
      1,
      "the baseline belongs to its folder",
    )

    write("app/a.py", `import x\n\n\n${safe.replace("(f", "( f")}${safe}`)
    assert.is(run("check").code, 0, "lines and spaces don't matter")
    write("app/a.py", safe + safe + safe)
    assert.match(run("check").stdout, /^app\/a\.py:3:5[\s\S]*Found 1 problem\./)

    assert.match(run("baseline").stderr, /There is a baseline already/)
    write("app/a.py", safe)
    const stale = run("check")
    assert.equal([stale.code, stale.stdout], [0, "All checks passed!\n"])
    assert.match(stale.stderr, /warning: .*accepts 1 problem that no longer occurs/)
    assert.is(interpolice(["check"], { cwd: folder, env: { CI: "1" } }).code, 1)
    assert.is(interpolice(["check", "--pass-on-unpruned"], { cwd: folder, env: { CI: "1" } }).code, 0)
    assert.is(run("check", "app/b.py").stderr, "", "files that weren't checked aren't judged")
    assert.is(run("baseline", "--prune").stderr, "interpolice-baseline.json accepts 2 problems, forgot 1.\n")
    assert.is(run("check").stderr, "")

    write("app/c.py", unsafe)
    assert.is(run("check").code, 1)
    assert.is(run("baseline", "--update").stderr, "interpolice-baseline.json accepts 3 problems.\n")
    assert.is(run("check").code, 0)
    assert.not.match(stored, /"line"|:\d+:\d+/)

    write("interpolice-baseline.json", "{")
    const damaged = run("check")
    assert.is(damaged.code, 2)
    assert.match(damaged.stderr, /interpolice-baseline\.json: The baseline isn't valid JSON/)
  }),
)

// Files

runs("exclude", "check --exclude sub", { files: { "a.py": "x\n", "sub/b.py": safe } }, { code: 0 })
runs(
  "extend-exclude",
  "check --extend-exclude sub,b.py",
  { files: { "sub/b.py": safe, "b.py": safe } },
  { code: 0 },
)
runs("force-exclude", "check --force-exclude dist/a.py", { files: { "dist/a.py": safe } }, { code: 0 })
runs(
  "no-force-exclude",
  "check --no-force-exclude dist/a.py",
  {
    files: { "dist/a.py": safe, "interpolice.toml": "force-exclude = true\n" },
  },
  { code: 1 },
)
runs(
  "respect-gitignore",
  "check --respect-gitignore",
  { files: { ".git/x": "", ".gitignore": "a.py\n", "a.py": safe } },
  { code: 0 },
)
runs(
  "no-respect-gitignore",
  "check --no-respect-gitignore",
  { files: { ".git/x": "", ".gitignore": "a.py\n", "a.py": safe } },
  { code: 1 },
)
runs(
  "show-files",
  "check --show-files",
  { files: { "b.py": "", "a/c.pyi": "", "d.txt": "" } },
  { code: 0, out: "a/c.pyi\nb.py\n" },
)
runs(
  "show-settings",
  "check --show-settings a.py",
  {
    files: {
      "a.py": "",
      "pyproject.toml":
        '[project]\nrequires-python = ">=3.14"\ndependencies = ["psycopg>=3.3"]\n[tool.interpolice]\nunsafe-fixes = true\n',
    },
  },
  {
    code: 0,
    out: /^# a\.py\n# configuration: pyproject\.toml\n# oldest Python: 3\.14\n# oldest versions: psycopg 3\.3\n[\s\S]*\nunsafe-fixes = true\n/,
  },
)

cli("changed, since and staged ask git", () =>
  withFolder({ "old.py": safe, "edited.py": "x\n", "staged.py": "x\n" }, folder => {
    for (const flag of ["changed", "since", "staged"]) usedFlags.add(flag)
    const git = (...args: string[]) =>
      assert.is(
        spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: folder }).status,
        0,
        args.join(" "),
      )
    const run = (...args: string[]) =>
      interpolice(["check", "--output-format", "concise", "-q", ...args], { cwd: folder })
    const names = ({ stdout }: Ran) =>
      stdout
        .split("\n")
        .filter(Boolean)
        .map(line => line.split(":")[0])
    assert.is(run("--changed").code, 2, "outside a repository")
    git("init", "-q", ".")
    git("add", ".")
    git("commit", "-qm", "first")
    assert.equal(names(run("--changed")), [])
    writeFileSync(join(folder, "edited.py"), safe)
    writeFileSync(join(folder, "new.py"), safe)
    writeFileSync(join(folder, "staged.py"), safe)
    git("add", "staged.py")
    writeFileSync(join(folder, "staged.py"), "x\n")
    assert.equal(names(run("--changed")), ["edited.py", "new.py"])
    assert.equal(names(run("--staged")), ["staged.py"], "the staged content, not the working copy")
    rmSync(join(folder, "staged.py"))
    assert.equal(names(run("--staged")), ["staged.py"], "also when it is gone from disk")
    assert.equal(names(run("--staged", "staged.py")), ["staged.py"])
    assert.equal(names(run("--staged", "--exclude", "stag*")), [])
    git("add", ".")
    git("commit", "-qm", "second")
    assert.equal(names(run("--changed")), [])
    assert.equal(names(run("--since", "HEAD~1")), ["edited.py", "new.py"])
    const unknown = run("--since", "--output=x")
    assert.is(unknown.code, 2)
    assert.not(existsSync(join(folder, "x")))
    assert.is(run("--staged", "--fix").code, 2)
  }),
)

// Configuration

runs(
  "config in the file",
  "check",
  { files: { "a.py": safe, "interpolice.toml": 'ignore = ["sql"]\n' } },
  { code: 0 },
)
runs(
  "a mistake in it",
  "check",
  {
    files: {
      "a.py": safe,
      "sub/b.py": "",
      "sub/pyproject.toml": "[tool.interpolice]\nfix = true\nselekt = []\n",
    },
  },
  {
    code: 2,
    out: "",
    err: "interpolice: error: sub/pyproject.toml:3:1: Unknown setting `selekt`\n  Did you mean `select`?\n",
  },
)
runs(
  "broken TOML",
  "check",
  { files: { "interpolice.toml": "fix = [\n" } },
  { code: 2, err: /^interpolice: error: interpolice\.toml:\d+:\d+: Invalid TOML/ },
)
runs(
  "--config FILE",
  "check --config other.toml",
  { files: { "a.py": safe, "other.toml": 'ignore = ["sql"]\n' } },
  { code: 0 },
)
runs(
  "--config KEY=VALUE",
  ["check", "--config", 'ignore = ["sql"]'],
  { files: { "a.py": safe } },
  { code: 0 },
)
runs(
  "--config with a mistake",
  ["check", "--config", "selekt = []"],
  {},
  { code: 2, err: /`--config`: Unknown setting `selekt`\n {2}Did you mean `select`/ },
)
runs(
  "--config with a file that isn't there",
  "check --config gone.toml",
  {},
  { code: 2, err: /There is no file `gone\.toml`/ },
)
runs(
  "isolated",
  "check --isolated",
  { files: { "a.py": safe, "interpolice.toml": 'ignore = ["sql"]\n' } },
  { code: 1 },
)
runs(
  "a flag wins over the file",
  "check --select sql-injection",
  { files: { "a.py": safe, "interpolice.toml": 'ignore = ["sql"]\n' } },
  { code: 1 },
)
runs(
  "the user's own file",
  "check",
  {
    files: { "home/interpolice/interpolice.toml": 'ignore = ["sql"]\n', "a.py": safe },
    env: { XDG_CONFIG_HOME: "home" },
  },
  { code: 0 },
)
runs("target-version", "check --target-version py399", {}, { code: 0 })
runs(
  "a wrong target-version",
  "check --target-version new",
  {},
  { code: 2, err: /`target-version` can't be `new`\n {2}Write it as `py314` or `3.14`/ },
)
runs(
  "versions",
  "check --versions psycopg=3.3 --show-settings a.py",
  { files: { "a.py": "" } },
  { code: 0, out: /oldest versions: psycopg 3\.3/ },
)
runs(
  "sql-templates",
  "check --sql-templates t-sql --show-settings a.py",
  { files: { "a.py": "" } },
  { code: 0, out: /sql-templates = "t-sql"/ },
)

// Reports

for (const { name, mediaType } of formats)
  cli(`--output-format ${name}`, () =>
    withFolder({ "a.py": safe + none }, folder => {
      const { code, stdout, stderr } = interpolice(["check", "--output-format", name], { cwd: folder })
      assert.equal([code, stderr], [1, ""])
      assert.match(stdout, "sql-injection")
      if (/json$/.test(mediaType)) JSON.parse(stdout)
      assert.is(
        interpolice(["check", "--output-format", name], { cwd: folder }).stdout,
        stdout,
        "the same bytes every time",
      )
    }),
  )
runs(
  "statistics",
  "check --statistics",
  { files: { "a.py": safe + none } },
  { code: 1, out: "2  IP101           [-]  sql-injection\n" },
)
runs(
  "statistics by folder",
  "check --statistics=folder",
  { files: { "a.py": safe + none, "b/c.py": safe } },
  { code: 1, out: "2  [-]  .\n1  [*]  b\n" },
)
runs(
  "statistics by library, as JSON",
  "check --statistics=library --output-format json",
  { files: { "a.py": safe } },
  { code: 1, out: /^\[\n {2}\{\n {4}"name": "\w+",\n {4}"found": 1,\n {4}"safe": 1,\n {4}"unsafe": 0\n/ },
)
runs(
  "statistics by nothing known",
  "check --statistics=libary",
  {},
  { code: 2, err: /Did you mean `library`/ },
)
runs(
  "statistics as JSON",
  "check --statistics --output-format json",
  { files: { "a.py": safe } },
  { code: 1, out: /"found": 1/ },
)
runs(
  "output-file",
  "check --output-format json --output-file out.json",
  { files: { "a.py": "x\n" } },
  { code: 0, out: "", files: { "out.json": "[]\n" } },
)
runs(
  "several reports",
  "check -o concise=c.txt -o github=g.txt",
  { files: { "a.py": "x\n" } },
  {
    code: 0,
    out: "All checks passed!\n",
    files: { "c.txt": "All checks passed!\n", "g.txt": "" },
  },
)
runs(
  "a report that can't be written",
  "check -o no/such/folder",
  {},
  { code: 2, err: /Can't write the report \(ENOENT\)/ },
)

const red = "\u001b[31m"
for (const [env, flag, expected] of [
  [{}, "auto", false],
  [{}, "always", true],
  [{ FORCE_COLOR: "1" }, "auto", true],
  [{ FORCE_COLOR: "0" }, "auto", false],
  [{ FORCE_COLOR: "1", NO_COLOR: "1" }, "auto", false],
  [{ NO_COLOR: "1" }, "always", true],
  [{ FORCE_COLOR: "1" }, "never", false],
] as const)
  cli(`--color ${flag} with ${JSON.stringify(env)} ${expected ? "colours" : "doesn't colour"}`, () =>
    withFolder({ "a.py": safe }, folder => {
      usedFlags.add("color")
      const { stdout } = interpolice(["check", "--color", flag], { cwd: folder, env })
      assert.is(stdout.includes(red), expected)
    }),
  )

cli("a long run shows one line on a terminal, and takes it away", async () => {
  let written = ""
  const write = (text: string | Uint8Array) => {
    written += text
  }
  const stream = { write, columns: 80 }
  const progress = new Progress({ ...stream, isTerminal: true }, 7)
  progress.show(1)
  assert.is(written, "")
  await new Promise(resolve => setTimeout(resolve, 1050))
  progress.show(2)
  progress.show(3)
  progress.end()
  assert.is(written, "\r\u001b[KChecked 2 of 7 files\r\u001b[K")
  const silent = new Progress({ ...stream, isTerminal: false }, 7)
  await new Promise(resolve => setTimeout(resolve, 1050))
  written = ""
  silent.show(4)
  silent.end()
  assert.is(written, "")
})

// Mistakes on the command line

runs("no command", "", {}, { code: 2, err: /Usage: interpolice <command>/ })
runs("help", "--help", {}, { code: 0, out: /Commands:[\s\S]*interpolice check \[paths\.\.\]/, err: "" })
runs("help of a command", "check --help", {}, { code: 0, out: /--unsafe-fixes/ })
runs(
  "an unknown command",
  "chekc",
  {},
  { code: 2, err: "interpolice: error: Unknown command `chekc`\n  Did you mean `check`?\n" },
)
runs(
  "a path instead of a command",
  "src/app.py",
  {},
  { code: 2, err: /To check a file or folder: `interpolice check src\/app\.py`/ },
)
runs(
  "an unknown flag",
  "check --unsafe-fixs",
  {},
  { code: 2, err: "interpolice: error: Unknown flag `--unsafe-fixs`\n  Did you mean `--unsafe-fixes`?\n" },
)
runs("a key that is no flag", "check --sinks x", {}, { code: 2, err: /belongs in a configuration file/ })
runs("a flag without its value", "check --select", {}, { code: 2, err: /select/ })
runs("an unknown format", "check --output-format jsn", {}, { code: 2, err: /Did you mean `json`\?/ })
runs(
  "flags that exclude each other",
  "check --diff --statistics",
  {},
  { code: 2, err: /`--diff` and `--statistics` exclude each other/ },
)
runs("a boolean with a value", "check --fix=yes", {}, { code: 2, err: /`--fix` takes no value/ })
runs("paths after --", "check -- -a.py", { files: { "-a.py": safe } }, { code: 1 })
runs(
  "no- twins",
  "check --no-fix",
  { files: { "a.py": safe, "interpolice.toml": "fix = true\n" } },
  { code: 1, files: { "a.py": safe } },
)

// Other commands

runs("version", "--version", {}, { code: 0, out: "interpolice 1.2.3\n" })
runs(
  "version as JSON",
  "version --output-format json",
  {},
  { code: 0, out: /"version":"1\.2\.3","node":"\d+/ },
)
runs(
  "rules",
  "rule",
  {},
  {
    code: 0,
    out: "IP101  sql-injection                 Interpolated SQL.\nIP103  sql-fragment                  Interpolated clause.\n",
  },
)
runs(
  "a rule by code",
  "rule ip101",
  {},
  { code: 0, out: "# sql-injection (IP101)\n\nerror, on by default.\n\nWhy it matters.\n" },
)
runs("all rules as JSON", "rule --all --output-format json", {}, { code: 0, out: /"name": "sql-fragment"/ })
runs("an unknown rule's page", "rule sql-injecton", {}, { code: 2, err: /Did you mean `sql-injection`\?/ })
runs("settings", "config", {}, { code: 0, out: /^select {2,}Rules to check/ })
runs("a setting", "config target-version", {}, { code: 0, out: /^target-version\n\nOldest Python/ })
runs("settings as JSON", "config --output-format json", {}, { code: 0, out: /"per-file-ignores": \{/ })
runs("an unknown setting", "config selct", {}, { code: 2, err: /Did you mean `select`\?/ })
runs("completion", "completion", {}, { code: 0, out: /interpolice --get-yargs-completions/ })
runs(
  "explain",
  "explain a.py:1",
  { files: { "a.py": none } },
  {
    code: 0,
    out: /^a\.py:1:5: error\[sql-injection\][\s\S]*part +1:9 `\{x\}` becomes SQL[\s\S]*not fixed +the value is used twice \(R01\)\n/,
  },
)
runs(
  "explain what is silenced",
  "explain a.py:1",
  { files: { "a.py": ignored } },
  { code: 0, out: /silenced +by a comment: checked/ },
)
runs(
  "explain a good line",
  "explain a.py:1",
  { files: { "a.py": "x\n" } },
  { code: 0, out: "Nothing is found on line 1 of a.py.\n" },
)
runs(
  "explain no line",
  "explain a.py",
  { files: { "a.py": "x\n" } },
  { code: 2, err: /Write it as `FILE:LINE`/ },
)

const hook =
  "  - repo: https://github.com/interpolice/interpolice\n    rev: v1.2.3\n    hooks:\n      - id: interpolice\n"
runs(
  "init in an empty folder",
  "init",
  {},
  {
    code: 0,
    files: {
      ".pre-commit-config.yaml": `repos:\n${hook}`,
      "interpolice.toml": '# `interpolice config` lists all settings.\nselect = ["default"]\n',
    },
  },
)
runs(
  "init in a project",
  "init",
  {
    files: {
      "pyproject.toml": '[project]\nname = "x"\n',
      ".pre-commit-config.yaml":
        "repos:\n  - repo: https://example.org/a\n    hooks:\n      - id: a\n\nci:\n  skip: []\n",
    },
  },
  {
    code: 0,
    files: {
      "pyproject.toml":
        '[project]\nname = "x"\n\n[tool.interpolice]\n# `interpolice config` lists all settings.\nselect = ["default"]\n',
      ".pre-commit-config.yaml": `repos:\n  - repo: https://example.org/a\n    hooks:\n      - id: a\n${hook}\nci:\n  skip: []\n`,
      "interpolice.toml": null,
    },
  },
)
cli("init twice changes nothing the second time", () =>
  withFolder({ "pyproject.toml": "" }, folder => {
    interpolice(["init"], { cwd: folder })
    const first = ["pyproject.toml", ".pre-commit-config.yaml"].map(name =>
      readFileSync(join(folder, name), "utf8"),
    )
    assert.match(
      interpolice(["init"], { cwd: folder }).stderr,
      /pyproject\.toml has settings already\.\n.*has the hook already/,
    )
    assert.equal(
      ["pyproject.toml", ".pre-commit-config.yaml"].map(name => readFileSync(join(folder, name), "utf8")),
      first,
    )
    assert.is(interpolice(["check"], { cwd: folder }).code, 0)
  }),
)

cli("what was found is remembered until the file or a setting changes", () =>
  withFolder({ "a.py": safe, "b.py": ignored, "c.py": "run(!!\n", "n.ipynb": notebook(safe) }, folder => {
    for (const flag of ["cache", "cache-dir"]) usedFlags.add(flag)
    const run = (...args: string[]) =>
      interpolice(["check", "--output-format", "json", ...args], { cwd: folder })
    const cache = join(folder, ".interpolice_cache/results.json")
    const first = run()
    assert.is(readFileSync(join(folder, ".interpolice_cache/.gitignore"), "utf8"), "*\n")
    const stored = readFileSync(cache, "utf8")
    assert.equal(run(), first)
    assert.is(readFileSync(cache, "utf8"), stored)
    assert.equal(run("--no-cache"), first)
    assert.not.equal(run("--ignore-suppressions").stdout, first.stdout)
    writeFileSync(join(folder, "a.py"), `\n${safe}`)
    assert.is(JSON.parse(run().stdout)[0].location.row, 2)
    writeFileSync(cache, "{")
    assert.is(JSON.parse(run().stdout)[0].location.row, 2)
    const elsewhere = interpolice(["check", "--cache-dir", "other"], { cwd: folder })
    assert.is(elsewhere.code, 1)
    assert.ok(existsSync(join(folder, "other/results.json")))
    assert.match(interpolice(["clean"], { cwd: folder }).stderr, /^Removed .*\.interpolice_cache\.\n$/)
    assert.not(existsSync(cache))
    assert.is(interpolice(["clean"], { cwd: folder }).stderr, "There is no cache here.\n")
    run("--no-cache")
    assert.not(existsSync(cache))
  }),
)
runs(
  "a folder that is no cache is left",
  "clean",
  { files: { "src/a.py": "" }, env: { INTERPOLICE_CACHE_DIR: "src" } },
  {
    code: 0,
    err: "There is no cache here.\n",
    files: { "src/a.py": "" },
  },
)

// Notebooks

function notebook(source: string): string {
  const lines = source.split(/(?<=\n)/).map(line => `    ${JSON.stringify(line)}`)
  return `{"cells": [
  {"cell_type": "markdown", "source": ["run(f\\"{x}\\")"]},
  {"cell_type": "code", "execution_count": 3, "outputs": [{"text": ["\\u00e9"]}],
   "source": [
${lines.join(",\n")}
   ]}
 ], "metadata": {}, "nbformat": 4}`
}

runs(
  "a notebook's findings name the cell",
  "check --output-format concise -q",
  { files: { "n.ipynb": notebook(`%magic (\n${safe}`) } },
  {
    code: 1,
    out: /^n\.ipynb:cell 2:2:5: sql-injection/,
  },
)
runs(
  "a notebook's cells are fixed, all else stays",
  "fix",
  { files: { "n.ipynb": notebook(`!ls '\n${safe}`) } },
  {
    code: 0,
    files: { "n.ipynb": notebook(`!ls '\n${safe.replace("f", "t")}`) },
  },
)
runs(
  "a notebook in another language",
  "check",
  {
    files: {
      "n.ipynb": notebook(safe).replace('"metadata": {}', '"metadata": {"kernelspec": {"language": "R"}}'),
    },
  },
  { code: 0 },
)
runs(
  "no notebook",
  "check",
  { files: { "n.ipynb": "[]" } },
  { code: 2, err: /n\.ipynb: The file isn't a Jupyter notebook/ },
)

// What is no file

if (process.platform !== "win32")
  cli("pipes, links that go in circles and folders named like files do no harm", () =>
    withFolder({ "a.py": "import pipe\n", "d.py/b.py": "x\n", "pyproject.toml/x": "" }, folder => {
      const at = (name: string) => join(folder, name)
      assert.is(spawnSync("mkfifo", [at("pipe.py"), at(".gitignore"), at("uv.lock")]).status, 0)
      symlinkSync("circle.py", at("circle.py"))
      symlinkSync("nowhere", at("gone.py"))
      const { code, stdout, stderr } = interpolice(["check", "--verbose"], { cwd: folder })
      assert.equal([code, stdout], [0, "All checks passed!\n"], stderr)
      for (const [name, said] of [
        ["pipe.py", /pipe\.py: This is no file but a pipe/],
        ["circle.py", /circle\.py: There is no such file/],
        ["gone.py", /gone\.py: There is no such file/],
        [`${"a".repeat(300)}.py`, /There is no such file/],
      ] as const) {
        const named = interpolice(["check", name], { cwd: folder })
        assert.is(named.code, 2, name)
        assert.match(named.stderr, said)
      }
    }),
  )

if (process.getuid?.() !== 0)
  for (const name of ["pyproject.toml", "requirements.txt", ".gitignore", "interpolice-baseline.json"])
    cli(`${name} that can't be read is said`, () =>
      withFolder({ "a.py": safe, [name]: { text: "", mode: 0o000 } }, folder => {
        const { code, stderr } = interpolice(["check"], { cwd: folder })
        assert.is(code, 2)
        assert.match(stderr, new RegExp(`${name}: Can't read the file \\(EACCES\\)`))
      }),
    )

// A run that ends early

if (existsSync("/dev/full"))
  cli("a full disk behind standard output is said, and is no bug", () =>
    withFolder({ "a.py": safe }, folder => {
      const full = openSync("/dev/full", "w")
      const options = { cwd: folder, encoding: "utf8" } as const
      const check = (stdio: StdioOptions) =>
        spawnSync(process.execPath, [bundle("test/helpers/fake-entry.ts"), "check"], { ...options, stdio })
      const { status, stderr } = check(["ignore", full, "pipe"])
      assert.equal([status, stderr], [2, "interpolice: error: Can't write to standard output (ENOSPC)\n"])
      assert.is(check(["ignore", "pipe", full]).status, 1)
      closeSync(full)
    }),
  )

if (process.platform !== "win32")
  cli("an interrupted fix leaves whole files and nothing else", async () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${i}.py`, safe]))
    await withFolder(files, async folder => {
      const child = spawn(process.execPath, [bundle("test/helpers/fake-entry.ts"), "fix"], { cwd: folder })
      const ended = once(child, "exit")
      const textOf = (name: string) => readFileSync(join(folder, name), "utf8")
      while (child.exitCode === null && textOf("f1.py") === safe)
        await new Promise(resolve => setTimeout(resolve, 1))
      child.kill("SIGINT")
      await ended
      assert.equal(readdirSync(folder).sort(), Object.keys(files).sort())
      for (const name of Object.keys(files)) assert.match(textOf(name), /^run\([ft]"a {x}"\)\n$/, name)
    })
  })

// A file that can't be written

if (process.getuid?.() !== 0)
  cli("a read-only file is reported and left", () =>
    withFolder({ "a.py": { text: safe, mode: 0o444 } }, folder => {
      const { code, stdout, stderr } = interpolice(["fix"], { cwd: folder })
      assert.is(code, 2)
      assert.match(stderr, /a\.py: Can't write the file/)
      assert.match(
        stdout,
        /^a\.py:1:5: error\[sql-injection\][\s\S]*Found 1 problem/,
        "what is still there is said",
      )
      chmodSync(join(folder, "a.py"), 0o644)
    }),
  )

cli("every flag is run above or in cli-watch.test.ts", () => {
  const flags = optionList.filter(([, option]) => option.only !== "key").map(([name]) => name)
  assert.equal(
    flags.filter(name => !usedFlags.has(name) && !usedFlags.has(`no-${name}`) && name !== "watch"),
    [],
  )
})

cli.run()
