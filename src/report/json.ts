import { entriesOf } from "./entry.ts"
import { defineFormat } from "./format.ts"
import { jsonRecord } from "./json-record.ts"

/** One JSON array of all findings. */
export const json = defineFormat({
  name: "json",
  mediaType: "application/json",
  render(results, { root }) {
    return `${JSON.stringify(
      entriesOf(results).map(entry => jsonRecord(entry, root)),
      null,
      2,
    )}\n`
  },
})
