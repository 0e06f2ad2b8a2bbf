import { test } from "uvu"
import * as assert from "uvu/assert"
import { catalogOf } from "../src/engine/catalog-of.ts"
import { createSettings } from "../src/engine/create-settings.ts"
import { siteFinderOf } from "../src/engine/site-finder-of.ts"
import { findMatches } from "../src/flow/texts/find-matches.ts"
import { rules } from "../src/rules/index.ts"
import { createModel } from "../src/semantics/create-model.ts"
import type { Model } from "../src/semantics/model.ts"
import { openPython } from "../src/syntax/parse.ts"
import { growingPrograms } from "./helpers/growing-programs.ts"

// `npm run bench:growth` measures the time of the same programs; here, so that a busy machine changes nothing, work is counted.

const made = createSettings({ "target-version": "py314" })
if (!made.ok) throw new Error(made.problem.message)
const settings = made.value

/** How many texts of a program are judged, and how many questions about names and values that takes. */
function work(text: string): { readonly texts: number; readonly questions: number } {
  let questions = 0
  const model = createModel(text, openPython(text).module, catalogOf(settings))
  // The parts of a model ask each other through this very object.
  const counting = model as unknown as Record<string, unknown>
  for (const [name, answer] of Object.entries(counting))
    if (typeof answer === "function")
      counting[name] = (...asked: unknown[]) => {
        questions++
        return answer.apply(model, asked)
      }
  const sites = siteFinderOf(settings).find(text, "likely")
  const matches = findMatches(model as Model, catalogOf(settings), sites, new Set(["sql", "html", "shell"]))
  for (const match of matches)
    for (const rule of rules) if (rule.languages.includes(match.language)) rule.check(match)
  return { texts: matches.length, questions }
}

/** What grows faster than the square: each of many values can come from all of the others; a text that doubles is that long. */
const faster: Readonly<Record<string, number>> = {
  "calls with a cursor, and rows read": 3,
  "texts that double": 5,
}

for (const { name, source } of growingPrograms)
  test(`work grows no faster than the program: ${name}`, () => {
    const [small, large] = [work(source(16)), work(source(32))]
    assert.ok(
      large.questions <= small.questions * 2 ** (faster[name] ?? 2),
      `${small.questions} questions, ${large.questions} for twice as much`,
    )
    assert.ok(large.texts >= small.texts, "texts of the larger program aren't found")
    assert.ok(large.texts <= 2 * small.texts + 2, `${small.texts} texts, ${large.texts} in twice as much`)
  })

test.run()
