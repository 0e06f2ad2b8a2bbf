import { fixTemplate } from "../rewrites/template-remedy.ts"
import type { Finding } from "../rules/finding.ts"
import type { Rule, TemplateReport } from "../rules/rule.ts"
import type { Model } from "../semantics/model.ts"

/** What a rule about template strings reports, with its fix; a file that can't be read whole gets none. */
export function templateFinding(rule: Rule, report: TemplateReport, model: Model, broken: boolean): Finding {
  const { from, to, confidence, message, hint, library, labels, remedy } = report
  return {
    from,
    to,
    rule: rule.name,
    code: rule.code,
    severity: rule.severity,
    confidence,
    message,
    hint,
    library,
    labels: [{ from, to, text: "here" }, ...labels],
    path: [],
    fix: remedy === null || broken ? null : fixTemplate(remedy, model),
    refusal: null,
  }
}
