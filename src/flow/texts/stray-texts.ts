import type { Library } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { functionAround } from "../sinks/around.ts"
import { dottedText } from "../sinks/dotted-text.ts"
import { nodesAround, Offsets } from "../sinks/nodes-around.ts"
import { statementStart } from "../triage/statement-start.ts"
import { strayReturn, straySink } from "../values/known-sink.ts"
import type { MatchedSink } from "../values/match.ts"
import type { TextTarget } from "./match-maker.ts"

/**
 * Texts that read as SQL statements, as literals and constants do that stand at `starts`, and are passed to functions of which
 * nothing is known, or returned. Not those that are logged, printed, raised or compared.
 */
export function strayTexts(model: Model, library: Library, starts: readonly number[]): TextTarget[] {
  const offsets = new Offsets(starts)
  const texts = new Set<ast.Expr>()
  for (const node of nodesAround(model.module, offsets))
    if (
      node.kind === "String" ||
      (node.kind === "Name" && offsets.has(node.from) && isStatement(node, model))
    )
      texts.add(wholeText(node, model))
  const asked = new Map<ast.Expr, number>()
  return [...texts].flatMap(text => targetsOf(text, text, model, library, 2, asked))
}

/** Whether a constant, of this module or another one, begins as statements do. */
function isStatement(name: ast.Name, model: Model): boolean {
  const constant = model.constantOf(name)
  return constant?.kind === "str" && statementStart.test(`"${constant.value}`)
}

/** The expression that builds the text around a literal, or a variable that is a part of it. */
export function wholeText(text: ast.Expr, model: Model): ast.Expr {
  let whole = text
  for (
    let parent = model.parentOf(whole);
    parent && joins(parent, whole, model);
    parent = model.parentOf(parent)
  )
    whole = parent
  return whole
}

function joins(
  parent: NonNullable<ReturnType<Model["parentOf"]>>,
  inner: ast.Expr,
  model: Model,
): parent is ast.Expr {
  if (parent.kind === "Binary") return parent.op === "+" || (parent.op === "%" && parent.left === inner)
  if (parent.kind === "Conditional") return parent.test !== inner
  if (parent.kind === "Attribute")
    return textMethods.has(parent.name) && model.parentOf(parent)?.kind === "Call"
  return parent.kind === "Call" && parent.func === inner
}

const textMethods: ReadonlySet<string> = new Set([
  "format",
  "format_map",
  "strip",
  "lstrip",
  "rstrip",
  "replace",
])

/**
 * Where a text goes: itself, as the value of a variable, or with its parameters in a tuple. `asked` are the uses of variables
 * that were looked at, of which many texts may be given to one, with what was left then.
 */
function targetsOf(
  use: ast.Expr,
  text: ast.Expr,
  model: Model,
  library: Library,
  left: number,
  asked: Map<ast.Expr, number>,
): TextTarget[] {
  const parent = model.parentOf(use)
  switch (parent?.kind) {
    case "Call": {
      const argument = parent.args.find(({ value }) => value === use)
      if (!argument || isHarmless(parent) || isFilter(argument)) return []
      const callee = dottedText(parent.func) ?? ""
      const sink: MatchedSink = {
        kind: "call",
        call: parent,
        fact: straySink,
        callee,
        known: false,
        argument,
        through: [],
        passing: null,
      }
      return [{ library, language: "sql", sink, text }]
    }
    case "Tuple":
      return parent.items[0] === use ? targetsOf(parent, text, model, library, left, asked) : []
    case "Return": {
      const fn = functionAround(parent, model)
      return fn
        ? [
            {
              library,
              language: "sql",
              sink: { kind: "return", fact: strayReturn, fn, stmt: parent },
              text,
            },
          ]
        : []
    }
    case "Assign":
    case "AugAssign": {
      const target = parent.kind === "Assign" ? parent.targets[0] : parent.target
      const uses = target?.kind === "Name" ? (model.bindingOf(target)?.uses ?? []) : []
      return uses.flatMap(name => {
        if (left <= (asked.get(name) ?? 0)) return []
        asked.set(name, left)
        return targetsOf(name, name, model, library, left - 1, asked)
      })
    }
    default:
      return []
  }
}

const silent =
  /^(?:debug|info|warn|warning|error|exception|critical|log|print|pprint|write|writelines|echo|secho|gettext|_|fail|skip|format|dedent|len|str|repr|match|search|sub|compile|startswith|endswith|index|find|count|lower|upper|encode|add_argument|dict|set|list|tuple|isinstance|assert\w*)$/

/** Calls that neither run nor show what they are given, other than to the program's own people. */
export function isHarmless(call: ast.Call): boolean {
  const name = lastName(call.func)
  return silent.test(name) || /(?:Error|Exception|Warning|Exit|Failure)$/.test(name)
}

/** `search(filter="…")`: services have languages of their own for these, which look like conditions of SQL. */
function isFilter({ name, value }: ast.Argument): boolean {
  if (name !== null) return /(?:^|_)filter(?:_|$)/i.test(name)
  return value.kind === "Name" && /^filter(?:_str(?:ing)?)?$/i.test(value.name)
}
