import type { AttributeSink, ReturnSink, Sink } from "../../libraries/library.ts"
import type { MatchedSink } from "./match.ts"

/** A function of which nothing is known, and which is given the text of a statement all the same. */
export const straySink: Sink = { call: "*", language: "sql", text: { at: 0 }, runs: "script" }
/** A function that returns the text of a statement, to whoever calls it. */
export const strayReturn: ReturnSink = { language: "sql" }

/** A function of which nothing is known, and which is given markup. */
export const strayMarkupSink: Sink = { call: "*", language: "html", text: { at: 0 } }
/** A function that returns markup, to whoever calls it. */
export const strayMarkupReturn: ReturnSink = { language: "html" }

/** An attribute of an object of which nothing is known, and which is set to markup. */
export const strayMarkupAttribute: AttributeSink = { attribute: "*", language: "html" }

const strays: ReadonlySet<Sink | ReturnSink | AttributeSink> = new Set([
  straySink,
  strayReturn,
  strayMarkupSink,
  strayMarkupReturn,
  strayMarkupAttribute,
])

/** Whether only the text itself says that it is run. */
export function isStray({ fact }: MatchedSink): boolean {
  return strays.has(fact)
}

/** Whether the sink is one that a library declares for this very receiver. */
export function isKnownSink(sink: MatchedSink): boolean {
  return !isStray(sink) && (sink.kind !== "call" || sink.known)
}
