import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { checkSource } from "../src/engine/check.ts"
import { createSettings } from "../src/engine/create-settings.ts"
import { ModuleFolders } from "../src/project/module-folders.ts"
import { ModuleIndex } from "../src/project/module-index.ts"
import { sourceFromText } from "../src/text/source.ts"

const projects = fileURLToPath(new URL("fixtures/projects/", import.meta.url))
const made = createSettings({ select: ["all"] })
assert.ok(made.ok)
const settings = made.value

/** What is found in a file, as `line: rule [applicability] interpolations`. */
function found(index: ModuleIndex, path: string): { readonly lines: string[]; readonly touched: boolean } {
  const text = readFileSync(path, "utf8")
  const modules = index.around(path, settings)
  const { findings } = checkSource(sourceFromText(path, text), settings, "whole", "likely", modules)
  const lines = findings.map(({ rule, from, fix, labels }) => {
    const holes = labels.slice(0, -1).map(label => text.slice(label.from, label.to).replace(/^\{|\}$/g, ""))
    const line = text.slice(0, from).split("\n").length
    return [`${line}: ${rule}`, ...(fix ? [fix.applicability] : []), ...holes].join(" ")
  })
  return { lines, touched: modules.touched }
}

function expected(path: string): string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      const [, expectation] = line.split("  # expect: ")
      return expectation === undefined ? [] : [`${index + 1}: ${expectation}`]
    })
}

for (const project of readdirSync(projects)) {
  const files = readdirSync(join(projects, project), { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".py"))
    .map(name => join(projects, project, name))
    .sort()
  for (const [order, ordered] of Object.entries({ forwards: files, backwards: [...files].reverse() }))
    test(`${project}, ${order}`, () => {
      const index = new ModuleIndex(new ModuleFolders())
      for (const path of ordered) assert.equal(found(index, path).lines, expected(path), path)
    })
}

test("what depends on other files is known, and what would if they were there", () => {
  const folder = mkdtempSync(join(tmpdir(), "modules-"))
  try {
    writeFileSync(join(folder, "setup.py"), "")
    writeFileSync(
      join(folder, "main.py"),
      "from names import cursor\n\ncursor.execute(f\"SELECT * FROM t WHERE id = '{input()}'\")\n",
    )
    const main = join(folder, "main.py")
    const alone = found(new ModuleIndex(new ModuleFolders()), main)
    assert.equal(alone.lines, ["3: sql-injection input()"])
    assert.not(alone.touched)
    const before = new ModuleFolders().place(main)
    writeFileSync(join(folder, "names.py"), 'import sqlite3\n\ncursor = sqlite3.connect("").cursor()\n')
    assert.is.not(new ModuleFolders().place(main).surroundings, before.surroundings)
    assert.equal(found(new ModuleIndex(new ModuleFolders()), main), {
      lines: ["3: sql-injection safe input()"],
      touched: true,
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.run()
