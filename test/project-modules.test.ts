import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { checkSource } from "../src/engine/check.ts"
import { createSettings } from "../src/engine/create-settings.ts"
import { ModuleGraphs } from "../src/project/module-graph.ts"
import { ModuleIndex } from "../src/project/module-index.ts"
import { sourceFromText } from "../src/text/source.ts"

const projects = fileURLToPath(new URL("fixtures/projects/", import.meta.url))
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

test.run()
