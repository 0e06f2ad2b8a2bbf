import { readFileSync } from "node:fs"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { startPython } from "../helpers/python.ts"
import { misjudged } from "../helpers/template-effects.ts"

/** What CPython 3.14 itself does with template strings in wrong places, and what the rules say about each. */
const source = readFileSync(new URL("templates.py", import.meta.url), "utf8")
const marks = readFileSync(new URL("../helpers/template_effects.py", import.meta.url), "utf8")

const templates = suite("templates in Python itself")

templates("have the effects that the rules speak of", async () => {
  const python = startPython("314")
  const code = `
import sys
sys.path.insert(0, "/oracle")
import template_effects, templates
"\\n".join(template_effects.judge({"name": lambda: "Ann"}) or [f"{len(template_effects.cases)} ran"])
`
  const files = { "/oracle/template_effects.py": marks, "/oracle/templates.py": source }
  const answer = await python.run(code, files)
  python.close()
  assert.is(answer, `${source.match(/^@(?:wrong|right)\(/gm)!.length} ran`)
})

templates("are reported where they are wrong, and nowhere else", () => {
  assert.equal(misjudged("templates.py", source), [])
})

templates.run()
