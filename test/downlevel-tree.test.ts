import { spawn } from "node:child_process"
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping"
import MagicString from "magic-string"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { type FileContent, withFolder } from "./helpers/folder.ts"
import { bundle, program } from "./helpers/process.ts"

/** `transpile` over whole trees: where files go, what is written again, what is removed, and what is refused. */
const tree = suite("downlevel-tree")

const interpolice = program("test/helpers/fake-entry.ts")

function transpile(folder: string, ...args: readonly string[]) {
  const { code, stdout, stderr } = interpolice(["transpile", ...args], { cwd: folder })
  return { code, out: stdout, err: stderr }
}

/** Every file below a folder, sorted. */
function list(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(name => statSync(join(folder, name)).isFile())
    .sort()
}

const project: Readonly<Record<string, FileContent>> = {
  "pyproject.toml": '[project]\nname = "shop"\nrequires-python = ">=3.9"\n',
  "src/shop/__init__.py": "from .web.page import page\n",
  "src/shop/py.typed": "",
  "src/shop/logo.bin": new Uint8Array([0, 255, 1]),
  "src/shop/web/__init__.py": "",
  "src/shop/web/page.py":
    'from string.templatelib import Template\n\ndef page(name) -> Template:\n    return t"<p>{name}</p>"\n',
  "src/shop/web/page.pyi": "from string.templatelib import Template\ndef page(name: str) -> Template: ...\n",
  "src/shop/__main__.py": 'print(t"{1}".values)\n',
  "src/tools/run": { text: '#!/usr/bin/env python3\nprint(t"{2}".values)\n', mode: 0o755 },
  ".gitignore": "_version.py\n",
  "src/shop/_version.py": 'version = "1"\n',
  "src/__pycache__/x.cpython-312.pyc": "",
}

tree(
  "packages keep their names, other files are copied, and the runtime stands where it is imported from",
  () =>
    withFolder(project, async folder => {
      const { code, err } = transpile(folder, "src", "--out-dir", "build")
      assert.equal([code, err], [0, "4 files lowered, 15 written, 0 unchanged.\n"])
      const built = join(folder, "build")
      assert.equal(list(built), [
        ".interpolice-outputs.json",
        "_interpolice.py",
        "shop/__init__.py",
        "shop/__main__.py",
        "shop/__main__.py.map",
        "shop/_interpolice.py",
        "shop/_version.py",
        "shop/logo.bin",
        "shop/py.typed",
        "shop/web/__init__.py",
        "shop/web/page.py",
        "shop/web/page.py.map",
        "shop/web/page.pyi",
        "tools/_interpolice.py",
        "tools/run",
        "tools/run.map",
      ])
      assert.match(
        readFileSync(join(built, "shop/web/page.py"), "utf8"),
        "from .._interpolice import Template as _template",
      )
      assert.is(
        readFileSync(join(built, "shop/web/page.pyi"), "utf8").split("\n")[0],
        "from .._interpolice import Template",
      )
      assert.match(readFileSync(join(built, "tools/run"), "utf8"), "from _interpolice import Template")
      assert.match(readFileSync(join(built, "shop/__main__.py"), "utf8"), '"._interpolice" if __package__')
      assert.is(statSync(join(built, "tools/run")).mode & 0o777, 0o755)
      assert.equal(readFileSync(join(built, "shop/logo.bin")), Buffer.from([0, 255, 1]))
      const map = JSON.parse(readFileSync(join(built, "shop/web/page.py.map"), "utf8")) as Record<
        string,
        unknown
      >
      assert.equal(
        [map.version, map.file, map.sources, map.names, map.sourcesContent],
        [3, "page.py", ["../../../src/shop/web/page.py"], ["name"], undefined],
      )
    }),
)

tree("one package or one file is placed as it is imported", () =>
  withFolder(project, async folder => {
    transpile(folder, "src/shop/web", "--out-dir", "a", "-q")
    assert.ok(existsSync(join(folder, "a/shop/web/page.py")))
    transpile(folder, "src/shop/web/page.py", "--out-dir", "b", "-q", "--no-source-map")
    assert.equal(list(join(folder, "b")), [
      ".interpolice-outputs.json",
      "shop/_interpolice.py",
      "shop/web/page.py",
    ])
  }),
)

tree("only what changed is written again", () =>
  withFolder(project, async folder => {
    const again = () => transpile(folder, "src", "--out-dir", "build")
    again()
    const before = statSync(join(folder, "build/shop/__init__.py")).mtimeMs
    assert.is(again().err, "0 files lowered, 0 written, 15 unchanged.\n")
    assert.is(statSync(join(folder, "build/shop/__init__.py")).mtimeMs, before)
    writeFileSync(join(folder, "src/shop/web/page.py"), 'def page(name):\n    return t"<b>{name}</b>"\n')
    assert.is(again().err, "1 file lowered, 2 written, 13 unchanged.\n")
    // What someone damaged is made again.
    writeFileSync(join(folder, "build/tools/run"), "damaged")
    assert.is(again().err, "1 file lowered, 1 written, 14 unchanged.\n")
  }),
)

tree("what has no source any more is removed, if nobody changed it", () =>
  withFolder({ ...project, "build/notes.txt": "mine" }, async folder => {
    const again = () => transpile(folder, "src", "--out-dir", "build")
    again()
    rmSync(join(folder, "src/shop/web"), { recursive: true })
    rmSync(join(folder, "src/tools"), { recursive: true })
    writeFileSync(join(folder, "build/shop/web/page.py"), "# changed by hand\n")
    const { code, err } = again()
    assert.is(code, 2)
    assert.match(err, "build/shop/web/page.py: This file has no source any more, but was changed")
    assert.match(err, "7 removed")
    assert.equal(list(join(folder, "build")), [
      ".interpolice-outputs.json",
      "notes.txt",
      "shop/__init__.py",
      "shop/__main__.py",
      "shop/__main__.py.map",
      "shop/_interpolice.py",
      "shop/_version.py",
      "shop/logo.bin",
      "shop/py.typed",
      "shop/web/page.py",
    ])
  }),
)

tree("nothing is overwritten that interpolice did not write, nor the sources", () =>
  withFolder({ "a.py": "t''\n", "out/a.py": "mine\n" }, async folder => {
    const refused = transpile(folder, "a.py", "--out-dir", "out", "--target-version", "py39")
    assert.is(refused.code, 2)
    assert.match(refused.err, "out/a.py: There is a file in the output folder that interpolice did not write")
    assert.is(readFileSync(join(folder, "out/a.py"), "utf8"), "mine\n")
    assert.is(transpile(folder, "a.py", "--out-dir", "out", "--target-version", "py39", "--force").code, 0)
    const inPlace = transpile(folder, ".", "--out-dir", ".", "--target-version", "py39")
    assert.equal([inPlace.code, readFileSync(join(folder, "a.py"), "utf8")], [2, "t''\n"])
  }),
)

tree("a file that can't be lowered is named with the place and the reason; the others are written", () =>
  withFolder(
    { "a.py": "x = 1\nt'{x' \n", "b.py": "t''\n", "c.py": "match t'':\n  case _: pass\n" },
    async folder => {
      const { code, err } = transpile(folder, ".", "--out-dir", "out", "--target-version", "py39")
      assert.is(code, 1)
      assert.match(err, /a\.py:2:\d+: /)
      assert.match(err, "c.py:1:1: `match` needs Python 3.10")
      assert.match(err, "1 file lowered")
      assert.match(err, "2 refused.")
      assert.equal(
        list(join(folder, "out")).filter(name => /\/?[abc]\.py$/.test(name)),
        ["b.py"],
      )
    },
  ),
)

tree("the target must be an older Python that is known", () =>
  withFolder({ "a.py": "t''\n" }, async folder => {
    const message = (...args: readonly string[]) => {
      const { code, err } = transpile(folder, "a.py", "--out-dir", "out", ...args)
      return `${code} ${err.split("\n")[0]}`
    }
    assert.match(message(), "2 interpolice: error: It is not known which Python")
    assert.match(message("--target-version", "py314"), "has template strings, so there is nothing to lower")
    assert.match(message("--target-version", "py38"), "can't be lowered to Python 3.8")
    assert.match(message("--target-version", "new"), "`new` is no version of Python")
    const { code, err } = transpile(folder, "a.py", "--target-version", "py39")
    assert.equal([code, err.split("\n")[0]], [2, "interpolice: error: `--out-dir` is missing"])
  }),
)

tree("two files can't have one place", () =>
  withFolder({ "a/x.py": "t''\n", "b/x.py": "t''\n", "c/_interpolice.py": "" }, async folder => {
    const { code, err } = transpile(folder, "a", "b", "c", "--out-dir", "out", "--target-version", "py39")
    assert.is(code, 2)
    assert.match(err, "b/x.py: This file and")
    assert.match(err, "c/_interpolice.py: The name `_interpolice` belongs to")
  }),
)

tree("standard input is lowered to standard output", () => {
  const args = ["transpile", "-", "--target-version", "py312"]
  const { code, stdout } = interpolice(args, { cwd: "/", input: 't"{x}"\n' })
  assert.is(code, 0)
  assert.is(
    stdout,
    'from _interpolice import Template as _template, Interpolation as _field; _template(_field(x, "x"))\n',
  )
  const broken = interpolice(args, { cwd: "/", input: 't"{x"\n' })
  assert.is(broken.code, 1)
  assert.match(broken.stderr, "-:1:")
})

tree("files in other encodings are written as they were read", () =>
  withFolder({ "a.py": Buffer.from("# coding: latin-1\nx = t'\xe9{x}'\n", "latin1") }, async folder => {
    transpile(folder, "a.py", "--out-dir", "out", "--target-version", "py39")
    assert.is(
      readFileSync(join(folder, "out/a.py"), "latin1"),
      "# coding: latin-1\nfrom _interpolice import Template as _template, Interpolation as _field; x = _template('\xe9', _field(x, \"x\"))\n",
    )
  }),
)

tree("maps can hold the source and lead through an earlier map", () =>
  withFolder({}, async folder => {
    const first = 'def f(x):\n    return sql("a" + x)\n'
    const fixed = new MagicString(first)
    fixed.overwrite(first.indexOf('"a"'), first.lastIndexOf(")"), 't"a{x}"')
    writeFileSync(join(folder, "a.py"), fixed.toString())
    const earlier = fixed.generateMap({
      file: "a.py",
      source: "a.before.py",
      hires: true,
      includeContent: true,
    })
    writeFileSync(join(folder, "a.py.map"), earlier.toString())
    const args = ["a.py", "--target-version", "py39", "-q"]
    transpile(folder, ...args, "--out-dir", "out", "--sources-content")
    transpile(folder, ...args, "--out-dir", "through", "--input-maps")
    const read = (path: string) => new TraceMap(readFileSync(join(folder, path), "utf8"))
    assert.equal(read("out/a.py.map").sources, ["../a.py"])
    assert.equal(read("out/a.py.map").sourcesContent, [fixed.toString()])
    const through = read("through/a.py.map")
    assert.equal([through.sources, through.sourcesContent], [["../a.before.py"], [first]])
    // The call of `sql` in the lowered file, in the third line since one was added for the import.
    const lowered = readFileSync(join(folder, "through/a.py"), "utf8").split("\n")
    const column = lowered[2]!.indexOf("sql")
    const { line, column: original } = originalPositionFor(through, { line: 3, column })
    assert.equal([line, original], [2, first.split("\n")[1]!.indexOf("sql")])
  }),
)

tree("--watch writes again what changes, and not because of what it writes", () =>
  withFolder({ "src/a.py": 't"1"\n' }, async folder => {
    const args = [
      bundle("test/helpers/fake-entry.ts"),
      "transpile",
      "src",
      "--out-dir",
      "out",
      "--target-version",
      "py39",
    ]
    const child = spawn(process.execPath, [...args, "--watch"], {
      cwd: folder,
      env: { PATH: process.env.PATH },
    })
    let said = ""
    child.stderr.on("data", chunk => {
      said += chunk
    })
    const until = async (words: string) => {
      const end = Date.now() + 20_000
      while (!said.includes(words)) {
        assert.ok(Date.now() < end, `waited for ${words} in: ${said}`)
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    }
    try {
      await until("1 file lowered, 3 written, 0 unchanged.\nWaiting for changes.")
      writeFileSync(join(folder, "src/a.py"), 't"2"\n')
      await until("1 file lowered, 1 written, 2 unchanged.\n")
      writeFileSync(join(folder, "src/data.txt"), "x")
      await until("0 files lowered, 1 written, 3 unchanged.\n")
      await new Promise(resolve => setTimeout(resolve, 300))
      assert.is(said.split("\n").length, 5)
      assert.match(readFileSync(join(folder, "out/a.py"), "utf8"), '_template("2")')
    } finally {
      child.kill()
    }
  }),
)

tree.run()
