import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName, valueName } from "../../syntax/name-of.ts"
import { leadingText } from "../../syntax/string-parts.ts"
import { dottedText } from "../sinks/dotted-text.ts"
import {
  countsThings,
  keepsChoices,
  keepsMarkup,
  saysCaption,
  saysMessage,
  saysPlain,
  writesMarkup,
} from "./html-value-names.ts"
import type { Match } from "./match.ts"
import { isInterfaceText, isOfOthers, isPartText } from "./own-texts.ts"

/** Whether what an object has is data: neither a text of the interface, nor what others keep there or is markup. */
export function isAttributeData(expr: ast.Attribute, match: Match): boolean {
  return (
    !isInterfaceText(expr) &&
    !isKept(expr.value) &&
    !isRendered(expr.value, match) &&
    !isPageOfOthers(expr, match) &&
    // `self.kind.value`: of a member of an Enum.
    !(expr.name === "value" && saysPlain(ownName(expr.value))) &&
    !isOfOthers(expr, match)
  )
}

/** `requests.get(url).text`: a whole answer of another server is put between tags as the markup that it is. */
function isPageOfOthers({ name, value }: ast.Attribute, { model }: Match): boolean {
  if (name !== "text" && name !== "content") return false
  const isAsked = (made: ast.Expr) =>
    made.kind === "Call" &&
    /^(?:requests|httpx)\.(?:get|post|request)$/.test(model.qualifiedName(made.func) ?? "")
  if (value.kind !== "Name") return isAsked(value)
  return model.definitionsOf(value).some(each => each.kind === "assign" && isAsked(each.value))
}

export type ParameterDefinition = Extract<Definition, { readonly kind: "parameter" }>

/** The parameters that an attribute keeps as they are, if it is a caption and gets nothing else: `self.title = title`. */
export function captionKept(expr: ast.Attribute, model: Model): readonly ParameterDefinition[] {
  if (!saysCaption(expr.name) || expr.value.kind !== "Name" || expr.value.name !== "self") return []
  const kept = model
    .definitionsOf(expr)
    .map(each =>
      each.kind === "assign" && each.value.kind === "Name" ? model.definitionsOf(each.value) : [],
    )
  const isGiven = kept.every(([only, ...others]) => only?.kind === "parameter" && others.length === 0)
  return isGiven ? kept.flat().filter(each => each.kind === "parameter") : []
}

/** `highlight(source).text`, also of a variable. */
function isRendered(expr: ast.Expr, { model }: Match): boolean {
  const made = expr.kind === "Name" ? onlyAssigned(model.definitionsOf(expr)) : expr
  return made?.kind === "Call" && /render|highlight/i.test(lastName(made.func))
}

/**
 * Whether an item is data: `record["name"]`; but `rendered["text"]` went through a template, and `config["TITLE"]` is
 * the administrator's.
 */
export function isItemData({ value, index }: ast.Subscript, match: Match): boolean {
  const { model } = match
  const owner = lastName(value)
  // `stats["files"]` is how many there are.
  if (countsThings(owner)) return false
  // `sizes[i]` is a size.
  if (index.kind === "Name" && saysPlain(owner)) return false
  if (isKept(value) || writesMarkup(owner)) return false
  const key = model.constantOf(index)
  if (key?.kind === "str" && isPartText(key.value, owner)) return false
  // `labels_by_type[kind]`, `names_dict[kind]` has a word of the program for it.
  if (index.kind !== "String" && /(?:dict|map|mapping|choices|lookup)$/i.test(owner)) return false
  if (value.kind === "Attribute" && isOfOthers(value, match)) return false
  return value.kind !== "Call" || (!isLookup(value, match) && lastName(value.func) !== "groups")
}

/** Whether it keeps markup, or what the program or its administrator chose; `user.settings` are the user's,
 * and the options of a message came with it. */
export function isKept(owner: ast.Expr): boolean {
  const name = lastName(owner)
  return (
    keepsMarkup(name) ||
    (keepsChoices(name) &&
      !/user|profile|account|member|message|\bjob\b|\btask\b/i.test(dottedText(owner) ?? ""))
  )
}

/** `get_message("FORGOT_PASSWORD")`: a function that is given constants only knows a text of the program under them. */
export function isLookup({ func, args }: ast.Call, { model }: Match): boolean {
  const isFunction = func.kind === "Name" || model.qualifiedName(func) !== undefined
  return isFunction && args.length > 0 && args.every(({ value }) => model.constantOf(value)?.kind === "str")
}

/** `message.content`, `comment["body"]`: what somebody wrote to others. */
export function isSaid(expr: ast.Expr): boolean {
  if (expr.kind !== "Attribute" && expr.kind !== "Subscript") return false
  return /^(?:body|content|text)$/.test(ownName(expr)) && saysMessage(lastName(expr.value))
}

/** `for field in row`: a field of a table, and none of a form. */
export function isCell(expr: ast.Expr, model: Model): boolean {
  const definitions = expr.kind === "Name" && writesMarkup(expr.name) ? model.definitionsOf(expr) : []
  return (
    definitions.length > 0 &&
    definitions.every(
      each => each.kind === "loop" && /^(?:row|record|line|values)$/.test(lastName(each.iterable)),
    )
  )
}

/** The name that speaks for a value, as long as it isn't that of what holds it: `row[0]` is no row. */
export function ownName(expr: ast.Expr): string {
  return expr.kind === "Subscript" && leadingText(expr.index) === undefined ? "" : valueName(expr)
}
