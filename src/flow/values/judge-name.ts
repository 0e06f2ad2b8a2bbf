import type { Definition, UnpackPath } from "../../semantics/definition.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { partsOfItems, storedValues } from "../sinks/stored-values.ts"
import { isAutoescaped } from "./autoescape.ts"
import { bounded, combine, combineEach, constant, open } from "./combine-values.ts"
import { isEnumMember } from "./enum-member.ts"
import { farthest, judgeFunction } from "./judge-call.ts"
import { judgeParameter } from "./judge-parameter.ts"
import type { ValueJudge } from "./judge-value.ts"
import type { HoleValue } from "./match.ts"
import { sourceOf } from "./taint.ts"
import { withEarlier } from "./with-earlier.ts"

/** What a variable holds: the weakest of all that may be assigned to it. */
export function judgeName(expr: ast.Name | ast.Attribute, judge: ValueJudge): HoleValue {
  const definitions = judge.model.definitionsOf(expr)
  if (isNamedConstant(expr, definitions, judge)) return constant
  if (alphabets.test(judge.model.qualifiedName(expr) ?? "")) return constant
  if (expr.kind === "Attribute" && (isSchemaName(expr) || isOfMember(expr, judge))) return bounded
  if (definitions.length === 0) {
    if (expr.kind === "Name") return open
    return isPrivate(expr, judge) || isOfConstant(expr, judge) ? bounded : judgePropertyElsewhere(expr, judge)
  }
  const escaped = definitions.filter(definition => isAutoescaped(definition, judge.model))
  const defined = withEarlier(escaped.length > 0 ? escaped : definitions, judge.model)
  const value = combineEach(defined, definition => judgeDefinition(definition, judge))
  if (expr.kind === "Attribute" && value.kind !== "open" && isSetElsewhere(expr, judge)) return open
  if (expr.kind !== "Name" || value.kind === "open") return value
  return combine([value, judge.judgeAll(storedValues(expr, judge.model))])
}

/** Whether an attribute that is bounded by the calls in other files may be set to something else in one of these. */
function isSetElsewhere(expr: ast.Attribute, judge: ValueJudge): boolean {
  if (judge.callers === null || judge.alone().judge(expr).kind !== "open") return false
  return judge.callers.mayBeSetElsewhere(expr, judge.model)
}

/** What the module `string` has of letters and digits. */
const alphabets = /^string\.(?:ascii_\w+|\w*digits)$/

/** `Level(x).value`: what the class says. */
function isOfMember({ name, value }: ast.Attribute, { model }: ValueJudge): boolean {
  return (name === "value" || name === "name") && isEnumMember(value, model)
}

function isConstantName(expr: ast.Name | ast.Attribute): boolean {
  if (/^_?[A-Z][A-Z0-9_]*$/.test(expr.name)) return true
  if (expr.kind === "Name") return false
  const owner = expr.value
  if ((expr.name === "value" || expr.name === "name") && owner.kind === "Attribute")
    return isConstantName(owner)
  // An attribute of a class rather than of an object.
  const isNamed = owner.kind === "Name" || owner.kind === "Attribute"
  return isNamed && /^_?[A-Z][a-zA-Z0-9]*[a-z][a-zA-Z0-9]*$/.test(owner.name)
}

/** `model._table`: what an object keeps to itself, unless it comes from outside. `tzinfo` is no text. */
function isPrivate(expr: ast.Attribute, { model, catalog }: ValueJudge): boolean {
  return (/^_[a-z]/.test(expr.name) || expr.name === "tzinfo") && sourceOf(expr, model, catalog) === null
}

/** `for column in COLUMNS: column.name`: what a constant object has is as constant as it is. */
function isOfConstant({ value }: ast.Attribute, judge: ValueJudge): boolean {
  return (
    value.kind === "Name" &&
    judge.model.definitionsOf(value).length > 0 &&
    judge.judge(value).kind === "constant"
  )
}

/** `for status in Status`: of all classes, only those of fixed members can be gone through. */
function isClass(iterable: ast.Expr): boolean {
  return iterable.kind === "Name" && /^_?[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)*$/.test(iterable.name)
}

/**
 * `PREFIX`, `settings.TABLE`, `EventTypes.Message`, `Status.NEW.value`: a constant by Python's conventions, unless it can
 * be seen to come from outside.
 */
function isNamedConstant(
  expr: ast.Name | ast.Attribute,
  definitions: readonly Definition[],
  { model, catalog }: ValueJudge,
): boolean {
  if (!isConstantName(expr)) return false
  if (definitions.some(({ kind }) => kind === "parameter" || kind === "loop")) return false
  return sourceOf(expr, model, catalog) === null
}

function judgeDefinition(definition: Definition, judge: ValueJudge): HoleValue {
  const parts =
    definition.kind === "loop" ? partsOfItems(definition.iterable, definition.path, judge.model) : null
  if (parts) return judge.judgeAll(parts)
  switch (definition.kind) {
    case "assign":
      return judgeUnpacked(definition.value, definition.path, judge)
    case "augment":
      return judge.judge(definition.value)
    case "named":
      return judge.judge(definition.value)
    case "loop":
      return isClass(definition.iterable)
        ? bounded
        : judgeUnpacked(definition.iterable, definition.path, judge)
    case "parameter":
      return judgeParameter(definition.fn, definition.param, judge)
    case "function":
      return isProperty(definition.stmt) && !isToOverride(definition.stmt, judge)
        ? judgeFunction(definition.stmt, judge)
        : open
    default:
      return open
  }
}

/** What a property gives of an object whose class another module of the project has. */
function judgePropertyElsewhere(expr: ast.Attribute, judge: ValueJudge): HoleValue {
  const type = judge.distance < farthest ? judge.model.typeOf(expr.value) : undefined
  const elsewhere = type === undefined ? undefined : judge.model.elsewhere(type)
  const members = elsewhere?.exports.classAt(elsewhere.path)?.body ?? []
  const fn = members.find(each => each.kind === "FunctionDef" && each.name === expr.name)
  if (elsewhere === undefined || fn?.kind !== "FunctionDef" || !isProperty(fn)) return open
  const there = judge.in(elsewhere.exports.model)
  if (isToOverride(fn, there)) return open
  const value = judgeFunction(fn, there)
  return value.kind === "constant" ? bounded : value
}

function isProperty({ decorators }: ast.FunctionDef): boolean {
  return decorators.some(decorator => /(?:^|_)property$/.test(lastName(decorator)))
}

/** A property that other classes are to give a value: it has none itself. */
function isToOverride(fn: ast.FunctionDef, { model }: ValueJudge): boolean {
  const isAbstract = fn.decorators.some(decorator => /abstract/.test(lastName(decorator)))
  return isAbstract || (model.returnsOf(fn) ?? []).some(isNothing)
}

/** `None`, `[]`, `""` */
function isNothing(value: ast.Expr): boolean {
  switch (value.kind) {
    case "Constant":
      return true
    case "List":
    case "Tuple":
      return value.items.length === 0
    case "Dict":
      return value.entries.length === 0
    case "String":
      return value.literals.every(({ parts }) => parts.length === 0)
    default:
      return false
  }
}

/** A place in an unpacked display is judged alone; of anything else, by the whole. */
function judgeUnpacked(value: ast.Expr, path: UnpackPath, judge: ValueJudge): HoleValue {
  const [first, ...rest] = path
  if (first === undefined) return judge.judge(value)
  const item = value.kind === "Tuple" && typeof first === "number" ? value.items[first] : undefined
  if (item) return judgeUnpacked(item, rest, judge)
  const zipped = zippedAt(value, first, judge)
  if (zipped) return judgeUnpacked(zipped, rest, judge)
  if (value.kind === "List" || value.kind === "Tuple")
    return combineEach(value.items, entry => judgeUnpacked(entry, path, judge))
  return judge.judge(value)
}

/** `for index, name in zip(indexes, names)`: each comes from a list of its own. */
function zippedAt(value: ast.Expr, at: UnpackPath[number], { model }: ValueJudge): ast.Expr | undefined {
  if (value.kind !== "Call" || typeof at !== "number" || model.qualifiedName(value.func) !== "zip")
    return undefined
  const isPlain = value.args.slice(0, at + 1).every(({ form }) => form === "positional")
  return isPlain ? value.args[at]?.value : undefined
}

/** Names of tables and columns that an ORM's declarations give: `model._meta.db_table`, `User.__tablename__`. */
function isSchemaName(expr: ast.Attribute): boolean {
  if (/^__\w+__$/.test(expr.name)) return true
  for (let at: ast.Expr = expr.value; at.kind === "Attribute"; at = at.value)
    if (at.name === "_meta" || at.name === "__table__") return true
  return false
}
