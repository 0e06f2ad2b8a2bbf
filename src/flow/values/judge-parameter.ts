import { isKeptToModule } from "../../semantics/private-name.ts"
import type * as ast from "../../syntax/ast.ts"
import { bounded, combineEach, harmless, open } from "./combine-values.ts"
import { isEnum } from "./enum-member.ts"
import { farthest } from "./judge-call.ts"
import type { ValueJudge } from "./judge-value.ts"
import type { HoleValue } from "./match.ts"

/**
 * A parameter of a function that the judged text comes from, or that only this file calls, is what the calls give it. Of
 * another function, nothing is known unless the calls in other files count, and all of them can be told.
 */
export function judgeParameter(
  fn: ast.FunctionDef | ast.Lambda,
  param: ast.Param,
  judge: ValueJudge,
): HoleValue {
  if (param.annotation && isNumberType(param.annotation, judge)) return harmless("its annotation")
  if (param.annotation && isEnum(judge.model.annotationOf(param.annotation), judge.model)) return bounded
  if (fn.kind === "FunctionDef" && !param.annotation && isDocumentedNumber(fn, param, judge))
    return harmless("its documentation")
  if (fn.kind === "FunctionDef" && isConvertedByRoute(fn, param, judge)) return harmless("its route")
  if (fn.kind === "Lambda" || param.form === "star" || param.form === "doubleStar") return open
  const calls = judge.calls.get(fn) ?? (isKeptToModule(fn, judge.model) ? judge.model.callsOf(fn) : [])
  if (calls.length === 0) return judgeCalls(fn, param, judge)
  const value = combineEach(calls, call => {
    const argument = judge.model.argumentFor(call, fn, param)
    return argument === undefined ? open : judge.judge(argument)
  })
  return value.kind === "constant" ? bounded : value
}

/** What all calls in the project give a parameter. */
function judgeCalls(fn: ast.FunctionDef, param: ast.Param, judge: ValueJudge): HoleValue {
  const calls = judge.distance < farthest ? judge.callers?.of(fn, judge.model) : undefined
  const value = combineEach(calls ?? [], call => {
    const argument = call.argumentFor(param)
    if (argument === null) return param.default === null ? open : judge.judge(param.default)
    return argument === undefined ? open : judge.atCall(call.model).judge(argument)
  })
  if (!calls) return open
  return value.kind === "constant" ? bounded : value
}

/** `@app.route("/users/<int:user_id>")`, `@app.get("/users/{user_id:int}")`: only a number gets there. */
function isConvertedByRoute(
  { decorators }: ast.FunctionDef,
  { name }: ast.Param,
  { model }: ValueJudge,
): boolean {
  const converted = new RegExp(
    `[<{](?:(?:int|float|uuid|any\\([^)]*\\)):${name}|${name}:(?:int|float|number|uuid))[>}]`,
  )
  return decorators.some(decorator => {
    const [path] = decorator.kind === "Call" ? decorator.args : []
    const constant = path && model.constantOf(path.value)
    return constant?.kind === "str" && converted.test(constant.value)
  })
}

/**
 * `:param int count:`, `:type count: int`, `count : int, optional`, `count (int):` say of callers what an annotation
 * does.
 */
function isDocumentedNumber({ body }: ast.FunctionDef, { name }: ast.Param, { model }: ValueJudge): boolean {
  const [first] = body
  if (first?.kind !== "ExprStmt" || first.value.kind !== "String") return false
  const text = model.text.slice(first.from, first.to)
  if (!text.includes(name)) return false
  const number = "(?:int|integer|float|bool|datetime|datetime\\.datetime|uuid\\.UUID)"
  return new RegExp(
    `:(?:param|arg)\\s+${number}\\s+${name}\\s*:|:type\\s+${name}\\s*:\\s*${number}\\s*$|^\\s*${name}\\s*(?::\\s*${number}\\s*(?:,.*)?$|\\(${number}(?:,[^)]*)?\\)\\s*:)`,
    "m",
  ).test(text)
}

/** `int`, `int | None`, `list[float]`: what type checkers hold callers to; a list is judged by its items. */
function isNumberType(annotation: ast.Expr, { model }: ValueJudge): boolean {
  const text = model.text.slice(annotation.from, annotation.to).replace(/["'\s]/g, "")
  let item = text
  while (listType.test(item)) item = item.replace(listType, "$1")
  return /^(?:datetime\.)?(?:int|float|bool|Decimal|UUID|date|datetime|timedelta|time)(?:\|None)?$/.test(item)
}

const listType =
  /^(?:typing\.)?(?:Optional|List|list|Sequence|Iterable|Collection|Set|set|FrozenSet|frozenset|Tuple|tuple)\[(.*?)(?:,\.\.\.)?\](?=\||$)/
