import type { HtmlPosition } from "../../embedded/html.ts"
import type { Definition } from "../../semantics/definition.ts"
import { keepingMethods } from "../../semantics/text-methods.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { innerBuilds } from "../../template/inner-builds.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import type { Build } from "../../template/template.ts"
import { itemsOf } from "../sinks/stored-values.ts"
import { isCheckedAddress } from "./checked-address.ts"
import { isCheckedBefore } from "./checked-before.ts"
import { argumentOf, isInList, isPublicParameter } from "./exposed-name.ts"
import { argumentsOf, isFieldName, isPrivate, isTold } from "./given-arguments.ts"
import { handedBack, passesText } from "./handed-back.ts"
import { isHandledAsMarkup } from "./handled-as-markup.ts"
import { evidenceNeeded, isEnough } from "./html-places.ts"
import { isInTemplateTag } from "./html-risk.ts"
import {
  keepsMarkup,
  saysAddress,
  saysCaption,
  saysHarmless,
  saysMarkup,
  writesMarkup,
} from "./html-value-names.ts"
import {
  captionKept,
  isAttributeData,
  isCell,
  isItemData,
  isKept,
  isSaid,
  ownName,
  type ParameterDefinition,
} from "./kept-data.ts"
import type { Hole, Match } from "./match.ts"
import { isComputedWith } from "./number-signs.ts"
import { isOfOthers } from "./own-texts.ts"
import { cuttingMethods } from "./passed-in.ts"
import { type Asked, isOwnMethod, reads } from "./read-data.ts"
import { renderingOf } from "./rendered-markup.ts"
import { isSameValue } from "./same-value.ts"

/** What only objects with data of their own have: records of a database, users. Their text is one of those data. */
const recordParts = /^(?:pk|id|_meta|get_absolute_url|save|delete|refresh_from_db|username|first_name|slug)$/

/** What holds an exception, whose text is mostly made of what went wrong. */
const exceptions = /^(?:exc|exception|ex|err|error)$/

/** What programs call texts about themselves. */
const ofProgram = /^__\w+__$|doc(?:s|string)?$|help(?:_text)?$|readme|changelog|usage|license/i

/** Variables of the environment in which a web server passes a request on. */
const gateway = /\b(?:QUERY_STRING|REQUEST_URI|REQUEST_METHOD|PATH_INFO|HTTP_[A-Z_]+)\b/

/** What requests call their own address. */
const ownAddress =
  /\.(?:(?:full_|raw_)?path|path_info|path_url|path_qs|get_full_path|build_absolute_uri|url|uri|base_url)$/

/** A function that writes something down for readers writes it for where it is put. */
const writers = /^format[A-Z_]/

/** Whether it is from the environment in which an administrator started the program, rather than that of a CGI script. */
function isConfigured(source: string, { model }: Match): boolean {
  return /^os\.(?:environb?|getenvb?)\b/.test(source) && !gateway.test(model.text)
}

type UrlPosition = Extract<HtmlPosition, { readonly kind: "url" }>

/**
 * Whether an interpolation of which no outside origin is known holds data rather than markup that the program made. Calls
 * of functions that nobody knows give either; what a parameter, an attribute or an item holds is data, unless its name
 * says otherwise, or it stands where programs write words of their own and nothing more speaks for it.
 */
export function holdsData(hole: Hole, position: HtmlPosition, match: Match): boolean {
  if (isRenderedData(hole, match)) return true
  if (isInList(hole, match)) return false
  if (hole.source !== null)
    return !isConfigured(hole.source, match) && !isHarmlessAddress(hole, position, match)
  if (isOption(hole, position, match)) return false
  const link = position.kind === "url" ? undefined : linkTo(hole, match)
  if (link !== undefined) return holdsData(link.hole, link.position, match)
  if (isProgram(position) || isCheckedBefore(hole, match) || isCalledAddress(hole, match)) return false
  if (position.kind === "url" && !isOpenAddress(hole, position, match)) return false
  const isWord = isInTemplateTag(hole, match)
  const least = isWord
    ? "read"
    : evidenceNeeded(position, hole.value.kind === "sanitized" || isWrittenOut(hole))
  return isShownData(hole, { ...match, least })
}

/** Where the same value is the whole address of a link: then it is one everywhere. */
function linkTo(
  hole: Hole,
  match: Match,
): { readonly hole: Hole; readonly position: UrlPosition } | undefined {
  for (const other of match.holes)
    for (const { variant, position: index } of other.places) {
      const analysis = match.variants[variant]?.analysis
      const position = analysis?.language === "html" ? analysis.positions[index] : undefined
      if (position?.kind === "url" && position.pinned === "nothing" && isSameValue(hole, other, match))
        return { hole: other, position }
    }
  return undefined
}

/** Whether an escaped address was checked, or is that of the request itself, which no client begins with a scheme. */
function isHarmlessAddress(hole: Hole, position: HtmlPosition, match: Match): boolean {
  if (position.kind !== "url") return false
  return (
    isCheckedAddress(hole, match) || (hole.value.kind === "sanitized" && ownAddress.test(hole.source ?? ""))
  )
}

/** `json.dumps(x)` */
function isWrittenOut({ interpolation: { expr } }: Hole): boolean {
  return expr.kind === "Call" && lastName(expr.func) === "dumps"
}

/**
 * Whether it is HTML that was made of data without escaping them: a table that is told so, or what somebody wrote in
 * Markdown, however that is called. What a program says of itself is read from files, docstrings and its configuration.
 */
export function isRenderedData({ interpolation, source }: Hole, match: Match): boolean {
  const rendering = renderingOf(interpolation.expr, match.model, match.catalog)
  if (rendering === null) return false
  return !rendering.isGiven || source !== null || isWritten(rendering.text, { ...match, least: "given" }, 6)
}

function isWritten(text: ast.Expr, match: Asked, left: number): boolean {
  if (left === 0) return false
  switch (text.kind) {
    case "Name":
      return match.model
        .definitionsOf(text)
        .some(definition =>
          definition.kind === "assign" || definition.kind === "named"
            ? isWritten(definition.value, match, left - 1)
            : (definition.kind === "parameter" || definition.kind === "loop") &&
              !ofProgram.test(text.name) &&
              givesData(definition, match, left - 1),
        )
    case "Attribute":
      return (
        !ofProgram.test(text.name) &&
        !/template$/i.test(lastName(text.value)) &&
        !isKept(text.value) &&
        !isOfOthers(text, match)
      )
    case "Subscript":
      return !ofProgram.test(ownName(text)) && !isKept(text.value)
    case "BoolOp":
      return text.values.some(value => isWritten(value, match, left - 1))
    case "Call":
      return isTextMethod(text.func) || passesText(text, match)
        ? isWritten(
            text.func.kind === "Attribute" ? text.func.value : (text.args[0]?.value ?? text),
            match,
            left - 1,
          )
        : /^(?:get|pop)$/.test(lastName(text.func)) && reads(text, match)
    default:
      return false
  }
}

/**
 * The same for a place beside data that are found in the same text: whoever forgot to escape those forgot it in a URL too,
 * so there only the value's own name speaks for it.
 */
export function holdsDataBeside(hole: Hole, position: HtmlPosition, match: Match): boolean {
  if (isProgram(position) || isInList(hole, match) || isCheckedBefore(hole, match)) return false
  return isShownData(hole, { ...match, least: "captioned" })
}

/**
 * Whether unknown callers choose where a link leads, from its beginning. What a page loads, and what stands behind a fixed
 * beginning, the program chooses.
 */
function isOpenAddress(hole: Hole, { pinned, effect, value, hole: at }: UrlPosition, match: Match): boolean {
  // `{base}{path}` begins with another value.
  if (pinned !== "nothing" || effect !== "navigates" || value.from.string !== at) return false
  return isPublicParameter(hole, match) && !isCheckedAddress(hole, match)
}

/**
 * Whole statements of a script, rules of a style sheet, names of tags and whole attributes: nobody's data are written in
 * those languages.
 */
function isProgram(position: HtmlPosition): boolean {
  switch (position.kind) {
    case "script":
      return position.code.in === "code"
    case "style":
      return position.css === "code"
    default:
      return position.kind === "tag-name" || position.kind === "attribute-list"
  }
}

/**
 * Whether it is what a caller may say instead of a text that the program has: `title="Share"`, also where the object
 * keeps it. Such options are written down in programs; how something looks (`color=""`) always is.
 */
function isOption({ interpolation, value }: Hole, position: HtmlPosition, { model }: Match): boolean {
  const isLook = position.kind === "style" || position.kind === "style-attribute"
  const isText = (given: ast.Expr | null) =>
    given?.kind === "String" && (isLook || given.literals.some(({ parts }) => parts.length > 0))
  const isOptional = (expr: ast.Expr): boolean => {
    const definitions = expr.kind === "Name" || expr.kind === "Attribute" ? model.definitionsOf(expr) : []
    return (
      definitions.length > 0 &&
      definitions.every(each =>
        each.kind === "parameter"
          ? isText(each.param.default)
          : expr.kind === "Attribute" &&
            each.kind === "assign" &&
            each.value.kind === "Name" &&
            isOptional(each.value),
      )
    )
  }
  return isOptional(argumentOf(interpolation.expr, value.kind === "sanitized"))
}

/** Whether it becomes a part of what the program calls an id or an address, before that is put in. */
function isCalledAddress({ interpolation }: Hole, { template }: Match): boolean {
  return addressesIn(template.build).some(({ parts }) => interpolationsOf(parts).includes(interpolation))
}

function addressesIn(build: Build): Build[] {
  if (build.kind === "variable" && saysAddress(lastName(build.expr))) return [build]
  return innerBuilds(build).flatMap(addressesIn)
}

function isShownData({ interpolation: { expr, rendering } }: Hole, match: Asked): boolean {
  const shown = argumentOf(expr, false)
  if (writesMarkup(lastName(shown)) && !isCell(shown, match.model)) return false
  // Of what is joined, the items are shown, and those of a set may be text.
  return (rendering.kind === "text" || !isComputedWith(expr, match.model)) && isData(expr, match, 6)
}

function isData(expr: ast.Expr, match: Asked, left: number): boolean {
  if (left === 0) return false
  if (expr.kind === "Call" && passesText(expr, match))
    return expr.args.some(({ value }) => isData(value, match, left - 1))
  if (expr.kind === "Call" && handedBack(expr, match.model).some(value => isData(value, match, left - 1)))
    return true
  if (expr.kind === "Call" && expr.func.kind === "Attribute" && cuttingMethods.has(expr.func.name))
    // Nobody takes markup apart that is to be shown.
    return isGiven(expr.func.value, match)
  if (isCell(expr, match.model)) return isEnough("given", match.least)
  if (saysHarmless(ownName(expr)) && !isSaid(expr) && !isTold(expr, match.model)) return false
  switch (expr.kind) {
    case "Name": {
      if (isHandledAsMarkup(expr, match.model) || isComputedWith(expr, match.model)) return false
      const definitions = match.model.definitionsOf(expr)
      return (
        (definitions.length > 0 && definitions.some(definition => givesData(definition, match, left - 1))) ||
        (isEnough("kept", match.least) && isRecord(expr, match))
      )
    }
    case "Attribute": {
      const caption = captionKept(expr, match.model)
      if (caption.length > 0) return caption.some(given => isParameterData(given, match, left - 1))
      return isEnough("kept", match.least) && isAttributeData(expr, match)
    }
    case "Subscript":
      if (expr.index.kind === "Slice") return isData(expr.value, match, left - 1)
      return (isEnough("kept", match.least) || isData(expr.value, match, left - 1)) && isItemData(expr, match)
    case "Await":
      return isData(expr.value, match, left - 1)
    case "NamedExpr":
      return !saysHarmless(ownName(expr.target)) && isData(expr.value, match, left - 1)
    case "Call":
      if (isTextMethod(expr.func) && saysMarkup(ownName(expr.func.value))) return false
      return (
        reads(expr, match) ||
        (isTextMethod(expr.func) && isData(expr.func.value, match, left - 1)) ||
        isMadeOf(expr, match, left - 1)
      )
    case "BoolOp":
      return expr.values.some(value => isData(value, match, left - 1))
    case "Conditional":
      return isData(expr.then, match, left - 1) || isData(expr.else, match, left - 1)
    case "Binary": {
      const operands = [expr.left, expr.right]
      if (expr.op !== "*") return operands.some(operand => isData(operand, match, left - 1))
      // The number of times is none.
      return operands.every(operand => operand.kind === "Constant" || isData(operand, match, left - 1))
    }
    default:
      return false
  }
}

function isTextMethod(func: ast.Expr): func is ast.Attribute {
  return func.kind === "Attribute" && keepingMethods.has(func.name)
}

/** What a function makes of one variable is still data; one that takes several things puts something together. */
function isMadeOf({ func, args }: ast.Call, match: Asked, left: number): boolean {
  const [first, ...others] = args
  if (isOwnMethod(func) || writers.test(lastName(func))) return false
  return first?.value.kind === "Name" && others.length <= 1 && isData(first.value, match, left)
}

/** `attrs` of `sorted(attrs.items())`. */
function collectionOf(iterable: ast.Expr): ast.Expr {
  if (iterable.kind !== "Call") return iterable
  if (iterable.func.kind === "Attribute") return iterable.func.value
  const [first] = iterable.args
  return first && /^(?:sorted|reversed|list|tuple|enumerate|iter)$/.test(lastName(iterable.func))
    ? collectionOf(first.value)
    : iterable
}

/** A parameter, attribute or item, whatever it is called. */
function isGiven(expr: ast.Expr, { model, least }: Asked): boolean {
  if (expr.kind !== "Name")
    return isEnough("kept", least) && (expr.kind === "Attribute" || expr.kind === "Subscript")
  return model
    .definitionsOf(expr)
    .some(({ kind }) => kind === "loop" || (kind === "parameter" && isEnough("given", least)))
}

function isRecord(expr: ast.Name, { model }: Match): boolean {
  return (model.bindingOf(expr)?.uses ?? []).some(use => {
    const parent = model.parentOf(use)
    return parent?.kind === "Attribute" && recordParts.test(parent.name)
  })
}

function givesData(definition: Definition, match: Asked, left: number): boolean {
  switch (definition.kind) {
    case "parameter":
      return isParameterData(definition, match, left)
    case "caught":
      return true
    case "assign":
    case "augment":
    case "named":
      return isData(definition.value, match, left)
    // An item of whatever it is: rows of a query, words of a list.
    case "loop": {
      const { iterable, path } = definition
      const items = collectionOf(iterable)
      const collection = lastName(items)
      if (iterable.kind === "Call" && cuttingMethods.has(lastName(iterable.func)))
        return [collectionOf(iterable), ...iterable.args.map(({ value }) => value)].some(text =>
          isData(text, match, left),
        )
      const listed = iterable.kind === "Name" && path.length === 0 ? itemsOf(iterable, match.model) : null
      if (listed !== null && listed.length > 0) return listed.some(item => isData(item, match, left))
      // Rows that are taken apart are no rows of a page.
      if (path.length > 0 && /rows?$/i.test(collection)) return true
      return !(
        iterable.kind === "List" ||
        iterable.kind === "Tuple" ||
        saysMarkup(collection) ||
        isKept(items.kind === "Subscript" ? items.value : items)
      )
    }
    default:
      return false
  }
}

/**
 * A function that its module keeps to itself is given what the calls in it say; any other, whatever there is, except
 * for captions, which those who call it write down.
 */
function isParameterData({ fn, param }: ParameterDefinition, match: Asked, left: number): boolean {
  if (isFieldName(fn, param)) return false
  // Who writes `width=100` means numbers.
  if (param.default?.kind === "Constant" && param.default.type === "number") return false
  const given = argumentsOf(fn, param, match.model)
  // What some call gives markup, the others do.
  if (given.some(argument => argument && keepsMarkup(ownName(argument)))) return false
  if (exceptions.test(param.name)) return true
  const isCaption = saysCaption(param.name)
  if (!isPrivate(fn) && isEnough(isCaption ? "captioned" : "given", match.least)) return true
  if (!isPrivate(fn) && !isCaption) return false
  return given.some(argument => (argument ? isData(argument, match, left) : !isCaption))
}
