import { ValueJudge } from "../../flow/values/judge-value.ts"
import { isMarkup } from "../../flow/values/markup-sum.ts"
import type { Match } from "../../flow/values/match.ts"
import { code } from "../../rules/code-words.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { textsIn } from "../../syntax/string-parts.ts"
import { madeOf } from "../made-of.ts"

/** What made a value markup, or escaped it, before it is put in. */
export interface EscapedBefore {
  /** In backquotes: a function's name, or the text that holds markup. */
  readonly by: string
  /** It gives a type that functions which know it don't escape again. */
  readonly isMarkupType: boolean
}

/** Results of these are not escaped again by MarkupSafe and Django, but for Django's own `escape`. */
export function isMarkupType(callable: string): boolean {
  return /^(markupsafe|django\.utils\.(html|safestring))\.(escape|conditional_escape|Markup|format_html|format_html_join|mark_safe|SafeString)\b/.test(
    callable,
  )
}

/**
 * A way on which the value of an expression is escaped already, or markup of the program's own; null when none is known.
 * One such way is enough: there, escaping would show entities and tags as text.
 */
export function escapedBefore(expr: ast.Expr, match: Match): EscapedBefore | null {
  return new Search(match).from(expr, 12)
}

/** Whether an expression makes a text of what it is made of, rather than giving one of its parts as it is. */
function makesText(expr: ast.Expr, model: Model): boolean {
  const isMethod =
    expr.kind === "Call" &&
    expr.func.kind === "Attribute" &&
    !/^(get|pop|setdefault|values|items|copy)$/.test(expr.func.name)
  return (
    expr.kind === "Binary" || expr.kind === "String" || (isMethod && model.functionOf(expr) === undefined)
  )
}

class Search {
  readonly #match: Match
  readonly #judge: ValueJudge
  readonly #seen = new Set<ast.Expr>()

  constructor(match: Match) {
    this.#match = match
    this.#judge = new ValueJudge(match.model, match.catalog, "html")
  }

  from(expr: ast.Expr, left: number): EscapedBefore | null {
    if (left === 0 || this.#seen.has(expr)) return null
    this.#seen.add(expr)
    const own = this.#own(expr)
    if (own !== null) return own
    const found = this.#first(madeOf(expr, this.#match.model), left)
    // Of a text that is put together, not even markup in it keeps the type.
    const { model } = this.#match
    return found && makesText(expr, model) ? { ...found, isMarkupType: isMarkup(expr, model) } : found
  }

  #first(exprs: readonly ast.Expr[], left: number): EscapedBefore | null {
    for (const expr of exprs) {
      const found = this.from(expr, left - 1)
      if (found !== null) return found
    }
    return null
  }

  /** What the expression itself says. */
  #own(expr: ast.Expr): EscapedBefore | null {
    const { model } = this.#match
    if (expr.kind === "String") {
      const isMarkup = textsIn(expr).some(text => /<[a-z/!]|&#?\w+;/i.test(text))
      return isMarkup ? { by: code(model.text.slice(expr.from, expr.to)), isMarkupType: false } : null
    }
    if (expr.kind !== "Call") return null
    const value = this.#judge.judge(expr)
    if (value.kind !== "sanitized" || !/^(escaped|escaped-text|markup|fragment)$/.test(value.gives))
      return null
    return { by: `\`${value.by}\``, isMarkupType: isMarkupType(value.by) }
  }
}
