import { fieldsOf } from "../flow/t-strings/template-file.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, shortName, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds objects that stand for SQL (psycopg's `SQL`, `Composed`, `Identifier`, `Literal`, `Placeholder`) in fields without
 * the spec that they need.
 *
 * ## Why
 *
 * psycopg raises a ProgrammingError: an `Identifier` needs `:i`, a `Literal` `:l`, everything else that is composed `:q`;
 * a `Placeholder` has no place in a template.
 *
 * ## Example
 *
 * ```python
 * import psycopg
 * from psycopg import sql
 *
 * def find(connection: psycopg.Connection, table):
 *     return connection.execute(t"SELECT * FROM {sql.Identifier(table)}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import psycopg
 * from psycopg import sql
 *
 * def find(connection: psycopg.Connection, table):
 *     return connection.execute(t"SELECT * FROM {sql.Identifier(table):i}")
 * ```
 *
 * ## Fix
 *
 * Adds the spec, where there is none. Safe, since the statement always failed.
 */
export const templateObject = defineTemplateRule({
  name: "template-object",
  code: "IP426",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "An object that stands for SQL lacks its spec",
  scan: ({ consumptions, model, catalog }) =>
    consumptions.flatMap(consumption => {
      const objects = consumption.support?.objects
      if (objects === undefined) return []
      return fieldsOf(consumption).flatMap(({ interpolation }) => {
        const { rendering, expr } = interpolation
        const type = rendering.kind === "format" ? model.typeOf(expr) : undefined
        if (type === undefined || !catalog.isType(type)) return []
        const wanted = objects[type.split(".").at(-1)!]
        // A spec with fields of its own is known only when it runs.
        if (rendering.kind !== "format" || wanted === undefined || rendering.spec === null) return []
        if (wanted === null)
          return [
            consumptionReport(consumption, interpolation, {
              message: `${takerName(consumption)} takes no \`${shortName(type)}\` in a template string`,
              hint: "Write the value as a field",
            }),
          ]
        if (rendering.spec === wanted || rendering.conversion !== null) return []
        return [
          consumptionReport(consumption, interpolation, {
            message: `${takerName(consumption)} takes a \`${shortName(type)}\` only with \`:${wanted}\``,
            hint: `Write \`:${wanted}\` behind it`,
            remedy:
              rendering.spec === ""
                ? {
                    kind: "set-spec",
                    title: `Mark it with \`:${wanted}\``,
                    because: [],
                    field: interpolation,
                    spec: wanted,
                  }
                : null,
          }),
        ]
      })
    }),
})
