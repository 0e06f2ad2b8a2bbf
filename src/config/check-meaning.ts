import type { Table } from "./option.ts"
import { parsePythonVersion } from "./python-version.ts"
import { type SelectableRule, selectRules } from "./rule-selection.ts"
import { type TemplateRenderer, templateRenderers } from "./template-renderers.ts"
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
  problems.push(...(values.sinks ?? []).flatMap(templateProblem))
  return problems
}

/** A library renders template strings of its language only, and only where there are any. */
function templateProblem(row: Table, at: number): ValueProblem[] {
  const { takes = "text", language, "renders-as": name } = row
  const path = ["sinks", at, "renders-as"]
  if (takes !== "text" && language === "shell")
    return [
      {
        message: "`sinks`: no template strings of shell commands are known",
        hint: "Leave `takes` out.",
        path: ["sinks", at, "takes"],
      },
    ]
  if (name === undefined) return []
  if (takes === "text")
    return [
      {
        message: "`sinks`: `renders-as` says nothing of a function that takes text only",
        hint: 'Write `takes = "template"` or `takes = "either"` beside it.',
        path,
      },
    ]
  const rendered = templateRenderers[name as TemplateRenderer].templates?.language
  if (rendered === language) return []
  return [
    {
      message: `\`sinks\`: ${name} makes no ${language}, but ${rendered}`,
      hint: "Correct one of them.",
      path,
    },
  ]
}
