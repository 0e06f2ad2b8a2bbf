import { concise } from "./concise.ts"
import type { Format } from "./format.ts"
import { full } from "./full.ts"
import { github } from "./github.ts"
import { gitlab } from "./gitlab.ts"
import { grouped } from "./grouped.ts"
import { html } from "./html.ts"
import { json } from "./json.ts"
import { jsonLines } from "./json-lines.ts"
import { junit } from "./junit.ts"
import { markdown } from "./markdown.ts"
import { rdjson } from "./rdjson.ts"
import { sarif } from "./sarif.ts"

/** Every output format; `options.ts` lists the same names. */
export const formats: readonly Format[] = [
  full,
  concise,
  grouped,
  json,
  jsonLines,
  sarif,
  github,
  gitlab,
  junit,
  rdjson,
  markdown,
  html,
]
