import { calledElsewhere } from "../../semantics/called-elsewhere.ts"
import type { Model } from "../../semantics/model.ts"
import { onlyAssigned } from "../../semantics/only-assigned.ts"
import { keepingMethods } from "../../semantics/text-methods.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { dottedText } from "../sinks/dotted-text.ts"
import { settingsUnder } from "../sinks/parser-settings.ts"
import { asksAutoescape, isAutoescaped } from "./autoescape.ts"
import { isMarks } from "./bind-marks.ts"
import { bounded, combine, constant, harmless, open } from "./combine-values.ts"
import { entityEscape } from "./entity-escape.ts"
import { isToldNotToEscape, leavesQuotes } from "./escape-options.ts"
import type { ValueJudge } from "./judge-value.ts"
import type { HoleValue } from "./match.ts"
import { quoteEscape } from "./quote-escape.ts"

/** What a call gives: by what libraries say of it, by what it passes on, or by what this file's function returns. */
export function judgeCall(call: ast.Call, judge: ValueJudge): HoleValue {
  const { model, catalog, language } = judge
  const name = nameOf(call.func, judge)
  const gives = catalog.sanitizer(name, language)
  if (gives !== undefined && isToldNotToEscape(call)) return open
  if (gives !== undefined)
    return {
      kind: "sanitized",
      gives: gives === "escaped" && leavesQuotes(call) ? "escaped-text" : gives,
      by: name,
    }
  const last = name.slice(name.lastIndexOf(".") + 1)
  const first = call.args.find(({ form }) => form === "positional")?.value
  if (numeric.has(name) || dateTexts.has(last)) return harmless(name)
  if (namesDate.test(last) && call.args.length > 0 && areNumbers(call, judge)) return harmless(name)
  if (isMarks(call, judge)) return { kind: "placeholders" }
  if (updates.test(last) && call.args.some(({ value }) => value.kind === "Dict")) {
    const table = judge.judgeAll(call.args.map(({ value }) => value))
    if (isFixed(table)) return bounded
  }
  if (call.args.some(argument => isNumberType(argument, judge))) return harmless("its type")
  const escaped = language === "html" ? entityEscape(call, model) : undefined
  if (escaped !== undefined) return { kind: "sanitized", gives: escaped, by: last }
  if (name === "getattr" && first && judge.isOfNumber(first)) return harmless(name)
  if (name === "re.sub" && keepsWords(call, judge)) return harmless(name)
  const stripped = name === "re.sub" && language === "html" ? withoutTags(call, judge) : null
  if (stripped !== null) return { kind: "sanitized", gives: stripped, by: name }
  if (passing.has(name) && first) return judge.judge(first)
  if (spelling.has(last) && first) {
    const spelled = judge.judge(first)
    if (isFixed(spelled)) return constant
    if (isNumber(spelled)) return spelled
  }
  if (name === "map" && call.args[0] && call.args[1])
    return judgeMap(call.args[0].value, call.args[1].value, judge)
  if (call.func.kind === "Attribute") {
    const { value: receiver } = call.func
    if (last === "join" && first) return judge.judgeAll([receiver, first])
    if (last === "format") return judge.judgeAll([receiver, ...call.args.map(({ value }) => value)])
    if (last === "replace") return judgeReplace(call, receiver, judge)
    if (keepingMethods.has(last)) return judge.judge(receiver)
    const settings = settingsUnder(call, model)
    if (settings) return judge.judgeAll(settings)
    if (last === "get" || last === "pop") return judgeLookup(receiver, call.args[1]?.value, judge)
    if (last === "items" || last === "keys" || last === "values" || last === "copy")
      return judge.judge(receiver)
    const whole = judge.judge(receiver)
    if (isNumber(whole)) return whole
  }
  const fn = model.functionOf(call)
  if (fn) return judgeFunction(fn, judge)
  const elsewhere = judgeElsewhere(call, judge)
  if (elsewhere.kind !== "open") return elsewhere
  // What a module keeps to itself was meant for code of its own; these belong to every named tuple.
  if (call.func.kind === "Attribute" && /^_(?!(?:asdict|replace)$)[a-z]/.test(last)) return bounded
  return quotes(last, judge) ?? open
}

/** The dotted name of a function; of a local one, of what it was set to: `qn = connection.ops.quote_name`. */
function nameOf(func: ast.Expr, { model }: ValueJudge): string {
  const named = aliasOf(func, model)
  return model.qualifiedName(named) ?? dottedText(named) ?? ""
}

/** What a local name was set to, if that is a function; `esc = escape if autoescape else str` is what it is for. */
function aliasOf(func: ast.Expr, model: Model): ast.Expr {
  const definitions = func.kind === "Name" ? model.definitionsOf(func) : []
  const escaping = definitions.filter(each => isAutoescaped(each, model))
  const value = onlyAssigned(escaping.length > 0 ? escaping : definitions)
  if (value === undefined) return func
  if (value.kind === "Conditional" && asksAutoescape(value.test)) return value.then
  return value.kind === "Attribute" || escaping.length > 0 ? value : func
}

const numeric: ReadonlySet<string> = new Set([
  "range",
  "round",
  "abs",
  "sum",
  "isinstance",
  "any",
  "all",
  "divmod",
  "uuid.uuid1",
  "uuid.uuid4",
  "random.randint",
  "random.random",
  "random.randrange",
  "secrets.token_hex",
  "secrets.token_urlsafe",
])
/** Methods of dates, times, hashes and embeddings, and functions that write dates; no text has methods of these names. */
const dateTexts: ReadonlySet<string> = new Set(
  "isoformat strftime toordinal timestamp total_seconds hexdigest astimezone utcoffset http_date formatdate format_datetime format_date_time embed_query embed_documents aembed_query aembed_documents".split(
    " ",
  ),
)
/** What functions are called that make another date of a date, or its text. */
const namesDate = /(?:^|_)(?:date|datetime|time|timestamp|iso\w*|epoch|utc)(?:_|$)/i

/** What functions are called that make one table of several. */
const updates = /(?:^|_)(?:copy|dict|extend|map|merge|union|update)(?:_|$)/i

/** `request.args.get("page", type=int)`. */
function isNumberType({ name, value }: ast.Argument, { model }: ValueJudge): boolean {
  return name === "type" && /^(?:int|float|bool|uuid\.UUID)$/.test(model.qualifiedName(value) ?? "")
}

/** A number, a date, a UUID. */
const isNumber = (value: HoleValue) => value.kind === "sanitized" && value.gives === "value"

/** Whether a call is given nothing but numbers, dates and constants, one of the former at least. */
function areNumbers({ args }: ast.Call, judge: ValueJudge): boolean {
  const given = args.map(({ value }) => judge.judge(value))
  return given.some(isNumber) && given.every(value => isNumber(value) || isFixed(value))
}
/** Builtins whose result is made of nothing but their first argument. */
const passing: ReadonlySet<string> = new Set(
  "str format tuple list set frozenset sorted reversed enumerate iter next min max unicode dict random.choice random.choices random.sample secrets.choice random.Random.choice random.SystemRandom.choice secrets.SystemRandom.choice".split(
    " ",
  ),
)
/** What these make of a constant is one; of anything else, they make another text. */
const spelling: ReadonlySet<string> = new Set(
  "dumps repr hexlify isoformat ascii _ gettext gettext_lazy ugettext ugettext_lazy pgettext pgettext_lazy ngettext".split(
    " ",
  ),
)

function isFixed({ kind }: HoleValue): boolean {
  return kind === "constant" || kind === "bounded"
}

function judgeMap(fn: ast.Expr, items: ast.Expr, judge: ValueJudge): HoleValue {
  const name = judge.model.qualifiedName(fn) ?? dottedText(fn) ?? ""
  if (passing.has(name)) return judge.judge(items)
  if (fn.kind === "Lambda") return judge.judge(fn.body)
  const gives = judge.catalog.sanitizer(name, judge.language)
  if (gives !== undefined) return { kind: "sanitized", gives, by: name }
  return quotes(name.slice(name.lastIndexOf(".") + 1), judge) ?? open
}

/** `COLUMNS.get(key, "id")`: one of a fixed mapping's values, or the default. */
function judgeLookup(receiver: ast.Expr, fallback: ast.Expr | undefined, judge: ValueJudge): HoleValue {
  const whole = judge.judge(receiver)
  if (whole.kind === "constant") return combine([bounded, fallback ? judge.judge(fallback) : constant])
  return whole.kind === "open" ? open : combine([whole, fallback ? judge.judge(fallback) : constant])
}

/** Doubling a quote escapes it, and so does a backslash; what else is replaced makes nothing safe. */
function judgeReplace(call: ast.Call, receiver: ast.Expr, judge: ValueJudge): HoleValue {
  const [from, to] = call.args.slice(0, 2).map(({ value }) => judge.model.constantOf(value))
  const before = judge.judge(receiver)
  // `&lt;` made `<` again.
  if (from?.kind === "str" && to?.kind === "str" && from.value === "&lt;" && to.value === "<") return open
  if (before.kind !== "open")
    return combine([before, ...call.args.slice(1, 2).map(({ value }) => judge.judge(value))])
  if (judge.language !== "sql" || from?.kind !== "str" || to?.kind !== "str") return open
  const how = quoteEscape(call, judge.model)
  if (how !== undefined) return { kind: "sanitized", gives: "escaped", by: "replace", escape: how }
  if ((from.value === '"' || from.value === "`") && to.value === from.value.repeat(2))
    return { kind: "sanitized", gives: "identifier", by: "replace" }
  return open
}

/** `re.sub(r"[^a-z0-9_]", "", x)`: letters, digits and what else stands in a plain class remain. */
function keepsWords({ args }: ast.Call, { model }: ValueJudge): boolean {
  const [pattern, replacement] = args.slice(0, 2).map(({ value }) => model.constantOf(value))
  if (pattern?.kind !== "str" || replacement?.kind !== "str") return false
  return /^(?:\\W|\[\^[\w\\. -]+\])[+*]?$/.test(pattern.value) && /^[\w. -]*$/.test(replacement.value)
}

/** `re.sub(r"[<>'\"]", "", x)`: what is left begins no tag, nor ends an attribute without the quotes. */
function withoutTags({ args }: ast.Call, { model }: ValueJudge): "escaped" | "escaped-text" | null {
  const [pattern, replacement] = args.slice(0, 2).map(({ value }) => model.constantOf(value))
  if (pattern?.kind !== "str" || replacement?.kind !== "str" || /[<>"']/.test(replacement.value)) return null
  const taken = /^\[([^^\]][^\]]*)\][+*]?$/.exec(pattern.value)?.[1] ?? ""
  if (!taken.includes("<") || !taken.includes(">")) return null
  return taken.includes('"') && taken.includes("'") ? "escaped" : "escaped-text"
}

/** The same of a function of another module of the project. */
function judgeElsewhere(call: ast.Call, judge: ValueJudge): HoleValue {
  const called = judge.distance < farthest ? calledElsewhere(call, judge.model) : undefined
  if (called === undefined) return open
  const value = judgeFunction(called.fn, judge.in(called.model))
  return value.kind === "constant" ? bounded : value
}

/** Functions of other modules that only call another one are rarely deeper. */
export const farthest = 3

/** The weakest of what a function of this file returns, whatever its parameters are. */
export function judgeFunction(fn: ast.FunctionDef, judge: ValueJudge): HoleValue {
  const returns = judge.model.returnsOf(fn)
  return returns === undefined || returns.length === 0 ? open : judge.judgeAll(returns)
}

/** Whether a function says by its name that it quotes names of tables or columns. */
export function quotesNames(func: ast.Expr): boolean {
  const quoted = quotes(lastName(func), { language: "sql" })
  return quoted?.kind === "sanitized" && quoted.gives === "identifier"
}

/** A function that says by its name that it quotes or escapes. */
export function quotes(last: string, { language }: Pick<ValueJudge, "language">): HoleValue | undefined {
  if (language === "html")
    return /^(?:html_?)?(?:escape|sanitize|bleach|clean_html)|_escape$|^e?scape_?html$/i.test(last)
      ? { kind: "sanitized", gives: "escaped", by: last }
      : undefined
  if (language === "shell")
    return /quote|escape/i.test(last) ? { kind: "sanitized", gives: "quoted-word", by: last } : undefined
  // A dialect's names for schema objects, as SQLAlchemy's identifier preparer writes them.
  if (/^format_(?:table|column|sequence|index|constraint|alias|schema|collation|label|savepoint)/.test(last))
    return { kind: "sanitized", gives: "identifier", by: last }
  if (!/quote|escape|^literal$|_literal|^adapt$|mogrify|(?:^|_)identifier$/i.test(last)) return undefined
  const gives = /ident|name|column|table|field/i.test(last)
    ? "identifier"
    : /escape/i.test(last)
      ? "escaped"
      : "literal"
  return { kind: "sanitized", gives, by: last }
}
