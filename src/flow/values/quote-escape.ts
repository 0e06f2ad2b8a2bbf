import { type SqlDialect, sqlFeatures } from "../../embedded/sql-dialect.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { isMadeBy } from "./made-by.ts"

/**
 * What a program does to quotes with `replace` alone: `removed`, `doubled` and `backslashed` leave backslashes as they
 * are; the others double those first.
 */
export type QuoteEscape = "removed" | "doubled" | "backslashed" | "all doubled" | "all backslashed"

/** How a call of `replace` makes the apostrophes of a text harmless; undefined when it does something else. */
export function quoteEscape(call: ast.Call, model: Model): QuoteEscape | undefined {
  if (isReplacing(call, "'", "", model)) return "removed"
  const isDoubled = isReplacing(call, "'", "''", model)
  if (!isDoubled && !isReplacing(call, "'", "\\'", model)) return undefined
  const { func } = call
  const isAll =
    func.kind === "Attribute" && isMadeBy(func.value, model, inner => isReplacing(inner, "\\", "\\\\", model))
  if (isDoubled) return isAll ? "all doubled" : "doubled"
  return isAll ? "all backslashed" : "backslashed"
}

/** Whether a database takes an apostrophe that is escaped so for a part of the literal, whatever stands before it. */
export function isEscapedFor(how: QuoteEscape, dialect: SqlDialect): boolean {
  const isBackslashMeant = /\bbackslashEscapes\b/.test(sqlFeatures[dialect])
  switch (how) {
    case "removed":
    case "doubled":
      return !isBackslashMeant
    // `\'` becomes `\\'`, which ends the literal.
    case "backslashed":
      return false
    case "all doubled":
      return true
    case "all backslashed":
      return isBackslashMeant || dialect === "generic"
  }
}

/** Whether a value is a text whose apostrophes are escaped, and to which no quotes are added. */
export function isEscapedText(expr: ast.Expr, model: Model): boolean {
  return isMadeBy(expr, model, call => {
    const how = quoteEscape(call, model)
    return how !== undefined && how !== "removed"
  })
}

function isReplacing({ func, args }: ast.Call, from: string, to: string, model: Model): boolean {
  if (func.kind !== "Attribute" || func.name !== "replace" || args.length !== 2) return false
  return [from, to].every((text, index) => {
    const given = args[index] && model.constantOf(args[index].value)
    return given?.kind === "str" && given.value === text
  })
}
