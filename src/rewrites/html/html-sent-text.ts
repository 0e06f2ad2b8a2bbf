import { functionAround } from "../../flow/sinks/around.ts"
import type { Match } from "../../flow/values/match.ts"
import { code } from "../../rules/code-words.ts"
import { nodesIn } from "../../semantics/children.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { callsOfGiven } from "../made-of.ts"
import { ownDecorator, splitDecorators } from "./html-route.ts"

/** Why what a client gets could change by more than its values: what stands between the text of the match and the client. */
export function doubtsAboutSending(match: Match): string[] {
  return [...decoratorDoubts(match), ...lengthDoubts(match), ...typeDoubts(match)]
}

/**
 * A text without a tag may be read as it is, by a program or where the file sends it as something else than HTML: there,
 * entities show. Where it is markup by what takes it, it is none of those.
 */
function typeDoubts({ sink, variants }: Match): string[] {
  const hasTag = variants.some(({ variant }) => variant.strings.some(string => /<[a-z!/]/i.test(string)))
  const isPage = sink.kind === "call" && !sending.test(sink.callee)
  return hasTag || isPage ? [] : ["there is no tag in the text: who doesn't read it as HTML sees entities"]
}

/** What sends a text of any type. */
const sending =
  /(?:^|\.)(?:write|writelines|finish|set_data|make_response|(?:Streaming)?(?:HTTP|Http)?Response\w*)$/

/** Decorators by whose name what a view returns becomes something else than a page. */
const converting =
  /json|plain|text|csv|xml|markdown|rst|templat|render|serial|produces|mime|content|represent|api|escap|sanit|clean|minif/i

function decoratorDoubts(match: Match): string[] {
  const { sink, model } = match
  const fn = sink.kind === "return" ? sink.fn : sendsIn(match)
  if (fn === undefined) return []
  const [, others] = splitDecorators(fn, match)
  return others.flatMap(decorator => {
    const { from, to } = decorator.kind === "Call" ? decorator.func : decorator
    const written = model.text.slice(from, to)
    const own = ownDecorator(decorator, model)
    // A response that is made says what it is, whatever a decorator is called.
    const converts = sink.kind === "return" && converting.test(written)
    return (own === null ? converts : !handsOn(own, model))
      ? [`${code(`@${written}`)} may make something else than a page of the text`]
      : []
  })
}

/** The function that makes the response which a text is sent in. */
function sendsIn({ sink, model }: Match): ast.FunctionDef | undefined {
  return sink.kind === "call" && sending.test(sink.callee) ? functionAround(sink.call, model) : undefined
}

/** Whether a decorator's function returns what the decorated one does, as it is. */
function handsOn(decorator: ast.FunctionDef, model: Model): boolean {
  return callsOfGiven(decorator).every(call => {
    const parent = model.parentOf(call)
    const around = parent?.kind === "Await" ? model.parentOf(parent) : parent
    return around?.kind === "Return" || (around?.kind === "Assign" && isOnlyReturned(around, model))
  })
}

/** Whether nothing but `return` reads what is assigned. */
function isOnlyReturned({ targets }: ast.Assign, model: Model): boolean {
  const [target, ...others] = targets
  if (target?.kind !== "Name" || others.length > 0) return false
  const uses = model.bindingOf(target)?.uses ?? []
  return uses.every(use => model.parentOf(use)?.kind === "Return")
}

/** A length that is counted of something else than the text: one that is written twice, the value. */
function lengthDoubts({ sink, model, template }: Match): string[] {
  const around = functionAround(sink.kind === "call" ? sink.call : sink.stmt, model)
  if (around === undefined || !sentLength.test(model.text.slice(around.from, around.to))) return []
  const sent = rootOf(template.expr)
  const counted = nodesIn(around).filter(
    (node): node is ast.Call => node.kind === "Call" && node.func.kind === "Name" && node.func.name === "len",
  )
  const isOfText = ({ args: [first] }: ast.Call) => {
    const name = first && rootOf(first.value)
    return (
      sent !== null && name !== null && name !== undefined && model.bindingOf(name) === model.bindingOf(sent)
    )
  }
  return counted.length > 0 && counted.every(isOfText)
    ? []
    : ["the length that is sent with the text isn't counted of the text itself"]
}

/** A length that is told a client, not one that a request is read with: `headers.get("Content-Length", 0)`. */
const sentLength = /(?<!get\()["']content-length["']\]?\s*[:,=](?!=)|content_length\s*=(?!=)/i

/** The `page` of `page.encode()`. */
function rootOf(expr: ast.Expr): ast.Name | null {
  if (expr.kind === "Name") return expr
  return expr.kind === "Call" && expr.func.kind === "Attribute" ? rootOf(expr.func.value) : null
}
