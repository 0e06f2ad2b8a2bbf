import type { Model } from "../../semantics/model.ts"
import type { Consumption } from "./template-consumptions.ts"

/** Calls of psycopg whose values the client writes into the text, so that the server sees no parameters. */
const merging = /\.(?:Async)?ClientCursor\.|\.Cursor\.copy$|\.sql\.as_(?:string|bytes)$/
/** Connections whose cursors do so. */
const mergingFactory = /\bcursor_factory\s*=\s*(?:\w+\.)*(?:Async)?ClientCursor\b/

/** Whether the client puts the values of a template into the text, or may do so. */
export function isMergedByClient({ callee }: Consumption, model: Model): boolean {
  return merging.test(callee) || mergingFactory.test(model.text)
}
