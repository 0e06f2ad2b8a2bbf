import type { Catalog } from "../../libraries/catalog.ts"
import type { Language } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { fieldsIn } from "../../syntax/string-parts.ts"
import { addsQuotes } from "../../template/adds-quotes.ts"
import type { Interpolation } from "../../template/template.ts"
import type { ProjectCalls } from "../callers/project-calls.ts"
import { functionAround } from "../sinks/around.ts"
import { valuesTaken, valuesUnder } from "../sinks/stored-values.ts"
import { asksAutoescape } from "./autoescape.ts"
import { bounded, combineEach, constant, harmless, open } from "./combine-values.ts"
import { judgeCall, quotes } from "./judge-call.ts"
import { judgeName } from "./judge-name.ts"
import { itemsLookedUp } from "./looked-up.ts"
import { isAddedToMarkup, isMarkup, markupType } from "./markup-sum.ts"
import type { HoleValue } from "./match.ts"
import { sourceOf } from "./taint.ts"

/** More steps than this to judge one value don't occur in code that people wrote. */
const mostSteps = 2000
/** And of values that are each made of the next one, which the stack has to hold. */
const deepest = 200

/** Says what is known about the values of expressions, in texts of one language. */
export class ValueJudge {
  readonly model: Model
  readonly catalog: Catalog
  readonly language: Language
  readonly calls: ReadonlyMap<ast.FunctionDef, readonly ast.Call[]>
  /** How many calls of functions of other modules lead here. */
  readonly distance: number
  /** Who calls what in other files; null where these don't count. */
  readonly callers: ProjectCalls | null
  readonly #active = new Set<ast.Expr>()
  #steps = 0

  /** `calls`: those of functions of this file that give the text what they return, if it is one text that is judged. */
  constructor(
    model: Model,
    catalog: Catalog,
    language: Language,
    calls: ReadonlyMap<ast.FunctionDef, readonly ast.Call[]> = new Map(),
    distance = 0,
    callers: ProjectCalls | null = null,
  ) {
    this.model = model
    this.catalog = catalog
    this.language = language
    this.calls = calls
    this.distance = distance
    this.callers = callers
  }

  /** A judge of values in another module, where a call leads. */
  in(model: Model): ValueJudge {
    return new ValueJudge(model, this.catalog, this.language, new Map(), this.distance + 1)
  }

  /** A judge for whom only the calls in this file count. */
  alone(): ValueJudge {
    return new ValueJudge(this.model, this.catalog, this.language, this.calls, this.distance)
  }

  /** A judge of what a call, which may stand in another file, is given. */
  atCall(model: Model): ValueJudge {
    if (model === this.model) return this
    const { catalog, language, distance, callers } = this
    return new ValueJudge(model, catalog, language, new Map(), distance + 1, callers)
  }

  /** What the value of an expression is. A list is judged by its items. */
  judge(expr: ast.Expr): HoleValue {
    // What a value adds to itself on the way is nothing new.
    if (this.#active.has(expr)) return constant
    if (this.#active.size === 0) this.#steps = 0
    if (++this.#steps > mostSteps || this.#active.size >= deepest) return open
    this.#active.add(expr)
    try {
      return this.#judge(expr)
    } finally {
      this.#active.delete(expr)
    }
  }

  /**
   * What comes out of an interpolation of a text, which may be one of another module (null): a conversion to a number
   * leaves nothing else.
   */
  judgeRendered(interpolation: Interpolation, text: ast.Expr | null): HoleValue {
    const { expr, rendering } = interpolation
    const numeric =
      (rendering.kind === "percent" && /^[diuoxXeEfFgG]$/.test(rendering.type)) ||
      (rendering.kind === "format" && /^[^{}]*[bdoxXeEfFgGn%]$/.test(rendering.spec ?? ""))
    if (numeric) return harmless("its format")
    if (this.language === "html" && isAddedToMarkup(interpolation, this.model)) return addedToMarkup
    const value = this.judgeAll(valuesTaken(interpolation, this.model))
    return value.kind === "open" ? (this.#judgeWriter(expr, text) ?? open) : value
  }

  /** Inside a helper such as `escape_str`, what becomes of a value is that function's business. */
  #judgeWriter(expr: ast.Expr, text: ast.Expr | null): HoleValue | undefined {
    const writer = functionAround(expr, this.model)
    if (!writer || writer === (text && functionAround(text, this.model))) return undefined
    const named = quotes(writer.name, this)
    return named && addsQuotes(writer, this.model) ? undefined : named
  }

  /** The weakest of several. */
  judgeAll(exprs: readonly ast.Expr[]): HoleValue {
    return combineEach(exprs, expr => this.judge(expr))
  }

  #judge(expr: ast.Expr): HoleValue {
    if (this.model.constantsOf(expr) !== undefined) return constant
    if (this.model.isBounded(expr)) return bounded
    const type = this.model.annotatedType(expr)
    if (type === "int" || type === "float" || type === "number" || type === "bool" || type === "none")
      return harmless(type)
    const named = this.model.typeOf(expr)
    if (named !== undefined && harmlessTypes.has(named)) return harmless(named)
    switch (expr.kind) {
      case "Attribute":
        return this.isOfNumber(expr.value) ? harmless(expr.name) : judgeName(expr, this)
      case "Name":
        return judgeName(expr, this)
      case "Call":
        return judgeCall(expr, this)
      case "Subscript":
        return this.#judgeItem(expr)
      case "String":
        return this.#judgeString(expr)
      case "Binary":
        if (isArithmetic(expr)) return harmless("arithmetic")
        // The operators of markup escape what they put in or add, as its `format` does.
        if (this.language === "html" && isMarkup(expr, this.model)) return addedToMarkup
        return expr.op === "*" ? this.judge(expr.left) : this.judgeAll([expr.left, ...formatted(expr)])
      case "Conditional":
        if (asksAutoescape(expr.test)) return this.judge(expr.then)
        return this.judgeAll([expr.then, expr.else])
      case "BoolOp":
        return this.judgeAll(expr.values)
      case "Tuple":
      case "List":
      case "Set":
        return this.judgeAll(expr.items)
      case "Dict":
        return this.judgeAll(expr.entries.map(({ value }) => value))
      case "Comprehension":
        return this.judge(expr.element)
      case "Await":
      case "NamedExpr":
      case "Starred":
        return this.judge(expr.value)
      case "Constant":
        return constant
      case "Compare":
        return harmless("bool")
      case "Unary":
        return expr.op === "not" || expr.op === "~" ? harmless("bool") : this.judge(expr.operand)
      default:
        return open
    }
  }

  /** Whether what an object has can only be a number or a date: `day.year`, `duration.seconds`, `uuid4().hex`. */
  isOfNumber(owner: ast.Expr): boolean {
    const value = this.judge(owner)
    return value.kind === "sanitized" && value.gives === "value"
  }

  /** `COLUMNS[key]`: one of the values of a fixed mapping. */
  #judgeItem(expr: ast.Subscript): HoleValue {
    const items = valuesUnder(expr, this.model) ?? itemsLookedUp(expr, this.model)
    if (items !== null) return this.judgeAll(items)
    if (isSetting(expr, this)) return constant
    const whole = this.judge(expr.value)
    return whole.kind === "constant" ? bounded : whole
  }

  #judgeString(expr: ast.StringGroup): HoleValue {
    return this.judgeAll(fieldsIn(expr).map(field => field.expr))
  }
}

/** `app.config["HISTORY_LIMIT"]`: as constant as `settings.HISTORY_LIMIT`. */
function isSetting(expr: ast.Subscript, { model, catalog }: ValueJudge): boolean {
  if (!/^(?:config|conf|settings)$/.test(lastName(expr.value))) return false
  const key = model.constantOf(expr.index)
  return key?.kind === "str" && /^[A-Z][A-Z0-9_]*$/.test(key.value) && sourceOf(expr, model, catalog) === null
}

/** `n + 1`, `n // 10`: with a number beside it, the other operand is one too, or Python raises. */
function isArithmetic({ op, left, right }: ast.Binary): boolean {
  if (!["+", "-", "/", "//", "**", "<<", ">>"].includes(op)) return false
  return [left, right].some(side => side.kind === "Constant" && side.type === "number")
}

/** The operands that a `+` or `%` puts into a text. */
function formatted({ op, right }: ast.Binary): readonly ast.Expr[] {
  if (op === "%" && right.kind === "Tuple") return right.items
  return [right]
}

const addedToMarkup: HoleValue = { kind: "sanitized", gives: "escaped", by: markupType }

const harmlessTypes: ReadonlySet<string> = new Set([
  "datetime.datetime",
  "datetime.date",
  "datetime.timedelta",
  "datetime.time",
  "decimal.Decimal",
  "uuid.UUID",
])
