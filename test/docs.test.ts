import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { Ajv } from "ajv"
import { parse } from "smol-toml"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { generatedFiles, obsoleteFiles } from "../scripts/docs.ts"
import { configSchema } from "../src/config/json-schema.ts"

const docs = suite("docs")

for (const [path, text] of generatedFiles())
  docs(`${path} is fresh`, () => {
    assert.ok(existsSync(path), `${path} is missing; \`npm run docs\` writes it`)
    assert.ok(readFileSync(path, "utf8") === text, `${path} is out of date; \`npm run docs\` writes it anew`)
  })

docs("no page is left of a rule that is gone", () => {
  assert.equal(obsoleteFiles(), [])
})

docs("the schema accepts what the tool accepts, and refuses what it refuses", () => {
  const validate = new Ajv({ allErrors: true }).compile(configSchema())
  const good = `
select = ["sql"]
unsafe-fixes = true
output-format = "concise"
[per-file-ignores]
"tests/*" = ["IP101"]
[versions]
psycopg = "3.3"
[[sinks]]
call = "app.db.run"
language = "sql"
argument = 1
[[sanitizers]]
call = "app.quote"
language = "sql"
gives = "literal"
`
  assert.ok(validate(parse(good)), JSON.stringify(validate.errors))
  for (const bad of ["selekt = []", "fix = 1", 'output-format = "x"', '[[sinks]]\ncall = "x"', "diff = true"])
    assert.not(validate(parse(bad)), bad)
})

/** Markdown of the project itself. */
function pages(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      return /^(node_modules|dist|\.git|fixtures|\.\w+)$/.test(entry.name) ? [] : pages(path)
    return entry.name.endsWith(".md") ? [path] : []
  })
}

docs("links between pages lead somewhere", () => {
  const broken = pages(".").flatMap(page =>
    [
      ...readFileSync(page, "utf8")
        .replace(/```[\s\S]*?```/g, "")
        .matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g),
    ]
      .map(([, target]) => join(dirname(page), target!))
      .filter(target => !existsSync(target))
      .map(target => `${page} -> ${target}`),
  )
  assert.equal(broken, [])
})

docs.run()
