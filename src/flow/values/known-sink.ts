import type { ReturnSink, Sink } from "../../libraries/library.ts"
import type { MatchedSink } from "./match.ts"

/** A function of which nothing is known, and which is given the text of a statement all the same. */
export const straySink: Sink = { call: "*", language: "sql", text: { at: 0 }, runs: "script" }
/** A function that returns the text of a statement, to whoever calls it. */
export const strayReturn: ReturnSink = { language: "sql" }

/** Whether only the text itself says that it is run. */
export function isStray(sink: MatchedSink): boolean {
  return sink.fact === straySink || sink.fact === strayReturn
}

/** Whether the sink is one that a library declares for this very receiver. */
export function isKnownSink(sink: MatchedSink): boolean {
  return !isStray(sink) && (sink.kind !== "call" || sink.known)
}
