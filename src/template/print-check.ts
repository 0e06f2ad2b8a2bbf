import { parsePython } from "../syntax/parse.ts"
import { type Chunk, expectedText } from "./print-literal.ts"
import { Refused } from "./print-request.ts"

/** Reads a printed group of literals back: it must be one group, and give just the text that was meant. */
export function requireSameText(
  text: string,
  chunks: readonly Chunk[],
  flavor: "plain" | "format" | "template",
): void {
  // In a coroutine every expression may stand, also `await` and `yield`.
  const { module, problems } = parsePython(`async def f():\n (\n${text}\n)\n`)
  const [definition] = module.body
  const [statement, ...others] = definition?.kind === "FunctionDef" ? definition.body : []
  const group = statement?.kind === "ExprStmt" ? statement.value : undefined
  if (problems.length > 0 || module.body.length !== 1 || others.length > 0 || group?.kind !== "String")
    throw new Refused("unprintable", "The result would not be one string")
  const isTemplate = flavor === "template"
  const read: (string | null)[] = [""]
  for (const literal of group.literals) {
    if ((literal.flavor === "template") !== isTemplate || literal.flavor === "bytes")
      throw new Refused("unprintable", "The result would mix kinds of strings")
    for (const part of literal.parts)
      if (part.kind === "field") read.push(null, "")
      else read[read.length - 1] += part.value
  }
  const expected = expectedText(chunks)
  if (read.length !== expected.length || read.some((each, i) => each !== expected[i]))
    throw new Refused("unprintable", "The result would read differently")
}
