import { parsePythonVersion } from "./python-version.ts"
import { type SelectableRule, selectRules } from "./rule-selection.ts"
import type { PartialValues, ValueProblem } from "./values.ts"

const selectorLists = ["select", "extend-select", "ignore", "fixable", "unfixable"] as const

/** What is wrong with values that have the right types: rules that don't exist, versions that can't be read. */
export function checkMeaning(values: PartialValues, rules: readonly SelectableRule[]): ValueProblem[] {
  const problems: ValueProblem[] = []
  const checkSelectors = (selectors: readonly string[], path: ValueProblem["path"]) => {
    const chosen = selectRules(rules, selectors, [])
    if (!chosen.ok) problems.push({ ...chosen.problem, path })
  }
  for (const key of selectorLists) checkSelectors(values[key] ?? [], [key])
  for (const [glob, selectors] of Object.entries(values["per-file-ignores"] ?? {}))
    checkSelectors(selectors, ["per-file-ignores", glob])
  const wanted = values["target-version"] ?? null
  if (wanted !== null && parsePythonVersion(wanted) === null)
    problems.push({
      message: `\`target-version\` can't be \`${wanted}\``,
      hint: "Write it as `py314` or `3.14`.",
      path: ["target-version"],
    })
  return problems
}
