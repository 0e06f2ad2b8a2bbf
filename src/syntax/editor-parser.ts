import type { Parser } from "@lezer/common"
import { parser } from "../../grammar/generated/python.ts"
import { pythonHighlighting } from "../../grammar/generated/python-highlighting.ts"
import { templateHighlighting } from "../../grammar/python-highlighting.ts"

/**
 * The Lezer parser of Python 3.14 for editors, with the node names and highlighting of `@lezer/python`. The rest of
 * this tool asks `parsePython` or `openPython` for the typed tree instead, and needs no highlighting.
 */
export const pythonParser: Parser = parser.configure({ props: [pythonHighlighting, templateHighlighting] })
