import { entriesOf } from "./entry.ts"
import { defineFormat } from "./format.ts"
import { jsonRecord } from "./json-record.ts"

/** One JSON object per line and finding. */
export const jsonLines = defineFormat({
  name: "json-lines",
  mediaType: "application/jsonl",
  render(results, { root }) {
    return entriesOf(results)
      .map(entry => `${JSON.stringify(jsonRecord(entry, root))}\n`)
      .join("")
  },
})
