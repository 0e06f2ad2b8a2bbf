import type { Consumption } from "../flow/t-strings/template-consumptions.ts"
import { fieldsOf } from "../flow/t-strings/template-file.ts"
import type { TemplateSupport } from "../libraries/library.ts"
import type { Rendering } from "../template/template.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds conversions (`!r`, `!s`, `!a`, and `{x=}`, which implies `!r`) and format specs in fields whose library refuses
 * or ignores them.
 *
 * ## Why
 *
 * A t-string doesn't format its values; whoever takes it may. psycopg and python-oracledb raise an error for what they
 * don't know. SQLAlchemy, sqlbind-t and sql-tstring ignore it: `{price:.2f}` binds the price unrounded.
 *
 * ## Example
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name):
 *     return connection.execute(t"SELECT * FROM users WHERE name = {name!s}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import psycopg
 *
 * def find(connection: psycopg.Connection, name):
 *     return connection.execute(t"SELECT * FROM users WHERE name = {str(name)}")
 * ```
 *
 * ## Fix
 *
 * The value is formatted where it stands: `{str(name)}`, `{f"{price:.2f}"}`. Safe where the library raises, unsafe where
 * it ignored the spec so far.
 */
export const templateFormat = defineTemplateRule({
  name: "template-format",
  code: "IP414",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "A conversion or format spec that the library refuses or ignores",
  scan: ({ consumptions }) =>
    consumptions.flatMap(consumption => {
      const { support } = consumption
      if (support === null) return []
      return fieldsOf(consumption).flatMap(({ interpolation }) => {
        const outcome = outcomeOf(interpolation.rendering, support)
        if (outcome === null) return []
        return [
          consumptionReport(consumption, interpolation, {
            message: `${takerName(consumption)} ${verb(outcome.fate, consumption)} ${outcome.what}`,
            hint: "Format the value in the field: `{str(x)}`, `{f'{x:.2f}'}`",
            remedy: {
              kind: "format-value",
              title: "Format the value in the field",
              because: outcome.fate === "refused" ? [] : ["the value was bound unformatted so far"],
              field: interpolation,
            },
          }),
        ]
      })
    }),
})

function outcomeOf(
  rendering: Rendering,
  { specs = {}, conversions, formats }: TemplateSupport,
): { readonly fate: "refused" | "ignored"; readonly what: string } | null {
  if (rendering.kind !== "format") return null
  const { conversion, spec, debug } = rendering
  if (conversion !== null && conversions !== "applied")
    return {
      fate: conversions,
      what: debug ? "`=`, which implies `!r`" : `the conversion \`!${conversion}\``,
    }
  // A spec with fields of its own is known only when it runs.
  if (!spec || formats === "applied") return null
  const known = [specs.identifier, specs.literal, specs.sql, specs.raw, ...(specs.value ?? [])]
  return known.includes(spec) ? null : { fate: formats, what: `the format spec \`:${spec}\`` }
}

function verb(fate: "refused" | "ignored", { library }: Consumption): string {
  return fate === "refused" || library === null ? "refuses" : "silently ignores"
}
