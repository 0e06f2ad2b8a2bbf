import type { HtmlPosition } from "../embedded/html.ts"
import type { Definition } from "../semantics/definition.ts"
import type * as ast from "../syntax/ast.ts"
import { isCheckedAddress } from "./checked-address.ts"
import { lastName } from "./dotted-text.ts"
import { isPublicParameter } from "./exposed-name.ts"
import type { Hole, Match } from "./match.ts"

/** What programs call pieces of markup that they built, or had built. */
const markupNames =
  /html|markup|render|widget|content|body|inner|icon|svg|snippet|fragment|template|attrs?$|attributes|css|class|style|header|footer|table|rows?$|cells?$|items$|links?$|hyperlink|tags?$|output|fallback|sep$|script|(?:^|_)js(?:_|$)/i
/** What holds a number, a date, or an address that the program made. */
const plainNames =
  /(?:^|_)(?:id|pk|ids|count|num|number|index|idx|size|width|height|length|total|page|usages?|language|lang|locale|date|time|datetime|timestamp|year|month|day|on|at|humanized|version|uuid|hash|token|code|status|color|colour|url|uri|href|path|route|rule|endpoint|method|slug|(?:line|cell|row|col|page|seq)?no)_?$/i
/** Functions that hand out data as it is stored. */
const readers =
  /^(?:get|fetch|read|load|find|query|first|one|pop|recv|receive|readline|readlines|decode|strip|value)(?:$|_)/

/** Methods of `str` that give the text in another case or with other fringes. */
const textMethods =
  /^(?:upper|lower|title|capitalize|casefold|swapcase|center|ljust|rjust|removeprefix|removesuffix)$/

/** Methods of `str` that take a text apart, which nobody does with markup that is to be shown. */
const takingApart = /^(?:split|rsplit|splitlines|partition|rpartition)$/

/** What only objects with data of their own have: records of a database, users. Their text is one of those data. */
const recordParts = /^(?:pk|id|_meta|get_absolute_url|save|delete|refresh_from_db|username|first_name|slug)$/

function isTextMethod(expr: ast.Expr): expr is ast.Attribute {
  return expr.kind === "Attribute" && textMethods.test(expr.name)
}

/** A function that writes something down for readers writes it for where it is put. */
const writers = /^format[A-Z_]/

/**
 * Whether an interpolation of which no outside origin is known holds data rather than markup that the program made. Calls
 * of functions that nobody knows give either; what a parameter, an attribute or an item holds is data, unless its name
 * says otherwise.
 */
export function holdsData(hole: Hole, position: HtmlPosition, match: Match): boolean {
  if (hole.source !== null) return position.kind !== "url" || !isCheckedAddress(hole, match)
  if (isProgram(position)) return false
  if (position.kind === "url" && (!isPublicParameter(hole, match) || isCheckedAddress(hole, match)))
    return false
  return isData(hole.interpolation.expr, match, 6)
}

/**
 * The same for a place beside data that are found in the same text: whoever forgot to escape those forgot it in a URL too,
 * so there only the value's own name speaks for it.
 */
export function holdsDataBeside(hole: Hole, position: HtmlPosition, match: Match): boolean {
  return !isProgram(position) && isData(hole.interpolation.expr, match, 6)
}

/** Whole statements of a script, or rules of a style sheet: nobody's data are written in those languages. */
function isProgram(position: HtmlPosition): boolean {
  if (position.kind === "script") return position.code.in === "code"
  return position.kind === "style" && position.css === "code"
}

function isData(expr: ast.Expr, match: Match, left: number): boolean {
  if (left === 0) return false
  if (expr.kind === "Call" && passesText(expr, match))
    return expr.args.some(({ value }) => isData(value, match, left - 1))
  if (expr.kind === "Call" && expr.func.kind === "Attribute" && takingApart.test(expr.func.name))
    return isGiven(expr.func.value, match)
  const name = nameOf(expr)
  if (markupNames.test(name) || plainNames.test(name)) return false
  switch (expr.kind) {
    case "Name": {
      const definitions = match.model.definitionsOf(expr)
      return (
        (definitions.length > 0 && definitions.some(definition => givesData(definition, match, left - 1))) ||
        isRecord(expr, match)
      )
    }
    case "Attribute":
      return !isInterfaceText(expr) && !isMarkupOwner(expr.value)
    case "Subscript":
      return !isMarkupOwner(expr.value)
    case "Await":
      return isData(expr.value, match, left - 1)
    case "Call":
      return (
        reads(expr.func) ||
        (isTextMethod(expr.func) && isData(expr.func.value, match, left - 1)) ||
        isMadeOf(expr, match, left - 1)
      )
    case "BoolOp":
      return expr.values.some(value => isData(value, match, left - 1))
    case "Conditional":
      return isData(expr.then, match, left - 1) || isData(expr.else, match, left - 1)
    case "Binary":
      return isData(expr.left, match, left - 1) || isData(expr.right, match, left - 1)
    default:
      return false
  }
}

/** What a function makes of one variable is still data; one that takes several things puts something together. */
function isMadeOf({ func, args }: ast.Call, match: Match, left: number): boolean {
  const [first, ...others] = args
  if (isOwnMethod(func) || writers.test(lastName(func))) return false
  return first?.value.kind === "Name" && others.length <= 1 && isData(first.value, match, left)
}

/** What the program itself calls the parts of its interface: `field.name`, `badge.label`, `model.verbose_name`. */
function isInterfaceText({ name, value }: ast.Attribute): boolean {
  if (/^(?:verbose_name|verbose_name_plural|help_text)$/.test(name)) return true
  const ofPart = /(?:field|badge|button|action|column|menu|tab|panel|preference|setting|attrs)$/i
  return /^(?:name|short_name|label|title|description|type)$/.test(name) && ofPart.test(lastName(value))
}

/** `rendered["text"]`: it says that it went through a template. */
function isMarkupOwner(owner: ast.Expr): boolean {
  return /render|html|markup|escaped|safe/i.test(lastName(owner))
}

/** `attrs` of `attrs.items()`. */
function collectionOf(iterable: ast.Expr): ast.Expr {
  return iterable.kind === "Call" && iterable.func.kind === "Attribute" ? iterable.func.value : iterable
}

/**
 * `row.get("name")`, `file.read()`; but what a function or an object has for itself to get may be markup, and the label
 * of a choice, a date or a number is no data.
 */
function reads(func: ast.Expr): boolean {
  if (isOwnMethod(func)) return false
  const name = lastName(func)
  return readers.test(name) && !/(?:date|time|number|count|display)(?:_|$)/.test(name)
}

/** `self.get_menu`: what an object makes for itself may be markup. */
function isOwnMethod(func: ast.Expr): boolean {
  return func.kind === "Attribute" && func.value.kind === "Name" && /^(?:self|cls)$/.test(func.value.name)
}

/** A parameter, attribute or item, whatever it is called. */
function isGiven(expr: ast.Expr, { model }: Match): boolean {
  if (expr.kind !== "Name") return expr.kind === "Attribute" || expr.kind === "Subscript"
  return model.definitionsOf(expr).some(({ kind }) => kind === "parameter" || kind === "loop")
}

function isRecord(expr: ast.Name, { model }: Match): boolean {
  return (model.bindingOf(expr)?.uses ?? []).some(use => {
    const parent = model.parentOf(use)
    return parent?.kind === "Attribute" && recordParts.test(parent.name)
  })
}

function givesData(definition: Definition, match: Match, left: number): boolean {
  switch (definition.kind) {
    case "parameter":
    case "caught":
      return true
    case "assign":
    case "augment":
    case "named":
      return isData(definition.value, match, left)
    // An item of whatever it is: rows of a query, words of a list.
    case "loop": {
      const { iterable, path } = definition
      const collection = lastName(collectionOf(iterable))
      // Rows that are taken apart are no rows of a page.
      if (path.length > 0 && /rows?$/i.test(collection)) return true
      return !(iterable.kind === "List" || iterable.kind === "Tuple" || markupNames.test(collection))
    }
    default:
      return false
  }
}

/** `str(x)`, `escape(x)`: the same text. What other functions make of a variable is still data. */
function passesText({ func }: ast.Call, { model, catalog }: Match): boolean {
  const name = model.qualifiedName(func)
  return name === "str" || (name !== undefined && catalog.sanitizer(name, "html") !== undefined)
}

function nameOf(expr: ast.Expr): string {
  if (expr.kind !== "Subscript") return lastName(expr)
  const [literal] = expr.index.kind === "String" ? expr.index.literals : []
  const [text] = literal?.parts ?? []
  return text?.kind === "text" ? text.value : ""
}
