import type { SyntaxNode, Tree } from "@lezer/common"
import type { Range } from "../text/range.ts"
import { children } from "./build.ts"
import type { Report } from "./validate.ts"

/**
 * Text that the grammar could not read, and strings without an end. Of lines that follow each other only the first
 * has a problem: the others mostly suffer from the same mistake.
 */
export function checkRead(tree: Tree, source: string, report: Report): void {
  let lineEnd = -1
  tree.iterate({
    enter(ref) {
      if (!ref.type.isError && ref.name !== "Unterminated") return
      const isNear = lineEnd >= 0 && lineBreaks(source, lineEnd, ref.from) <= 1
      if (!isNear) {
        const { message, range } = describe(ref.node, source)
        report(range, message)
      }
      lineEnd = Math.max(lineEnd, endOfLine(source, ref.to))
    },
  })
}

function endOfLine(source: string, offset: number): number {
  const next = source.slice(offset).search(/[\r\n]/)
  return next < 0 ? source.length : offset + next
}

function lineBreaks(source: string, from: number, to: number): number {
  return source.slice(from, Math.max(from, to)).match(/\r\n?|\n/g)?.length ?? 0
}

function describe(node: SyntaxNode, source: string): { message: string; range: Range } {
  const { from, to } = node
  const parent = node.parent!
  if (node.name === "Unterminated")
    return { message: "This string has no closing quote", range: { from: parent.from, to } }
  const found = source.slice(from, Math.min(to, from + 20)).split(/[\r\n]/, 1)[0]!
  if (found.trim()) return { message: `\`${found}\` is not valid here`, range: { from, to } }
  if (found) return { message: "This line is indented for no reason", range: { from, to } }
  const open = unclosedBracket(node)
  if (open) return { message: `\`${open.name}\` is never closed`, range: open }
  const next = /^[ \t]*(\w+|[^\s\w#]?)/.exec(source.slice(to, to + 40))?.[1]
  const place = next ? `before \`${next}\`` : "at the end of this line"
  return { message: `Something is missing ${place}`, range: { from, to } }
}

/** The bracket that the node around an error opens and doesn't close. */
function unclosedBracket(error: SyntaxNode): SyntaxNode | null {
  const parts = children(error.parent!)
  const open = parts.find(({ name }) => /^[([{]$/.test(name))
  const isLast = error.to >= (parts.at(-1)?.to ?? 0)
  return open && isLast && !parts.some(({ name }) => /^[)\]}]$/.test(name)) ? open : null
}
