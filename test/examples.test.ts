import { spawnSync } from "node:child_process"
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { withFolder } from "./helpers/folder.ts"
import { program } from "./helpers/process.ts"
import { type Python, startPython } from "./helpers/python.ts"

/** The examples and the README do what they say. `UPDATE=1` writes what commands print now into the pages. */
const examples = suite("examples")

const interpolice = program("src/cli/entry.ts")

const pages = [
  "README.md",
  ...readdirSync("examples").map(name => join("examples", name, "README.md")),
].filter(path => existsSync(path))

/** A block with commands and what each prints, standard error last. */
const blockPattern = /(```console\n)((?:\$ cd .*\n)?)(\$ npx interpolice [\s\S]*?)(```)/g

/** Prints a block anew. Its commands follow one another in a copy of the examples. */
function printed(cd: string, block: string): Promise<string> {
  const lines = block.split("\n").filter(line => line.startsWith("$ npx interpolice "))
  return withFolder({}, folder => {
    cpSync("examples", join(folder, "examples"), { recursive: true })
    const cwd = join(folder, cd.slice("$ cd ".length).trim())
    return lines
      .map(line => {
        const { stdout, stderr } = interpolice(line.split(" ").slice(3), { cwd })
        return `${line}\n${stdout}${stderr}`
      })
      .join("")
  })
}

for (const page of pages) {
  const text = readFileSync(page, "utf8")
  const blocks = [...text.matchAll(blockPattern)]
  if (blocks.length === 0) continue
  examples(`${page} shows what its commands print`, async () => {
    let fresh = ""
    let done = 0
    for (const { 0: whole, 1: head, 2: cd = "", 3: block = "", index } of blocks) {
      fresh += text.slice(done, index) + head + cd + (await printed(cd, block))
      done = index + whole.length - "```".length
    }
    fresh += text.slice(done)
    if (process.env.UPDATE) writeFileSync(page, fresh)
    assert.fixture(readFileSync(page, "utf8"), fresh)
  })
}

/** Calls of the catalogue, and what they give: rows, or the name of the error. */
const story = `
import sys
sys.path.insert(0, FOLDER)
sys.modules.pop("bookshop", None)
sys.modules.pop("bookshop.catalogue", None)
import sqlite3
from bookshop import catalogue

def told(call, *args):
    try:
        result = call(db, *args)
        return result if isinstance(result, (list, int)) else None
    except sqlite3.Error as error:
        return type(error).__name__

db = catalogue.open_catalogue(":memory:")
log = []
for title, author, price in BOOKS:
    log.append(told(catalogue.add, title, author, price))
for name in NAMES:
    log.append(told(catalogue.by_author, name))
    log.append(told(catalogue.search, name))
    log.append(told(catalogue.search, "e", name))
log.append(told(catalogue.listing, "price"))
for name in NAMES:
    log.append(told(catalogue.remove, name))
log.append(db.execute("SELECT * FROM books ORDER BY rowid").fetchall())
sys.path.pop(0)
repr(log)
`

const honest = {
  BOOKS:
    '[("Emma", "Jane Austen", 9.5), ("Persuasion", "Jane Austen", 8.25), ("Zettels Traum", "Arno Schmidt", 0.0), ("100 % Wolf", "Jayne Lyons", 7.0)]',
  NAMES: '["Jane Austen", "Emma", "nobody", "", "ü", "100 %", "Per_uasion"]',
}
const hostile = {
  BOOKS: '[("Emma", "Jane Austen", 9.5), ("Persuasion", "Jane Austen", 8.25)]',
  NAMES: `["x' OR '1'='1", "x' UNION SELECT author, price FROM books --", "'; DELETE FROM books; --", "O'Brien"]`,
}

let python: Python
examples.before(() => {
  python = startPython("314")
})
examples.after(() => python.close())

function told(folder: string, given: Readonly<Record<string, string>>): Promise<string> {
  const values = Object.entries(given).map(([name, value]) => `${name} = ${value}\n`)
  const files = Object.fromEntries(
    ["__init__.py", "catalogue.py"].map(name => [
      `${folder}/bookshop/${name}`,
      readFileSync(join(folder, "bookshop", name), "utf8"),
    ]),
  )
  return python.run(`FOLDER = ${JSON.stringify(folder)}\n${values.join("")}${story}`, files)
}

examples("the fixed bookshop gives the same rows to honest customers, and nothing to others", () =>
  withFolder({}, async folder => {
    const before = join(folder, "before")
    const after = join(folder, "after")
    for (const copy of [before, after]) cpSync("examples/quickstart", copy, { recursive: true })
    const fixed = interpolice(["fix", "--unsafe-fixes", "."], { cwd: after })
    assert.not(fixed.code === 2, fixed.stderr)
    const changed = readFileSync(join(after, "bookshop/catalogue.py"), "utf8")
    assert.not(changed === readFileSync(join(before, "bookshop/catalogue.py"), "utf8"))
    assert.is(await told(after, honest), await told(before, honest))

    const bad = await told(before, hostile)
    const good = await told(after, hostile)
    assert.match(bad, "OperationalError")
    assert.not.match(good, "Error")
    const books = "[('Emma', 'Jane Austen', 9.5), ('Persuasion', 'Jane Austen', 8.25)]"
    assert.not(bad.endsWith(`${books}]`), "the old catalogue loses books to a hostile title")
    assert.ok(good.endsWith(`${books}]`), good)
    assert.is(good.split("[('").length - 1, 2, "only the listing and the last look at the table have rows")
  }),
)

examples("the patch of the quickstart applies", () =>
  withFolder({}, folder => {
    cpSync("examples/quickstart", join(folder, "examples/quickstart"), { recursive: true })
    const { bytes } = interpolice(["check", "--diff", "examples/quickstart"], { cwd: folder })
    const patch = spawnSync("patch", ["-p0"], { cwd: folder, input: bytes })
    assert.is(patch.status, 0, patch.stdout.toString())
    assert.is(interpolice(["check", "--diff", "examples/quickstart"], { cwd: folder }).code, 0)
    assert.ok(resolve(folder) !== resolve("."))
  }),
)

examples.run()
