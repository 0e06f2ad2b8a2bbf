import { checkSource } from "../../src/engine/check.ts"
import { fixSource } from "../../src/engine/fix.ts"
import { sourceFromText } from "../../src/text/source.ts"
import { readRuleFixture } from "./rule-fixture.ts"

/** What the rules say about functions marked by `template_effects.py`, where that is not what the marks say. */
export function misjudged(name: string, text: string): readonly string[] {
  const { settings } = readRuleFixture(text)
  const { findings } = checkSource(sourceFromText(name, text), settings)
  return markedFunctions(text).flatMap(({ rule, fn, from, to }) => {
    const found = findings
      .filter(finding => finding.from >= from && finding.from < to)
      .map(finding => finding.rule)
      .filter(found => found.startsWith("template-"))
    if (rule === null) return found.length === 0 ? [] : [`${fn}: unexpected ${found.join(", ")}`]
    return found.includes(rule) ? [] : [`${fn}: no ${rule}, but ${found.join(", ") || "nothing"}`]
  })
}

/** The file with all its fixes, and the marked functions before a right one that they changed. */
export function withFixes(
  name: string,
  text: string,
): { readonly text: string; readonly changed: readonly string[] } {
  const { settings } = readRuleFixture(text)
  const fixed = fixSource(sourceFromText(name, text), settings, { unsafe: true, sourceMap: false }).text
  const after = markedFunctions(fixed)
  const changed = markedFunctions(text).flatMap(({ rule, fn, from, to }, at, all) => {
    const now = after[at]!
    const differs = text.slice(from, to) !== fixed.slice(now.from, now.to)
    return differs && rule !== null && all[at + 1]?.rule === null ? [fn] : []
  })
  return { text: fixed, changed }
}

interface Marked {
  /** The rule that speaks of it; null for what is right. */
  readonly rule: string | null
  readonly fn: string
  readonly from: number
  readonly to: number
}

function markedFunctions(text: string): Marked[] {
  const marks = [...text.matchAll(/^@(?:wrong\("([\w-]+)"|right\().*\ndef (\w+)/gm)]
  return marks.map(({ 1: rule, 2: fn, index }, at) => ({
    rule: rule ?? null,
    fn: fn!,
    from: index,
    to: marks[at + 1]?.index ?? text.length,
  }))
}
