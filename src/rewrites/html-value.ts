import { decoratorNames } from "../flow/decorator-names.ts"
import { dottedText } from "../flow/dotted-text.ts"
import type { Hole, Match } from "../flow/match.ts"
import { storedValues } from "../flow/stored-values.ts"
import type { Definition } from "../semantics/definition.ts"
import type * as ast from "../syntax/ast.ts"
import { knownCalls } from "./known-calls.ts"

/** What programs call text that is markup already. */
export const markupName =
  /(^|_)(html|markup|body|content|contents|rows|cells|items|options|links|tags?|svg|script|style|snippet|fragment|inner|block|page|table|list|form|header|footer|menu)$/i

/** Methods of `str` by which a text of the program's own comes into the result. */
const inserting = /^(replace|format|format_map|join|translate|center|ljust|rjust|expandtabs|sub)$/

/** Methods that give texts made of the one they are called on, or what a mapping of request data holds. */
const keeping =
  /^(get|pop|split|rsplit|splitlines|strip|lstrip|rstrip|lower|upper|title|capitalize|casefold|removeprefix|removesuffix|zfill|encode|decode|getlist|getfirst|getvalue)$/

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
  const name = model.qualifiedName(expr) ?? dottedText(expr)
  if (expr.kind !== "Call" && name !== undefined && catalog.isSource(name)) return true
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
        storedValues(expr, model).every(isOne) &&
        definitions.every(definition =>
          definition.kind === "parameter"
            ? !markupName.test(expr.name) && isGivenAsSent(definition, match, left - 1)
            : definition.kind === "loop"
              ? isOne(definition.iterable)
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
    case "Await":
    case "NamedExpr":
      return isOne(expr.value)
    case "BoolOp":
      return expr.values.every(isOne)
    case "Conditional":
      return isOne(expr.then) && isOne(expr.else)
    case "Call": {
      const [first, ...defaults] = expr.args
      const isReader = expr.func.kind === "Attribute" && isReading(expr)
      if (isReader && !defaults.every(({ value }) => isOne(value))) return false
      if (isReader && expr.func.kind === "Attribute" && isOne(expr.func.value)) return true
      const called = model.qualifiedName(expr.func) ?? dottedText(expr.func)
      const inserts = expr.func.kind === "Attribute" && inserting.test(expr.func.name)
      if (inserts && !expr.args.every(({ value }) => isOne(value))) return false
      if (called !== undefined && (catalog.isSource(called) || called === "input")) return true
      return called === "str" && expr.args.length === 1 && first !== undefined && isOne(first.value)
    }
    default:
      return false
  }
}

/** A parameter that gets what a request holds: from the framework, or from every caller there is. */
function isGivenAsSent(
  { fn, param }: Definition & { kind: "parameter" },
  match: Match,
  left: number,
): boolean {
  if (isRoute(fn, match)) return true
  const calls = fn.kind === "FunctionDef" ? knownCalls(fn, match.model) : null
  return (
    fn.kind === "FunctionDef" &&
    calls !== null &&
    calls.every(call => {
      const argument = match.model.argumentFor(call, fn, param)
      return argument !== undefined && isAsSent(argument, match, left)
    })
  )
}

/** A function that only a framework calls, with what a request holds. */
function isRoute(fn: ast.FunctionDef | ast.Lambda, { model, catalog }: Match): boolean {
  return (
    fn.kind === "FunctionDef" &&
    model.callsOf(fn).length === 0 &&
    fn.decorators.some(decorator =>
      decoratorNames(decorator, model, catalog).some(name => catalog.isEntryPoint(name)),
    )
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
