import type { SqlDialect } from "../../embedded/sql.ts"
import { dottedText } from "../../flow/sinks/dotted-text.ts"
import { ValueJudge } from "../../flow/values/judge-value.ts"
import type { Match } from "../../flow/values/match.ts"
import { code } from "../../rules/code-words.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { textsIn } from "../../syntax/string-parts.ts"
import { madeOf } from "../made-of.ts"

/** What may have escaped a value for a literal, in the reader's words, and whether it says so only by its name. */
export interface EscapedForSql {
  readonly by: string
  readonly certain: boolean
}

/**
 * A way on which a value gets doubled quotes or backslashes before it stands in a literal; null when none is known. Bound
 * as it is, it would be another text there.
 */
export function escapedForSql(expr: ast.Expr, match: Match): EscapedForSql | null {
  const judge = new ValueJudge(match.model, match.catalog, "sql")
  const seen = new Set<ast.Expr>()
  let ends: ast.Expr[] = [expr]
  let named: EscapedForSql | null = null
  for (let steps = 0; steps < 12 && ends.length > 0; steps++) {
    for (const each of ends) {
      const found = ownEscape(each, match, judge)
      if (found?.certain) return found
      named ??= found
      seen.add(each)
    }
    ends = [...new Set(ends.flatMap(each => madeOf(each, match.model)))].filter(each => !seen.has(each))
  }
  return named
}

/** Why a value that one of another module's functions gives may be another one than it looks. */
export const escapeDoubt = ({ by }: EscapedForSql) =>
  `${by} may escape for a literal what it is given, and bound as it is the value would be another text`

/** What the expression itself says. */
function ownEscape(expr: ast.Expr, { model, dialect }: Match, judge: ValueJudge): EscapedForSql | null {
  const by = code(model.text.slice(expr.from, expr.to))
  if (expr.kind === "String") {
    return textsIn(expr).some(text => isEscape(text, dialect)) ? { by, certain: true } : null
  }
  if (expr.kind !== "Call") return null
  const value = judge.judge(expr)
  if (value.kind === "sanitized" && value.gives !== "value") return { by: `\`${value.by}\``, certain: true }
  const last = lastName(expr.func)
  if (/^chr\((?:39|0x27)\)$/.test(model.text.slice(expr.from, expr.to))) return { by, certain: true }
  if (/^subn?$/.test(last) && rewritesQuotes(expr)) return { by, certain: true }
  if (model.functionOf(expr) !== undefined || !saysEscape.test(last)) return null
  return { by: `\`${dottedText(expr.func) ?? last}\``, certain: false }
}

/** Names of functions that are written elsewhere and may escape what they are given. */
const saysEscape = /(?:^|_)esc(?:_|$)|sanit|^q$|sql/i

/** Doubled quotes, a quote or backslash behind a backslash where that is how literals are written. */
function isEscape(text: string, dialect: SqlDialect): boolean {
  const hasBackslashes = !["sqlite", "duckdb", "postgresql", "oracle", "mssql"].includes(dialect)
  return text.includes("''") || text.includes("\\'") || (hasBackslashes && text === "\\\\")
}

/** `re.sub(r"(['\"])", r"\1\1", x)`: what is put in the place of a quote has it again. */
function rewritesQuotes({ args }: ast.Call): boolean {
  const texts = args.slice(0, 2).map(({ value }) => (value.kind === "String" ? value.literals : []))
  const [pattern = "", replacement = ""] = texts.map(literals =>
    literals
      .flatMap(({ parts }) => parts.flatMap(part => (part.kind === "text" ? [part.value] : [])))
      .join(""),
  )
  return pattern.includes("'") && /\\[\dg]/.test(replacement)
}
