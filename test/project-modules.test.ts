import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { checkSource } from "../src/engine/check.ts"
import { createSettings } from "../src/engine/create-settings.ts"
import { mayHaveFindings } from "../src/engine/prefilter.ts"
import { ResultCache } from "../src/project/cache.ts"
import { ModuleGraphs } from "../src/project/module-graph.ts"
import { ModuleIndex } from "../src/project/module-index.ts"
import type { Finding } from "../src/rules/finding.ts"
import { sourceFromText } from "../src/text/source.ts"
import { program } from "./helpers/process.ts"

// Away from this repository, whose other files would be part of each project.
const projects = mkdtempSync(join(tmpdir(), "projects-"))
cpSync(fileURLToPath(new URL("fixtures/projects/", import.meta.url)), projects, { recursive: true })
const made = createSettings({ select: ["all"] })
assert.ok(made.ok)
const settings = made.value

/** What is found in a file, as `line: rule [applicability] interpolations`. */
function found(index: ModuleIndex, path: string): string[] {
  const text = readFileSync(path, "utf8")
  const modules = index.around(path, settings)
  const { findings } = checkSource(sourceFromText(path, text), settings, "whole", "likely", modules)
  return findings.map(({ rule, from, fix, labels }) => {
    const holes = labels.slice(0, -1).map(label => text.slice(label.from, label.to).replace(/^\{|\}$/g, ""))
    const line = text.slice(0, from).split("\n").length
    return [`${line}: ${rule}`, ...(fix ? [fix.applicability] : []), ...holes].join(" ")
  })
}

function expected(path: string): string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      const [, expectation] = line.split("  # expect: ")
      return (expectation?.split("; ") ?? []).map(each => `${index + 1}: ${each}`)
    })
}

for (const project of readdirSync(projects)) {
  const files = readdirSync(join(projects, project), { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".py"))
    .map(name => join(projects, project, name))
    .sort()
  for (const [order, ordered] of Object.entries({ forwards: files, backwards: [...files].reverse() }))
    test(`${project}, ${order}`, () => {
      const index = new ModuleIndex(new ModuleGraphs())
      for (const path of ordered) assert.equal(found(index, path), expected(path), path)
    })
}

// What is told by the text of files to hold nothing must hold nothing when their trees are looked at.
test("all that is found is found at likely places, and none of the files is dropped", () => {
  for (const path of readdirSync(projects, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".py")) continue
    const bytes = readFileSync(join(projects, path))
    const modules = new ModuleIndex(new ModuleGraphs()).around(join(projects, path), settings)
    const source = sourceFromText(path, bytes.toString())
    const all = checkSource(source, settings, "needed", "all", modules).findings
    const likely = checkSource(source, settings, "needed", "likely", modules).findings
    assert.equal(placesOf(likely), placesOf(all), path)
    if (likely.length > 0) assert.ok(mayHaveFindings(bytes, settings, modules), path)
  }
})

test("what is remembered about a file holds as long as all that it imports stays the same", () => {
  const folder = mkdtempSync(join(tmpdir(), "modules-"))
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const path = join(folder, "app/main.py")
  const isRemembered = (isFound = false) => {
    const cache = new ResultCache(join(folder, "cache"), "build")
    const graphs = new ModuleGraphs()
    const subject = { path, bytes: readFileSync(path), settings, reading: "needed", graphs } as const
    const known = cache.find(subject) !== null
    if (isFound) cache.add(subject, { findings: [], suppressed: [], problems: [] })
    cache.save()
    return known
  }
  try {
    write("setup.py", "")
    write("app/__init__.py", "")
    write("app/main.py", "from app.db import run\nimport absent\n")
    write("app/db.py", "from .base import run\n")
    write("app/base.py", "from . import db\n")
    write("app/other.py", "")
    assert.not(isRemembered(true))
    assert.ok(isRemembered())
    write("app/other.py", "x = 1\n")
    assert.ok(isRemembered(), "no import leads there")
    write("app/base.py", "from . import db\n\ndef run(sql): ...\n")
    assert.not(isRemembered(true), "two imports away, in a circle")
    assert.ok(isRemembered())
    write("absent.py", "")
    assert.not(isRemembered(true), "what wasn't there")
    write("app/db/__init__.py", "")
    assert.not(isRemembered(true), "a package goes before a module")
    rmSync(join(folder, "app/db"), { recursive: true })
    rmSync(join(folder, "app/db.py"))
    assert.not(isRemembered(), "what is gone")
  } finally {
    rmSync(folder, { recursive: true })
  }
})

const run = program(fileURLToPath(new URL("../src/cli/entry.ts", import.meta.url)))

test("whoever is asked to be checked, the whole project says who calls what, and a changed caller is noticed", () => {
  const folder = mkdtempSync(join(tmpdir(), "callers-"))
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const store = `import sqlite3

db = sqlite3.connect("app.db")


def find(kind):
    return db.execute(f"SELECT * FROM items WHERE kind = '{kind}'")
`
  const path = "app/store.py"
  const check = () => run(["check", "app"], { cwd: folder }).code
  const all = () => [
    check(),
    run(["check", "--no-cache"], { cwd: folder }).code,
    run(["check", path], { cwd: folder }).code,
    run(["check", "--stdin-filename", path, "-"], { cwd: folder, input: store }).code,
  ]
  try {
    write("pyproject.toml", "")
    write("app/__init__.py", "")
    write("app/store.py", store)
    write("jobs/run.py", "from app.store import find\n\nfind('a')\n")
    assert.is(check(), 1, "no part of the program calls it")
    write("app/jobs.py", "from .store import find\nfrom .kinds import kind\n\nfind('a')\n")
    assert.equal(all(), [0, 0, 0, 0])
    assert.is(check(), 0)
    write("jobs/run.py", "from app.store import find\n\nfind(input())\n")
    assert.equal(all(), [1, 1, 1, 1], "a caller has changed")
    write("jobs/run.py", "from app.store import found\n\nfound(input())\n")
    assert.is(check(), 0)
    write("app/jobs.py", "from .store import find\nfrom .kinds import kind\n\nfind(kind)\n")
    assert.is(check(), 1)
    write("app/kinds.py", "kind = 'file'\n")
    assert.is(check(), 0, "what a caller imports has changed")
    write("jobs/more.py", "from app.store import find as other\n\nother(input())\n")
    assert.is(check(), 1, "a caller that is new")
    rmSync(join(folder, "jobs/more.py"))
    assert.is(check(), 0)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function placesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, from, to }) => `${rule} ${from} ${to}`)
}

test.after(() => rmSync(projects, { recursive: true }))

test.run()
