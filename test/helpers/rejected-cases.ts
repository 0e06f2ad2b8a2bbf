import { readFileSync } from "node:fs"

/** Code that CPython rejects, and a part of our message about it. */
export interface RejectedCase {
  readonly message: string
  readonly code: string
}

/** The cases of `fixtures/grammar/rejected.py-cases`: a comment with the message, the code, a line of dashes. */
export function rejectedCases(): RejectedCase[] {
  const text = readFileSync(new URL("../fixtures/grammar/rejected.py-cases", import.meta.url), "utf8")
  return text.split("----\n").map(block => {
    const lineEnd = block.indexOf("\n")
    return { message: block.slice(2, lineEnd), code: block.slice(lineEnd + 1) }
  })
}
