import type { SqlPosition } from "../../embedded/sql.ts"
import type { Definition } from "../../semantics/definition.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName, valueName } from "../../syntax/name-of.ts"
import { textsIn } from "../../syntax/string-parts.ts"
import type { Hole, Match } from "./match.ts"
import { isEscapedText } from "./quote-escape.ts"
import { hasNumberDefault } from "./row-count.ts"
import { sourceOf } from "./taint.ts"

/**
 * What an interpolation without quotes holds. A text could never have worked there as a value, so it is a number, or
 * it is SQL. `value` and `code` need a sign of it; without one it is `unproven`.
 */
export type Evidence = "value" | "code" | "unproven"

/** Names of numbers. */
export const numberNames =
  /(?:^|_)(?:id|uid|pk|num|nr|no|n|count|limit|offset|page|age|year|month|day|qty|quantity|price|amount|balance|score|level|size|timestamp|ts|min|max|number|port|rating|salary|cost|total|index|idx)s?$/i
/** Of these, the ones that count or identify: whole numbers. */
const countNames =
  /(?:^|_)(?:id|uid|pk|num|nr|no|n|count|limit|offset|page|age|year|month|day|qty|quantity|level|size|port|number|index|idx)s?$/i
/** Names of columns, clauses and other SQL. */
export const codeNames =
  /(?:^|_)(?:col|cols|column|columns|field|fields|expr|expression|cond|condition|conditions|sql|func|function|query|order|ordering|sort|table|tables|key|keys|clause|clauses|where|filter|filters|select|join|joins|predicate|stmt|statement|operator|op|type|cast|lhs|rhs|prefix|suffix|alias|schema|placeholder|placeholders|marks|qmarks|binds?|params?|constraint|subquery|default|returning|limit_sql|values_sql|fragment|template)$/i
const quotingNames = /quote|escape|literal|adapt|mogrify|sql|^process$|compile|dispatch|render|as_string/i

/** Weighs what the code around an interpolation says. */
export function evidenceFor(hole: Hole, position: SqlPosition, match: Match): Evidence {
  const { expr, rendering } = hole.interpolation
  const value = unwrapText(expr)
  if (hole.source !== null || isRepr(hole.interpolation)) return "value"
  if (isCode(value, position, hole, match)) return "code"
  if (isOfDatabase(value, match) || isKeyOfObject(value, match)) return "unproven"
  if (rendering.kind === "text" && value !== expr) return "value"
  // Who escapes quotes in it has a text; without quotes around it, that helps nobody.
  if (isEscapedText(value, match.model)) return "value"
  const isNumber = numberNames.test(valueName(value)) && !isItem(value, match)
  if (isNumber && !hasNumberDefault(hole, match.model)) return "value"
  if (isQuotedElsewhere(hole, match)) return "value"
  return "unproven"
}

/** `repr(x)`, `{x!r}`, `%r`: Python's quotes are there for a text, and SQL's end elsewhere. */
function isRepr({ expr, rendering }: Hole["interpolation"]): boolean {
  if (rendering.kind === "format" && (rendering.conversion === "r" || rendering.conversion === "a"))
    return true
  if (rendering.kind === "percent" && (rendering.type === "r" || rendering.type === "a")) return true
  if (expr.kind !== "Call" || expr.func.kind !== "Name") return false
  const [first] = expr.args
  const isMapped = expr.func.name === "map" && first?.value.kind === "Name" && first.value.name === "repr"
  return isMapped || expr.func.name === "repr"
}

/** `for n in rows`: loops call anything so. */
function isItem(value: ast.Expr, { model }: Match): boolean {
  if (value.kind !== "Name" || !/^_*n$/.test(value.name)) return false
  const definitions = model.definitionsOf(value)
  return definitions.length > 0 && definitions.every(({ kind }) => kind === "loop")
}

/** Whether its name says that it is a whole number, or the text of one: `user_id`, `page`, `str(count)`. */
export function isCount(expr: ast.Expr): boolean {
  return countNames.test(valueName(unwrapText(expr)))
}

function isCode(value: ast.Expr, position: SqlPosition, hole: Hole, match: Match): boolean {
  if (position.followedBy === "(" || position.followedBy === ".") return true
  // `{column} = {value}` names the column first; `ON {x} = {y}` has two of them.
  if ("operand" in position && position.operand?.where === "comparison" && position.operand.interpolatedOther)
    if (position.operand.side === "left" || position.clause !== "WHERE") return true
  // `SET {new_name} = {old_name}` names a column both times.
  if ("operand" in position && position.operand?.where === "set" && position.operand.column === undefined)
    if (/(?:^|_)name$/i.test(valueName(value))) return true
  if (codeNames.test(valueName(value)) || value.kind === "Lambda") return true
  if (value.kind === "Call" && quotingNames.test(lastName(value.func))) return true
  return assignedTexts(value, match).some(isSqlText) || isNameElsewhere(hole, match)
}

/**
 * `str(tag.id)`, `message.chat.id`: what an object that is gone through or belongs to another one has for a key was given
 * by the database or the service that keeps it, unless it was sent.
 */
export function isKeyOfObject(value: ast.Expr, { model, catalog }: Match): boolean {
  const assigned = value.kind === "Name" ? onlyAssigned(model.definitionsOf(value)) : undefined
  const key = assigned ?? value
  if (key.kind !== "Attribute" || !/^(?:id|pk|rowid)$/.test(key.name)) return false
  if (key.value.kind === "Name") {
    const definitions = model.definitionsOf(key.value)
    if (definitions.length === 0 || !definitions.every(({ kind }) => kind === "loop")) return false
  } else if (key.value.kind !== "Attribute") return false
  return sourceOf(key, model, catalog) === null
}

/** What a query gave, or a number: without quotes, a number of the database's own. */
export function isOfDatabase(value: ast.Expr, { model }: Match): boolean {
  const seen = new Set<ast.Expr>()
  const isOf = (expr: ast.Expr): boolean => {
    // What a value adds to itself on the way is nothing new.
    if (seen.has(expr)) return true
    seen.add(expr)
    switch (expr.kind) {
      case "Name":
        return areOf(model.definitionsOf(expr))
      case "Attribute":
        return expr.name === "lastrowid" || expr.name === "rowcount"
      case "Subscript":
      case "Await":
        return isOf(expr.value)
      case "Comprehension":
        return isOf(expr.element)
      case "Constant":
        return expr.type === "number" || expr.type === "none"
      case "Call": {
        const last = lastName(expr.func)
        if (/^_*(?:fetch\w*|scalars?|execute\w*|query\w*|select\w*)$/.test(last)) return true
        const [first] = expr.args
        return first !== undefined && /^(?:str|int|list|set|sorted|tuple|map|min|max|iter|next)$/.test(last)
          ? isOf(last === "map" ? (expr.args[1]?.value ?? first.value) : first.value)
          : false
      }
      default:
        return false
    }
  }
  const areOf = (definitions: readonly Definition[]): boolean =>
    definitions.length > 0 &&
    definitions.every(
      definition =>
        (definition.kind === "assign" && isOf(definition.value)) ||
        (definition.kind === "loop" && isOf(definition.iterable)),
    )
  return isOf(value)
}

/** `str(x)` is `x` as text, `str(xs)[1:-1]` and `map(str, xs)` are the items of `xs`. */
export function unwrapText(expr: ast.Expr): ast.Expr {
  if (expr.kind === "Subscript" && expr.index.kind === "Slice") {
    const items = unwrapText(expr.value)
    return items === expr.value ? expr : items
  }
  if (expr.kind !== "Call" || expr.func.kind !== "Name") return expr
  const [first, second, third] = expr.args.map(({ value }) => value)
  if (expr.func.name === "str" && first && !second) return first
  const maps = expr.func.name === "map" && first?.kind === "Name" && first.name === "str"
  return maps && second && !third ? second : expr
}

/** The constant texts among the values of a variable. */
function assignedTexts(value: ast.Expr, { model }: Match): string[] {
  if (value.kind !== "Name" && value.kind !== "Attribute") return []
  return model.definitionsOf(value).flatMap(definition => {
    if (definition.kind !== "assign" || definition.path.length > 0) return []
    const constant = model.constantOf(definition.value)
    if (constant?.kind === "str") return [constant.value]
    return definition.value.kind === "String" ? textsIn(definition.value) : []
  })
}

/** A quoted literal, a call, or a bare word: SQL, as no value of another kind is written. */
const isSqlText = (text: string) => /'|\w\(|^\s*(?:NULL|DEFAULT|TRUE|FALSE|CURRENT_\w+)\s*$/i.test(text)

function siblings({ interpolation }: Hole, match: Match): Hole[] {
  const text = sourceText(interpolation.expr, match)
  return match.holes.filter(
    other => other.interpolation !== interpolation && sourceText(other.interpolation.expr, match) === text,
  )
}

function isQuotedElsewhere(hole: Hole, match: Match): boolean {
  return siblings(hole, match).some(other =>
    kindsOf(other, match).some(kind => kind.startsWith("quoted-value")),
  )
}

function isNameElsewhere(hole: Hole, match: Match): boolean {
  return siblings(hole, match).some(other =>
    kindsOf(other, match).some(kind => kind.startsWith("identifier")),
  )
}

function kindsOf(hole: Hole, { variants }: Match): string[] {
  return hole.places.flatMap(({ variant, position }) => {
    const analysis = variants[variant]?.analysis
    return analysis?.language === "sql" ? [analysis.positions[position]?.kind ?? ""] : []
  })
}

const sourceText = (expr: ast.Expr, { model }: Match) => model.text.slice(expr.from, expr.to)
