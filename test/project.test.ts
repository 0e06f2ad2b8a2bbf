import { spawnSync } from "node:child_process"
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import type { PartialValues } from "../src/config/values.ts"
import { Configuration } from "../src/project/configuration.ts"
import { discover, isExcluded } from "../src/project/discover.ts"
import { ByteReader, readTextIfAny } from "../src/project/read-bytes.ts"
import { replaceFile } from "../src/project/write-file.ts"
import { fakeTool } from "./helpers/fake-tool.ts"
import { type FileContent, withFolder } from "./helpers/folder.ts"

const project = suite("project")

function configuration(
  cwd: string,
  flags: PartialValues = {},
  given: { file?: string; isolated?: boolean; user?: string } = {},
) {
  return new Configuration(
    {
      cwd,
      flags,
      file: given.file ?? null,
      isolated: given.isolated ?? false,
      version: "1.2.3",
      rules: fakeTool.rules,
      userFolder: given.user ?? null,
    },
    new ByteReader(),
  )
}

/** Paths found below `folder`, relative to it. */
function found(folder: string, paths: readonly string[] = ["."], flags: PartialValues = {}): string[] {
  const { files, problems } = discover(paths, folder, configuration(folder, flags), new ByteReader())
  assert.equal(problems, [])
  return files.map(({ path }) => path.slice(folder.length + 1))
}

function discovers(
  name: string,
  files: Readonly<Record<string, FileContent>>,
  expected: readonly string[],
  flags?: PartialValues,
  paths?: readonly string[],
) {
  project(name, () =>
    withFolder(files, folder => {
      assert.equal(found(folder, paths, flags), [...expected].sort())
    }),
  )
}

discovers(
  "Python files of every kind, and nothing else",
  {
    "a.py": "",
    "b.pyi": "",
    "sub/c.pyw": "",
    "d.txt": "",
    "e.PY": "",
    script: "#!/usr/bin/env python3\n",
    other: "#!/bin/sh\npython\n",
    "f.py/g.py": "",
  },
  ["a.py", "b.pyi", "sub/c.pyw", "script", "f.py/g.py"],
)
discovers("default excludes", { "a.py": "", ".venv/b.py": "", "x/node_modules/c.py": "", "dist/d.py": "" }, [
  "a.py",
])
discovers(
  "exclude replaces, extend-exclude adds",
  { "a.py": "", "dist/d.py": "", "x/b.py": "", "y/c.py": "" },
  ["a.py", "dist/d.py", "y/c.py"],
  {
    exclude: ["x"],
  },
)
discovers("extend-exclude adds", { "a.py": "", "dist/d.py": "", "x/b.py": "", "x/keep/c.py": "" }, ["a.py"], {
  "extend-exclude": ["x"],
})
discovers("patterns with a slash are paths", { "x/b.py": "", "y/x/b.py": "" }, ["y/x/b.py"], {
  "extend-exclude": ["x/*.py"],
})
discovers(
  "a named file is checked although excluded",
  { "dist/d.py": "", "dist/e.txt": "" },
  ["dist/d.py", "dist/e.txt"],
  {},
  ["dist/d.py", "dist/e.txt"],
)
discovers("unless force-exclude", { "dist/d.py": "", "x/e.py": "" }, ["x/e.py"], { "force-exclude": true }, [
  "dist/d.py",
  "dist",
  "x/e.py",
])
discovers("a path named twice is checked once", { "a/b.py": "" }, ["a/b.py"], {}, [
  ".",
  "a",
  "a/b.py",
  "./a/../a/b.py",
])

project("a path that isn't there is a problem", () =>
  withFolder({}, folder => {
    const { problems } = discover(["nothing.py"], folder, configuration(folder), new ByteReader())
    assert.equal(problems, [
      { code: "no-such-file", message: "There is no such file or folder", path: "nothing.py" },
    ])
  }),
)

project("symbolic links: files are followed once, folders aren't, broken ones and circles do no harm", () =>
  withFolder(
    {
      "real/a.py": "",
      "link.py": { link: "real/a.py" },
      folder: { link: "real" },
      "broken.py": { link: "nowhere" },
      "loop/self": { link: "." },
    },
    folder => {
      assert.equal(found(folder), ["real/a.py"])
      assert.equal(found(folder, ["link.py", "real"]), ["link.py", "real/a.py"])
      assert.equal(found(folder, ["folder"]), ["folder/a.py"])
    },
  ),
)

// https://git-scm.com/docs/gitignore
discovers(
  "ignore files: names, paths, folders, negation, nesting",
  {
    ".git/info/exclude": "excluded.py\n",
    ".gitignore":
      "*.gen.py\n!keep.gen.py\n/top.py\nonly-folder/\na/**/deep.py\n# comment\n\\#hash.py\ntrailing.py  \n",
    ".ignore": "ignored.py\n",
    "excluded.py": "",
    "ignored.py": "",
    "x.gen.py": "",
    "keep.gen.py": "",
    "top.py": "",
    "sub/top.py": "",
    "only-folder/x.py": "",
    "sub/only-folder": "#!/usr/bin/python\n",
    "a/deep.py": "",
    "a/b/c/deep.py": "",
    "#hash.py": "",
    "trailing.py": "",
    "sub/.gitignore": "!y.gen.py\nlocal.py\n",
    "sub/y.gen.py": "",
    "sub/z.gen.py": "",
    "sub/local.py": "",
    "local.py": "",
  },
  ["keep.gen.py", "sub/top.py", "sub/only-folder", "sub/y.gen.py", "local.py"],
)
discovers(
  "a folder that is ignored can't give back what is in it",
  { ".git/x": "", ".gitignore": "build/\n!build/keep.py\n", "build/keep.py": "" },
  [],
)
discovers("no-respect-gitignore", { ".git/x": "", ".gitignore": "a.py\n", "a.py": "" }, ["a.py"], {
  "respect-gitignore": false,
})
discovers(
  "ignore files above the path that was given count",
  { ".git/x": "", ".gitignore": "sub/a.py\n", "sub/a.py": "", "sub/b.py": "" },
  ["sub/b.py"],
  {},
  ["sub"],
)
discovers(
  "another repository starts afresh",
  { ".git/x": "", ".gitignore": "*.py\n", "inner/.git/x": "", "inner/a.py": "", "b.py": "" },
  ["inner/a.py"],
)

project("ignoring agrees with git on random patterns", async () => {
  const name = fc.constantFrom("a", "b", "ab", "a.py", "b.py", ".x.py")
  const pattern = fc
    .tuple(
      fc.constantFrom("", "!", "/"),
      fc.array(fc.constantFrom("a", "b", "*", "**", "a*", "?b", "[ab]", "*.py", "a.py"), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.constantFrom("", "/"),
    )
    .map(([before, parts, after]) => before + parts.join("/") + after)
  const paths = fc.uniqueArray(
    fc.array(name, { minLength: 1, maxLength: 3 }).map(parts => `${parts.join("/")}/m.py`),
    { minLength: 1, maxLength: 6 },
  )
  const sample = fc.sample(fc.tuple(fc.array(pattern, { minLength: 1, maxLength: 4 }), paths), {
    numRuns: 60,
    seed: 7,
  })
  await withFolder({}, folder => {
    sample.forEach(([patterns, files], i) => {
      const root = join(folder, String(i))
      for (const file of files) {
        mkdirSync(join(root, file, ".."), { recursive: true })
        if (!existsSync(join(root, file))) writeFileSync(join(root, file), "")
      }
      writeFileSync(join(root, ".gitignore"), `${patterns.join("\n")}\n`)
      spawnSync("git", ["init", "-q", root])
      const git = spawnSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" })
      const expected = git.stdout.split("\n").filter(path => path.endsWith(".py"))
      assert.equal(found(root).sort(), expected.sort(), `${patterns.join(" ")} on ${files.join(" ")}`)
    })
  })
})

project("isExcluded looks at the folders above", () =>
  withFolder(
    { ".git/x": "", ".gitignore": "gone/\n", "gone/a.py": "", "dist/x/b.py": "", "c.py": "" },
    folder => {
      const excluded = (path: string) =>
        isExcluded(join(folder, path), configuration(folder), new ByteReader())
      assert.ok(excluded("gone/a.py"))
      assert.ok(excluded("dist/x/b.py"))
      assert.not(excluded("c.py"))
    },
  ),
)

project("the nearest configuration holds, and pyproject.toml only with our table", () =>
  withFolder(
    {
      "interpolice.toml": 'ignore = ["IP101"]\n',
      "a/pyproject.toml": "[project]\n",
      "b/pyproject.toml": "[tool.interpolice]\nfix = true\n",
      "c/interpolice.toml": "diffs = 1\n",
      "c/.interpolice.toml": "unsafe-fixes = true\n",
      "a/x.py": "",
    },
    folder => {
      const read = configuration(folder)
      assert.equal(read.nearest(join(folder, "a")).values.ignore, ["IP101"])
      assert.equal(read.nearest(join(folder, "b")).values.ignore, [])
      assert.ok(read.nearest(join(folder, "b/deeper/still")).values.fix)
      assert.ok(read.nearest(join(folder, "c")).values["unsafe-fixes"])
      assert.equal(read.problems, [])
    },
  ),
)

project("extend builds on another file; circles and missing files are told", () =>
  withFolder(
    {
      "base.toml": 'select = ["all"]\nextend-exclude = ["x"]\n',
      "interpolice.toml": 'extend = "base.toml"\nextend-exclude = ["y"]\nignore = ["IP101"]\n',
      "circle/interpolice.toml": 'extend = "../circle/other.toml"\n',
      "circle/other.toml": 'extend = "interpolice.toml"\n',
      "missing/interpolice.toml": 'extend = "nowhere.toml"\n',
    },
    folder => {
      const read = configuration(folder)
      const { values, bare } = read.nearest(folder)
      assert.equal(values.select, ["all"])
      assert.equal(values["extend-exclude"], ["x", "y"])
      assert.equal(bare.enabled, ["sql-fragment"])
      assert.equal(read.problems, [])
      read.nearest(join(folder, "circle"))
      read.nearest(join(folder, "missing"))
      assert.match(read.problems[0]!.message, /`extend` goes in a circle/)
      assert.match(read.problems[1]!.message, /`extend` names .*nowhere\.toml, which doesn't exist/)
    },
  ),
)

project("--config replaces, --isolated forgets, the user's own file is last", () =>
  withFolder(
    {
      "interpolice.toml": "fix = true\n",
      "other.toml": "unsafe-fixes = true\n",
      "home/interpolice.toml": "quiet = 1\nfix = true\n",
      "none/x": "",
    },
    folder => {
      const other = configuration(folder, {}, { file: "other.toml" }).nearest(folder).values
      assert.equal([other.fix, other["unsafe-fixes"]], [false, true])
      assert.not(configuration(folder, {}, { isolated: true }).nearest(folder).values.fix)
      const missing = configuration(folder, {}, { file: "gone.toml" })
      missing.nearest(folder)
      assert.is(missing.problems[0]?.message, "There is no file `gone.toml`")
    },
  ),
)

project("the user's own file holds where no other does", () =>
  withFolder({ "home/interpolice.toml": "unsafe-fixes = true\n", "p/a.py": "" }, folder => {
    const read = configuration(join(folder, "p"), {}, { user: join(folder, "home") })
    assert.ok(read.nearest(join(folder, "p")).values["unsafe-fixes"])
    assert.equal(read.problems, [])
  }),
)

project("per-file-ignores, also inverted", () =>
  withFolder(
    {
      "interpolice.toml":
        'select = ["all"]\n[per-file-ignores]\n"tests/*" = ["IP101"]\n"!src/**" = ["IP103"]\n',
      "src/a.py": "",
      "tests/b.py": "",
    },
    folder => {
      const read = configuration(folder)
      const enabled = (path: string) => read.engine(join(folder, path), read.nearest(folder)).enabled
      assert.equal(enabled("src/a.py"), ["sql-injection", "sql-fragment"])
      assert.equal(enabled("tests/b.py"), [])
      assert.equal(enabled("other.py"), ["sql-injection"])
    },
  ),
)

project("facts come from the nearest folder that declares any", () =>
  withFolder(
    {
      "pyproject.toml": '[project]\nrequires-python = ">=3.14"\ndependencies = ["psycopg>=3.3"]\n',
      "service/requirements.txt": "psycopg>=3.1\n",
      "src/a.py": "",
    },
    folder => {
      const read = configuration(folder)
      const settings = (path: string) => read.engine(join(folder, path), read.nearest(folder))
      assert.equal(settings("src/a.py").versions, { psycopg: "3.3" })
      assert.equal(settings("src/a.py").targetVersion, { major: 3, minor: 14 })
      assert.equal(settings("service/x/b.py").versions, { psycopg: "3.1" })
      assert.is(settings("service/x/b.py").targetVersion, null)
    },
  ),
)

project("facts come from a folder of requirements, and from files that others name", () =>
  withFolder(
    {
      "requirements/base.txt": "-c ../pins.txt\npsycopg2-binary\n",
      "requirements/test.txt": "-r base.txt\n-r missing.txt\npytest>=8\n",
      "pins.txt": "psycopg2-binary==2.9.9\n",
      "tools/setup.py": "from setuptools import setup\nsetup()\n",
      "other/setup.cfg": "[options]\ninstall_requires =\n    asyncpg>=0.29\n",
    },
    folder => {
      const read = configuration(folder)
      const settings = (path: string) => read.engine(join(folder, path), read.nearest(folder))
      assert.equal(settings("a.py").declared, ["psycopg2-binary", "pytest"])
      assert.equal(settings("a.py").versions, { "psycopg2-binary": "2.9.9", pytest: "8" })
      assert.equal(settings("tools/b.py").declared, ["psycopg2-binary", "pytest"])
      assert.equal(settings("other/c.py").versions, { asyncpg: "0.29" })
    },
  ),
)

project("members of a workspace share its lock file", () =>
  withFolder(
    {
      "uv.lock":
        'version = 1\n\n[[package]]\nname = "app"\nversion = "0.1.0"\nsource = { editable = "packages/app" }\n\n' +
        '[[package]]\nname = "psycopg"\nversion = "3.3.4"\nsource = { registry = "https://pypi.org/simple" }\n',
      "packages/app/pyproject.toml": '[project]\ndependencies = ["psycopg"]\n',
      "packages/other/pyproject.toml": '[project]\ndependencies = ["psycopg"]\n',
    },
    folder => {
      const read = configuration(folder)
      const versions = (path: string) => read.engine(join(folder, path), read.nearest(folder)).versions
      assert.equal(versions("packages/app/src/a.py"), { app: "0.1.0", psycopg: "3.3.4" })
      assert.equal(versions("packages/other/b.py"), {})
    },
  ),
)

project("the reader reads files larger than its buffer", () =>
  withFolder({ big: "ä".repeat(3 << 20), small: "x" }, folder => {
    const reader = new ByteReader()
    assert.is(reader.read(join(folder, "big")).length, 6 << 20)
    assert.is(readTextIfAny(reader, join(folder, "small"), []), "x")
    for (const none of [join(folder, "none"), join(folder, "small/none"), folder])
      assert.is(readTextIfAny(reader, none, []), null)
  }),
)

project("replacing keeps the mode and leaves nothing else behind", () =>
  withFolder({ "a.py": { text: "old", mode: 0o751 } }, folder => {
    const path = join(folder, "a.py")
    assert.ok(replaceFile(path, Buffer.from("new"), Buffer.from("old")).ok)
    assert.is(readFileSync(path, "utf8"), "new")
    assert.is(statSync(path).mode & 0o777, 0o751)
    assert.equal(readdirSync(folder), ["a.py"])
  }),
)

project("replacing through a symbolic link changes its target", () =>
  withFolder({ "real/a.py": "old", "b.py": { link: "real/a.py" } }, folder => {
    assert.ok(replaceFile(join(folder, "b.py"), Buffer.from("new"), Buffer.from("old")).ok)
    assert.ok(lstatSync(join(folder, "b.py")).isSymbolicLink())
    assert.is(readlinkSync(join(folder, "b.py")), "real/a.py")
    assert.is(readFileSync(join(folder, "real/a.py"), "utf8"), "new")
    assert.equal(readdirSync(join(folder, "real")), ["a.py"])
  }),
)

project("a file that changed meanwhile is left alone", () =>
  withFolder({ "a.py": "someone else's" }, folder => {
    const written = replaceFile(join(folder, "a.py"), Buffer.from("new"), Buffer.from("old"))
    assert.ok(!written.ok)
    assert.is(written.problem.code, "file-changed")
    assert.is(readFileSync(join(folder, "a.py"), "utf8"), "someone else's")
    assert.equal(readdirSync(folder), ["a.py"])
  }),
)

project("a file that is gone, or a temporary name that is taken, is a problem", () =>
  withFolder({ "a.py": "old" }, folder => {
    const gone = replaceFile(join(folder, "b.py"), Buffer.from("new"), Buffer.from("old"))
    assert.ok(!gone.ok)
    assert.match(gone.problem.message, /ENOENT/)
    const taken = `.a.py.${process.pid}.interpolice`
    symlinkSync("/etc/passwd", join(folder, taken))
    const refused = replaceFile(join(folder, "a.py"), Buffer.from("new"), Buffer.from("old"))
    assert.ok(!refused.ok)
    assert.match(refused.problem.message, /EEXIST/)
    assert.ok(lstatSync(join(folder, taken)).isSymbolicLink())
    assert.is(readFileSync(join(folder, "a.py"), "utf8"), "old")
  }),
)

// Root may write everything.
if (process.getuid?.() !== 0)
  project("a read-only file is refused although its folder is writable", () =>
    withFolder({ "a.py": { text: "old", mode: 0o444 } }, folder => {
      const written = replaceFile(join(folder, "a.py"), Buffer.from("new"), Buffer.from("old"))
      assert.ok(!written.ok)
      chmodSync(join(folder, "a.py"), 0o644)
      assert.is(readFileSync(join(folder, "a.py"), "utf8"), "old")
    }),
  )

project.run()
