import { lastName } from "../../syntax/name-of.ts"
import type { Match } from "./match.ts"

/** What a text of unknown type begins with that browsers take for HTML, by the WHATWG's standard for sniffing types. */
const beginning =
  /^\s*<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!--)(?:[\s>]|$)/i

/** Whether a browser shows a response as a page: its content type says so, or its text when it has none. */
export function isShownAsPage({ sink, variants, holes }: Match): boolean {
  if (sink.kind !== "call" || sink.fact.sniffed === undefined) return true
  return variants.some(({ variant: { strings, interpolations } }) => {
    const [before = ""] = strings
    if (before.trim() !== "") return beginning.test(before)
    const first = holes.find(({ interpolation }) => interpolation === interpolations[0])
    const expr = first?.interpolation.expr
    // JSON begins with a bracket or a quote.
    return expr?.kind !== "Call" || lastName(expr.func) !== "dumps"
  })
}
