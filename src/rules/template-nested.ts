import { fieldsOf } from "../flow/t-strings/template-file.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds a template string as the value of a field where the library wants it marked or wrapped.
 *
 * ## Why
 *
 * psycopg raises an error for a nested template without `:q`, html-tstring for one without `html()`. SQLAlchemy silently
 * binds it as a value unless it is wrapped in `tstring()`; python-oracledb too, without `:q`.
 *
 * ## Example
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name):
 *     condition = t"name = {name}"
 *     return connection.execute(t"SELECT * FROM users WHERE {condition}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name):
 *     condition = t"name = {name}"
 *     return connection.execute(t"SELECT * FROM users WHERE {condition:q}")
 * ```
 *
 * ## Fix
 *
 * Adds the spec or the wrapper. Safe for psycopg, which raised; unsafe where the template was bound as a value.
 */
export const templateNested = defineTemplateRule({
  name: "template-nested",
  code: "IP415",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "A nested template string isn't marked as one",
  scan: ({ consumptions, model }) =>
    consumptions.flatMap(consumption => {
      const { support, library } = consumption
      if (support === null || support.nested === "rendered") return []
      return fieldsOf(consumption).flatMap(({ interpolation }) => {
        const { rendering, expr, access } = interpolation
        const written = access?.base ?? expr
        if (rendering.kind !== "format" || model.valueType(written) !== "template") return []
        if (support.nested === "refused")
          return [
            consumptionReport(consumption, interpolation, {
              message: `${takerName(consumption)} takes no template string inside another`,
              hint: "Write it out, or render it first",
            }),
          ]
        const spec = support.specs?.sql
        if (support.nested === "with-spec" && spec !== undefined) {
          if (rendering.spec === spec || rendering.spec === null) return []
          // Other specs are another rule's business, unless they are the library's own.
          if (rendering.spec !== "" && !support.specs?.value?.includes(rendering.spec)) return []
          return [
            consumptionReport(consumption, interpolation, {
              message: `${takerName(consumption)} takes a nested template string only with \`:${spec}\``,
              hint: `Write \`:${spec}\` behind it`,
              remedy:
                rendering.spec !== ""
                  ? null
                  : {
                      kind: "set-spec",
                      title: `Mark it with \`:${spec}\``,
                      because:
                        support.conversions === "refused" && library?.name === "psycopg" ? [] : [boundSoFar],
                      field: interpolation,
                      spec,
                    },
            }),
          ]
        }
        const wrapper = support.nestedWrappers?.[0] ?? support.wrapper
        const isRefused = support.language === "html"
        return [
          consumptionReport(consumption, interpolation, {
            message: isRefused
              ? `${takerName(consumption)} takes a nested template string only when it is wrapped`
              : `${takerName(consumption)} binds a nested template string as a value`,
            hint: `Wrap it in \`${wrapper ?? "the library's function"}\``,
            remedy: wrapper
              ? {
                  kind: "wrap",
                  title: `Wrap it in \`${wrapper}\``,
                  because: isRefused ? [] : [boundSoFar],
                  field: interpolation,
                  callee: wrapper,
                }
              : null,
          }),
        ]
      })
    }),
})

const boundSoFar = "the template was bound as a value so far"
