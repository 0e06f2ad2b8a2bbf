import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { itemsUnder, type PassedParameter, parameterUnder } from "../../template/parameter-of.ts"
import type { ProjectCalls } from "../callers/project-calls.ts"
import { givenToConstructor, type IsWanted, isFree, isText } from "./constructed-name.ts"
import { argumentOf, isInList, isSentOn, movesRows, removesTable } from "./exposed-name.ts"
import { ValueJudge } from "./judge-value.ts"
import { isStray } from "./known-sink.ts"
import type { Hole, Match } from "./match.ts"
import type { SqlRiskAt } from "./sql-risk.ts"

/** What parameters are called that take the name of a table or of something in one. */
const namesObject =
  /(?:^|_)(?:name|table|tbl|view|collection|keyspace|schema|database|db|column|col|field|index|sobject)s?$|(?:table|column|field)s?(?:_?name)?s?$/i

/** What an offered function takes is handed on to few others. */
const farthest = 2

/**
 * The parameter by which a public function takes a name, or a list of names, for a statement that reads, changes or copies
 * rows or takes a table away, and that no library is known to run right here. In a project (`Match.callers`), only if a
 * package offers the function to others, or what is offered hands on what it takes, and no call there gives it a name of
 * the project's own.
 */
export function nameOfCaller(hole: Hole, { position }: SqlRiskAt, match: Match): PassedParameter | undefined {
  if (position.kind === "quoted-identifier" || hole.value.kind !== "open" || isInList(hole, match))
    return undefined
  if (isStray(match.sink) && !isSentOn(match)) return undefined
  if (!movesRows(hole, match) && !removesTable(hole, match)) return undefined
  const { model, callers, asCalled } = match
  const expr = argumentOf(hole.interpolation.expr, false)
  const whole = parameterUnder(expr, model)
  const given = whole ?? itemsUnder(expr, model)
  if (given === undefined || !namesObject.test(given.param.name) || !isFree(given, given.name, model))
    return undefined
  // What is gone through may hold anything, unless it says that it holds texts.
  if (!isPublic(given, model, whole ? isText : isTexts) || (!whole && given.param.annotation === null))
    return undefined
  // A file alone offers nothing; in a project, it is asked again when there is something to report.
  if (callers === null) return asCalled === null ? undefined : given
  const judge = new ValueJudge(model, match.catalog, "sql")
  return isFreelyGiven(given, model, { callers, judge }, farthest) ? given : undefined
}

/** Who is asked about calls, and about what these give. */
interface Asked {
  readonly callers: ProjectCalls
  readonly judge: ValueJudge
}

function isPublic({ fn, param }: PassedParameter, model: Model, isWanted: IsWanted): boolean {
  const cls = model.classOf(fn)
  if (fn.name.startsWith("_") || cls?.name.startsWith("_") || model.parentOf(cls ?? fn)?.kind !== "Module")
    return false
  if (param.form === "star" || param.form === "doubleStar") return false
  return param.annotation === null || isWanted(param.annotation, model)
}

/** `list[str]`, `dict[str, str]`: every item, or every key, is a text. */
function isTexts(annotation: ast.Expr, { text }: Model): boolean {
  const written = text.slice(annotation.from, annotation.to).replace(/["'\s]|\b(?:typing|t)\./g, "")
  return /^(?:Optional\[)?(?:[Ll]ist|[Ss]et|[Tt]uple|Sequence|Iterable|Collection|[Dd]ict|Mapping)\[str[\],]/.test(
    written,
  )
}

function isFreelyGiven(
  { fn, param }: Pick<PassedParameter, "fn" | "param">,
  model: Model,
  asked: Asked,
  left: number,
): boolean {
  const { callers, judge } = asked
  const calls = callers.seenCalls(fn, model).flatMap(call => {
    const argument = call.argumentFor(param)
    return argument == null || argument === param.default ? [] : { argument, model: call.model }
  })
  if (calls.some(call => judge.atCall(call.model).judge(call.argument).kind !== "open")) return false
  if (callers.isOffered(fn, model)) return true
  return left > 0 && calls.some(call => isHandedOn(call.argument, call.model, asked, left - 1))
}

/** Whether an argument is what an offered function or constructor was given itself. */
function isHandedOn(argument: ast.Expr, model: Model, asked: Asked, left: number): boolean {
  const isWanted: IsWanted = (annotation, there) => isText(annotation, there) || isTexts(annotation, there)
  const given = parameterUnder(argument, model)
  if (given !== undefined && given.fn.name !== "__init__")
    return isPublic(given, model, isWanted) && isFreelyGiven(given, model, asked, left)
  const made = givenToConstructor(argument, model, isWanted)
  return made !== undefined && asked.callers.isOffered(made.cls, model)
}
