import type { SqlDialect } from "../../embedded/sql.ts"
import { dottedText } from "../../flow/sinks/dotted-text.ts"
import { ValueJudge } from "../../flow/values/judge-value.ts"
import type { Match } from "../../flow/values/match.ts"
import { code } from "../../rules/code-words.ts"
import type { Model } from "../../semantics/model.ts"
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
 * as it is, it would be another text there. In a file that doubles quotes, what comes from where nobody sees may have gone
 * that way, too: through a function that is handed on, or what a class does when it is asked for an attribute or item.
 */
export function escapedForSql(expr: ast.Expr, match: Match): EscapedForSql | null {
  const judge = new ValueJudge(match.model, match.catalog, "sql")
  const seen = new Set<ast.Expr>()
  let ends: ast.Expr[] = [expr]
  let named: EscapedForSql | null = null
  let isOpen = false
  for (let steps = 0; steps < 12 && ends.length > 0; steps++) {
    for (const each of ends) {
      const found = ownEscape(each, match, judge)
      if (found?.certain) return found
      named ??= found
      seen.add(each)
    }
    isOpen ||= ends.some(each => hasHiddenWay(each, match.model))
    ends = [...new Set(ends.flatMap(each => madeOf(each, match.model)))].filter(each => !seen.has(each))
  }
  return named ?? (isOpen && doublesQuotes.test(match.model.text) ? somewhere : null)
}

/** A text of two quotes, or of a quote behind a backslash, as it is given to `replace`; `chr(39)`. */
const doublesQuotes = /(?<!["'])(?:"''"|'\\'\\''|r?"\\{1,2}'"|r'\\''|'\\\\\\'')(?!["'])|\bchr\((?:39|0x27)\)/

const somewhere: EscapedForSql = { by: "the file doubles quotes, so that something in it", certain: false }

/** Whether a class of the file may answer for an attribute or item, or who is handed a function may give it something else. */
function hasHiddenWay(expr: ast.Expr, model: Model): boolean {
  if (expr.kind === "Attribute" || expr.kind === "Subscript") return answers.test(model.text)
  if (expr.kind !== "Name") return false
  return model
    .definitionsOf(expr)
    .some(
      definition =>
        definition.kind === "parameter" &&
        definition.fn.kind === "FunctionDef" &&
        isHandedOn(definition.fn, model),
    )
}

const answers = /\b__(?:[gs]etattr|getattribute|[gs]etitem)__\b|\bsetattr\(/

function isHandedOn(fn: ast.FunctionDef, model: Model): boolean {
  const uses = model.scopeAt(fn.from).binding(fn.name)?.uses ?? []
  return uses.some(use => {
    const parent = model.parentOf(use)
    return parent?.kind !== "Call" || parent.func !== use
  })
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

/** `re.sub(r"(['\"])", r"\1\1", x)`: what is put in the place of a quote has it again, or is computed from it. */
function rewritesQuotes({ args }: ast.Call): boolean {
  const texts = args.slice(0, 2).map(({ value }) => (value.kind === "String" ? value.literals : []))
  const [pattern = "", replacement = ""] = texts.map(literals =>
    literals
      .flatMap(({ parts }) => parts.flatMap(part => (part.kind === "text" ? [part.value] : [])))
      .join(""),
  )
  const isComputed = args[1] !== undefined && args[1].value.kind !== "String"
  return pattern.includes("'") && (isComputed || /\\[\dg]/.test(replacement))
}
