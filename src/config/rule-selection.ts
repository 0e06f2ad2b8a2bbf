import { fail, ok, type Result } from "../text/problem.ts"
import { suggest } from "./suggest.ts"

/** What choosing needs to know about a rule. */
export interface SelectableRule {
  readonly name: string
  /** `IP101`. */
  readonly code: string
  readonly defaultOn: boolean
}

/** Groups of rules by the hundreds of their codes. */
const groups: Readonly<Record<string, string>> = { sql: "IP1", html: "IP2", shell: "IP3", template: "IP4" }

/**
 * The rules that `select` names and `ignore` doesn't. As in Ruff, the more specific selector wins whatever the order
 * (`all` < `default` < `sql` < `IP10` < `IP101` = name), and `ignore` wins a tie.
 */
export function selectRules(
  rules: readonly SelectableRule[],
  select: readonly string[],
  ignore: readonly string[],
): Result<string[]> {
  const unknown = [...select, ...ignore].find(
    selector => !rules.some(rule => specificity(selector, rule) > 0),
  )
  if (unknown !== undefined) return fail(unknownSelector(unknown, rules))
  const strength = (selectors: readonly string[], rule: SelectableRule) =>
    Math.max(0, ...selectors.map(selector => specificity(selector, rule)))
  return ok(rules.filter(rule => strength(select, rule) > strength(ignore, rule)).map(rule => rule.name))
}

function unknownSelector(selector: string, rules: readonly SelectableRule[]) {
  const names = [...rules.flatMap(rule => [rule.name, rule.code]), ...Object.keys(groups), "all", "default"]
  const near = suggest(selector, names)
  return {
    code: "unknown-rule",
    message: `Unknown rule \`${selector}\``,
    hint: near ? `Did you mean \`${near}\`?` : "`interpolice rule --all` lists all rules.",
  }
}

/** How exactly a selector names a rule; 0 when it doesn't. */
function specificity(selector: string, rule: SelectableRule): number {
  const wanted = selector.toLowerCase()
  if (wanted === "all") return 1
  if (wanted === "default") return rule.defaultOn ? 2 : 0
  if (wanted === rule.name) return 100
  const prefix = groups[wanted] ?? selector.toUpperCase()
  if (!/^IP\d*$/.test(prefix) || !rule.code.startsWith(prefix)) return 0
  return prefix === rule.code ? 100 : 2 + prefix.length
}
