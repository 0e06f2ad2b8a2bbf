import { isMergedByClient } from "../flow/t-strings/client-merge.ts"
import { fieldsOf } from "../flow/t-strings/template-file.ts"
import type { AnalyzedVariant } from "../flow/values/match.ts"
import type { FieldBuild } from "../template/template.ts"
import { defineTemplateRule } from "./rule.ts"
import { consumptionReport, takerName } from "./template-report.ts"

/**
 * ## What it does
 *
 * Finds SQL templates with fields that hold more than one statement.
 *
 * ## Why
 *
 * A statement with parameters is prepared by the server, which takes one at a time.
 *
 * ## Example
 *
 * ```python
 * import psycopg
 *
 * def rename(connection: psycopg.Connection, old, new):
 *     connection.execute(t"DELETE FROM names WHERE name = {old}; INSERT INTO names VALUES ({new})")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import psycopg
 *
 * def rename(connection: psycopg.Connection, old, new):
 *     connection.execute(t"DELETE FROM names WHERE name = {old}")
 *     connection.execute(t"INSERT INTO names VALUES ({new})")
 * ```
 */
export const templateSeveralStatements = defineTemplateRule({
  name: "template-several-statements",
  code: "IP413",
  severity: "error",
  defaultOn: true,
  cwe: [],
  summary: "An SQL template with parameters holds several statements",
  scan: ({ consumptions, model }) =>
    consumptions.flatMap(consumption => {
      const { support, library, literals, variants } = consumption
      const [literal] = literals
      if (library?.dialect !== "postgresql" || support === null || literal === undefined) return []
      if (isMergedByClient(consumption, model)) return []
      const { identifier, literal: written, sql } = support.specs ?? {}
      const isBound = ({ interpolation: { rendering }, value }: FieldBuild) =>
        value === null &&
        rendering.kind === "format" &&
        ![identifier, written, sql].includes(rendering.spec ?? "")
      const isSeveral = ({ analysis }: AnalyzedVariant) =>
        analysis.language === "sql" && analysis.statements.length > 1
      if (!fieldsOf(consumption).some(isBound) || !variants.some(isSeveral)) return []
      return [
        consumptionReport(consumption, literal.expr, {
          message: `${takerName(consumption)} sends parameters with one statement only; these are several`,
          hint: "Execute one after the other",
        }),
      ]
    }),
})
