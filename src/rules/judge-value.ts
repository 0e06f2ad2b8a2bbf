import type { Catalog } from "../libraries/catalog.ts"
import type { Language } from "../libraries/library.ts"
import type { Definition } from "../semantics/definition.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { bounded, combine, constant, harmless, open } from "./combine-values.ts"
import { isChecked } from "./guards.ts"
import { judgeCall } from "./judge-call.ts"
import { judgeParameter } from "./judge-parameter.ts"
import type { HoleValue } from "./match.ts"

/** Chains of assignments, calls and parameters longer than this don't occur; circles do. */
const deepest = 12

/** Says what is known about the values of expressions, in texts of one language. */
export class ValueJudge {
  readonly model: Model
  readonly catalog: Catalog
  readonly language: Language
  #depth = 0

  constructor(model: Model, catalog: Catalog, language: Language) {
    this.model = model
    this.catalog = catalog
    this.language = language
  }

  /** What the value of an expression is. A list is judged by its items. */
  judge(expr: ast.Expr): HoleValue {
    if (this.#depth >= deepest) return open
    this.#depth++
    try {
      return this.#judge(expr)
    } finally {
      this.#depth--
    }
  }

  /** The weakest of several. */
  judgeAll(exprs: readonly ast.Expr[]): HoleValue {
    return combine(exprs.map(expr => this.judge(expr)))
  }

  #judge(expr: ast.Expr): HoleValue {
    if (this.model.constantsOf(expr) !== undefined) return constant
    const type = this.model.valueType(expr)
    if (type === "int" || type === "float" || type === "number" || type === "bool" || type === "none")
      return harmless(type)
    const named = this.model.typeOf(expr)
    if (named !== undefined && harmlessTypes.has(named)) return harmless(named)
    switch (expr.kind) {
      case "Name":
      case "Attribute":
        return this.#judgeName(expr)
      case "Call":
        return judgeCall(expr, this)
      case "Subscript":
        return this.#judgeItem(expr)
      case "String":
        return this.#judgeString(expr)
      case "Binary":
        return expr.op === "*" ? this.judge(expr.left) : this.judgeAll([expr.left, ...formatted(expr)])
      case "Conditional":
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

  #judgeName(expr: ast.Name | ast.Attribute): HoleValue {
    const definitions = this.model.definitionsOf(expr)
    if (
      /^_?[A-Z][A-Z0-9_]*$/.test(expr.name) &&
      !definitions.some(({ kind }) => kind === "parameter" || kind === "loop")
    )
      return constant
    if (isChecked(expr, this.model)) return bounded
    if (definitions.length === 0) return expr.kind === "Attribute" && isSchemaName(expr) ? bounded : open
    return combine(definitions.map(definition => this.#judgeDefinition(definition)))
  }

  #judgeDefinition(definition: Definition): HoleValue {
    switch (definition.kind) {
      case "assign":
        return this.#judgeUnpacked(definition.value, definition.path)
      case "augment":
        return combine([
          this.judge(definition.value),
          ...this.model.definitionsBefore(definition).map(before => this.#judgeDefinition(before)),
        ])
      case "named":
        return this.judge(definition.value)
      case "loop":
        return this.#judgeUnpacked(definition.iterable, definition.path)
      case "parameter":
        return judgeParameter(definition.fn, definition.param, this)
      default:
        return open
    }
  }

  /** A place in an unpacked display is judged alone; of anything else, by the whole. */
  #judgeUnpacked(value: ast.Expr, path: readonly (number | "rest")[]): HoleValue {
    const [first, ...rest] = path
    if (first === undefined) return this.judge(value)
    const item = value.kind === "Tuple" && typeof first === "number" ? value.items[first] : undefined
    if (item) return this.#judgeUnpacked(item, rest)
    if (value.kind === "List" || value.kind === "Tuple")
      return combine(value.items.map(entry => this.#judgeUnpacked(entry, path)))
    return this.judge(value)
  }

  /** `COLUMNS[key]`: one of the values of a fixed mapping. */
  #judgeItem(expr: ast.Subscript): HoleValue {
    const whole = this.judge(expr.value)
    return whole.kind === "constant" ? bounded : whole
  }

  #judgeString(expr: ast.StringGroup): HoleValue {
    const fields = expr.literals.flatMap(literal => literal.parts.filter(part => part.kind === "field"))
    return this.judgeAll(fields.map(field => field.expr))
  }
}

/** The operands that a `+` or `%` puts into a text. */
function formatted({ op, right }: ast.Binary): readonly ast.Expr[] {
  if (op === "%" && right.kind === "Tuple") return right.items
  return [right]
}

const harmlessTypes: ReadonlySet<string> = new Set([
  "datetime.datetime",
  "datetime.date",
  "datetime.timedelta",
  "datetime.time",
  "decimal.Decimal",
  "uuid.UUID",
])

/** Names of tables and columns that an ORM's declarations give: `model._meta.db_table`, `User.__tablename__`. */
function isSchemaName(expr: ast.Attribute): boolean {
  if (/^__\w+__$/.test(expr.name)) return true
  for (let at: ast.Expr = expr.value; at.kind === "Attribute"; at = at.value)
    if (at.name === "_meta" || at.name === "__table__") return true
  return false
}
