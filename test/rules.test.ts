import { readdirSync, readFileSync } from "node:fs"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { checkSource } from "../src/engine/check.ts"
import { fixSource } from "../src/engine/fix.ts"
import { mayHaveFindings } from "../src/engine/prefilter.ts"
import type { FileResult } from "../src/engine/result.ts"
import { rules } from "../src/rules/index.ts"
import { decodeSource, sourceFromText } from "../src/text/source.ts"
import { disagreements, readRuleFixture } from "./helpers/rule-fixture.ts"

/** `ONLY=rules/sql` runs the fixtures whose path holds `sql`. */
const only = (process.env.ONLY ?? "").split("/").slice(1).join("/")
const root = new URL("fixtures/", import.meta.url)
const encoder = new TextEncoder()

/** The same program written in other ways; what is found must not change. */
const spellings: Readonly<Record<string, (text: string) => string>> = {
  "as written": text => text,
  "with CRLF": text => text.replaceAll("\n", "\r\n"),
  "with CR": text => text.replaceAll("\n", "\r"),
  "with a byte order mark": text => `\ufeff${text}`,
  "with tabs": text => text.replace(/^(?: {4})+/gm, blanks => "\t".repeat(blanks.length / 4)),
}

function check(
  path: string,
  text: string,
  settings: ReturnType<typeof readRuleFixture>["settings"],
): FileResult {
  const source = decodeSource(path, encoder.encode(text))
  assert.ok(source.ok, `${path} can't be decoded`)
  return checkSource(source.value, settings)
}

for (const folder of ["rules", "libraries"]) {
  const fixtures = suite(folder)
  const files = readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .map(name => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter(name => /^[^.]+(\.py)?\.py$/.test(name) && name.includes(only))
    .sort()
  for (const file of files)
    fixtures(file, () => {
      const original = readFileSync(new URL(file, root), "utf8")
      const { expectations, settings } = readRuleFixture(original)
      for (const [spelling, spell] of Object.entries(spellings)) {
        const text = spell(original)
        const result = check(file, text, settings)
        const wrong = [
          ...result.problems.map(({ message }) => message),
          ...disagreements(result.text, result.findings, expectations, spelling !== "with tabs"),
        ]
        assert.ok(wrong.length === 0, `${file} ${spelling}:\n  ${wrong.join("\n  ")}`)
        const may = mayHaveFindings(encoder.encode(text), settings)
        assert.ok(may || result.findings.length === 0, `${file} ${spelling}: the prefilter drops it`)
      }
    })
  fixtures.run()
}

const fixes = suite("fixes")

for (const name of readdirSync(new URL("rules", root), { recursive: true, encoding: "utf8" }).sort()) {
  const file = `rules/${name.replaceAll("\\", "/")}`
  if (!file.endsWith(".py") || !file.includes(only)) continue
  for (const unsafe of [false, true])
    fixes(`${file}${unsafe ? ", unsafe ones too" : ""}`, () => {
      const text = readFileSync(new URL(file, root), "utf8")
      const { settings } = readRuleFixture(text)
      const options = { unsafe, sourceMap: false }
      const once = fixSource(sourceFromText(file, text), settings, options)
      assert.equal(once.problems, [], "the result can't be read")
      assert.equal(once.withheld, [], "a fix was made that its proof refutes")
      assert.equal(commentsOf(once.text), commentsOf(text), "comments are lost")
      assert.is(
        once.findings.filter(finding => finding.fix?.applicability === "safe").length,
        0,
        "a safe fix is left over",
      )
      const twice = fixSource(sourceFromText(file, once.text), settings, options)
      assert.is(twice.text, once.text, "a second run changes the result")
    })
}

function commentsOf(text: string): string[] {
  return text.split("\n").flatMap(line => /#.*/.exec(line)?.[0] ?? [])
}

fixes.run()

const pages = suite("pages")

for (const rule of rules) {
  const text = readFileSync(new URL(`../src/rules/${rule.name}.ts`, import.meta.url), "utf8")
  const page = (/\/\*\*([\s\S]*?)\*\/\s*export const/.exec(text)?.[1] ?? "").replace(/^ \* ?/gm, "")
  const examples = [...page.matchAll(/```python\n([\s\S]*?)```/g)].map(([, code]) => code!)

  pages(`${rule.name} shows what it finds and what to write instead`, () => {
    const { settings } = readRuleFixture("")
    const enabled = [...new Set([...settings.enabled, rule.name])]
    const [bad, good, ...others] = examples.map(code => {
      // `dependencies = ["psycopg>=3.3"]`, as a comment.
      const versions = Object.fromEntries(
        Array.from(code.matchAll(/"(\w+)>=([\d.]+)"/g), ([, name, version]) => [name, version]),
      )
      return check(`${rule.name}.py`, code, { ...settings, enabled, versions }).findings.filter(
        finding => finding.rule === rule.name,
      )
    })
    assert.ok(bad && good && others.length === 0, "a page has two examples")
    assert.is(bad.length, 1, "the first example shows the problem")
    assert.equal(good, [], "the second example doesn't")
  })
}

pages.run()
