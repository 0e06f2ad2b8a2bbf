import { dottedText } from "../../flow/sinks/dotted-text.ts"
import { storedValues } from "../../flow/sinks/stored-values.ts"
import type { Hole, Match } from "../../flow/values/match.ts"
import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { isHandedOut, isSent, readsRequest } from "./html-request.ts"
import { isGivenByRoute } from "./html-route.ts"
import { knownCalls } from "./known-calls.ts"

/** What programs call text that is markup already. */
export const markupName =
  /(^|_)(html|markup|body|content|contents|rows|cells|items|options|links|tags?|svg|script|style|snippet|fragment|inner|block|page|table|list|form|header|footer|menu)$/i

/** What holds markup for certain, whoever wrote it: the text of an editor that a visitor works with. */
const markupWord = /(^|_)(html|xhtml|markup|svg|wysiwyg|richtext)(_|\d*$)/i

/** Fields of forms in which an editor may send markup. */
const editedName = /(^|_)(content|contents|body|snippet|fragment)$/i

/** Methods of `str` by which a text of the program's own comes into the result. */
const inserting = /^(replace|format|format_map|join|translate|center|ljust|rjust|expandtabs|sub)$/

/** Methods that give texts made of the one they are called on, or what a mapping of request data holds. */
const keeping =
  /^(get|pop|split|rsplit|splitlines|strip|lstrip|rstrip|lower|upper|title|capitalize|casefold|removeprefix|removesuffix|zfill|encode|decode|getlist|getfirst|getvalue|getall|getone|items|values|keys|copy|to_dict|dict|partition|rpartition|read|readline)$/

/**
 * Whether a value is what an outsider sent, as it came: text that holds no markup of the program's own, so that escaping
 * it changes nothing that was meant to be markup.
 */
export function isPlainText({ interpolation, source }: Hole, match: Match): boolean {
  return source !== null && isAsSent(interpolation.expr, match, 6)
}

function isAsSent(expr: ast.Expr, match: Match, left: number): boolean {
  if (left === 0) return false
  const { model, catalog } = match
  if (expr.kind === "Subscript" && isMarkupKey(expr.index, model)) return false
  const name = expr.kind === "Call" ? undefined : nameOf(expr, model)
  if (name !== undefined && catalog.isSource(name)) return isSent(name, match)
  const isOne = (value: ast.Expr) => isAsSent(value, match, left - 1)
  switch (expr.kind) {
    case "Constant":
      return true
    case "String":
      // A text of the program's own may be markup.
      return expr.literals.every(({ parts }) =>
        parts.every(part => (part.kind === "text" ? !/[&<>"']/.test(part.value) : isOne(part.expr))),
      )
    case "Name": {
      const definitions = model.definitionsOf(expr)
      return (
        definitions.length > 0 &&
        !markupWord.test(expr.name) &&
        storedValues(expr, model).every(isOne) &&
        definitions.every(definition =>
          definition.kind === "parameter"
            ? !markupName.test(expr.name) && isGivenAsSent(definition, match, left - 1)
            : definition.kind === "loop"
              ? isOneOf(definition.iterable)
              : (definition.kind === "named" ||
                  (definition.kind === "assign" && definition.path.length === 0)) &&
                isOne(definition.value),
        )
      )
    }
    case "List":
    case "Tuple":
      return expr.items.every(isOne)
    case "Subscript":
      return isOneOf(expr.value)
    case "Await":
    case "NamedExpr":
      return isOne(expr.value)
    case "BoolOp":
      return expr.values.every(isOne)
    case "Conditional":
      return isOne(expr.then) && isOne(expr.else)
    case "Call":
      return isCallAsSent(expr)
    default:
      return false
  }

  /** Whether what a dict or a list holds came as it is, and nothing else can have put something into it. */
  function isOneOf(holder: ast.Expr): boolean {
    return !(holder.kind === "Name" && isHandedOut(holder, model)) && isOne(holder)
  }

  function isCallAsSent(call: ast.Call): boolean {
    const { func, args } = call
    const [first] = args
    // Whatever else it is given may come back: a default.
    const others = first?.form === "positional" ? args.slice(1) : args
    if (!others.every(({ value }) => isOne(value) || model.qualifiedName(value) === "str")) return false
    if (func.kind === "Attribute") {
      if (isReading(call)) {
        const escapes = args.some(({ value }) => mayBeText(value, "xmlcharrefreplace", model))
        if (escapes && func.name === "encode") return false
        if (/^(get|pop|get(list|first|value|all|one))$/.test(func.name)) {
          if (first && isMarkupKey(first.value, model)) return false
          if (isOneOf(func.value)) return true
        } else if (isOne(func.value)) return true
      }
      if (inserting.test(func.name)) return [func.value, ...args.map(({ value }) => value)].every(isOne)
    }
    const called = nameOf(func, model)
    if (called !== undefined && isSent(called, match) && readsRequest(called))
      return !(first && isMarkupKey(first.value, model))
    return called === "str" && args.length === 1 && first !== undefined && isOne(first.value)
  }
}

/** Qualified, or as it is written, where that can't be a variable called like a builtin (`input`). */
function nameOf(expr: ast.Expr, model: Model): string | undefined {
  const written = dottedText(expr)
  return model.qualifiedName(expr) ?? (written?.startsWith("input") ? undefined : written)
}

/** Whether what stands under a key is markup by its name. */
function isMarkupKey(key: ast.Expr, model: Model): boolean {
  const constant = model.constantOf(key)
  return constant?.kind === "str" && (markupWord.test(constant.value) || editedName.test(constant.value))
}

function mayBeText(expr: ast.Expr, text: string, model: Model): boolean {
  const constant = model.constantOf(expr)
  return constant === undefined || (constant.kind === "str" && constant.value === text)
}

/** A parameter that gets what a request holds: from the framework, or from every caller there is. */
function isGivenAsSent(
  { fn, param }: Definition & { kind: "parameter" },
  match: Match,
  left: number,
): boolean {
  if (fn.kind !== "FunctionDef") return false
  const isOne = (value: ast.Expr) => isAsSent(value, match, left)
  if (isGivenByRoute(fn, param, match, isOne)) return true
  const calls = knownCalls(fn, match.model)
  return (
    calls?.every(call => {
      const argument = match.model.argumentFor(call, fn, param)
      return argument !== undefined && isOne(argument)
    }) ?? false
  )
}

/**
 * A call of a method that hands out what is stored, or the same text in another case. What an object has a method of its own
 * for (`self.get(…)`, `Page().get(…)`), or what takes several things, makes something.
 */
export function isReading({ func, args }: ast.Call): boolean {
  if (func.kind !== "Attribute" || !keeping.test(func.name)) return false
  if (func.name !== "get" && func.name !== "pop") return true
  const { value } = func
  const isOwn = value.kind === "Call" || (value.kind === "Name" && /^(self|cls)$/.test(value.name))
  return !isOwn && args.length <= 2
}
