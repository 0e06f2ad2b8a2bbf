import type { SyntaxNode, Tree } from "@lezer/common"
import { measure } from "../../grammar/python-layout.ts"
import { lineStart } from "../text/line-start.ts"
import type { Report } from "./validate.ts"

/** CPython's limits: `MAXLEVEL` and `MAXINDENT` of its tokenizer. */
const mostBrackets = 200
const mostLevels = 100

const opensBracket = /^[([{]$/
const closesBracket = /^[)\]}]$/

/** Indentation, line continuation, and the depth of nesting. */
export function checkLayout(tree: Tree, source: string, report: Report): void {
  checkFirstLine(tree, source, report)
  checkLastLine(tree, source, report)
  const nul = source.indexOf("\0")
  if (nul >= 0) report({ from: nul, to: nul + 1 }, "Source code can't hold null bytes")
  let brackets = 0
  let levels = 0
  tree.iterate({
    enter(node) {
      if (opensBracket.test(node.name) && ++brackets === mostBrackets)
        report(node, "Brackets are nested too deeply")
      else if (closesBracket.test(node.name)) brackets--
      else if (node.name === "Body" || node.name === "MatchBody") {
        if (++levels === mostLevels) report(node, "Blocks are nested too deeply")
        checkTabs(node.node, source, report)
      } else if (node.name === "Script") checkTabs(node.node, source, report)
    },
    leave(node) {
      if (node.name === "Body" || node.name === "MatchBody") levels--
    },
  })
}

function checkFirstLine(tree: Tree, source: string, report: Report): void {
  const first = statementsOf(tree.topNode)[0]
  if (!first) return
  const start = lineStart(source, first.from)
  if (measure(at => source.charCodeAt(start + at)).column > 0)
    report(first, "This line is indented for no reason")
}

/** A backslash continues a line; at the end of the text there is nothing to continue with. */
function checkLastLine(tree: Tree, source: string, report: Report): void {
  const end = /\\(?:\r\n|\r|\n)?[ \t\f]*$/.exec(source)
  if (!end) return
  const inside = tree.resolveInner(end.index, 1).name
  if (inside !== "Comment") report({ from: end.index, to: end.index + 1 }, "Nothing follows this backslash")
}

/** Tabs count as one and as eight columns; both ways the lines of a block must agree (CPython's TabError). */
function checkTabs(block: SyntaxNode, source: string, report: Report): void {
  const widths = statementsOf(block)
    .map(statement => ({ statement, blanks: blanksBefore(source, statement.from) }))
    .filter(({ blanks }) => blanks !== null)
  const first = widths[0]?.blanks
  const outer = block.name === "Script" ? null : blanksBefore(source, outerStart(block, source))
  for (const { statement, blanks } of widths)
    if (narrow(blanks!) !== narrow(first!) || (outer !== null && narrow(blanks!) <= narrow(outer)))
      report(statement, "Tabs and spaces are mixed so that the indentation is ambiguous")
}

function statementsOf(block: SyntaxNode): SyntaxNode[] {
  const out: SyntaxNode[] = []
  for (let child = block.firstChild; child; child = child.nextSibling)
    if (child.name !== ":" && child.name !== "Comment") out.push(child)
  return out
}

/** Where the line of the statement that owns a block begins. */
function outerStart(block: SyntaxNode, source: string): number {
  // `elif` and `else` stand on lines of their own; any of the statement's lines at its level will do.
  return firstOnLine(block.parent!, source)
}

function firstOnLine(statement: SyntaxNode, source: string): number {
  return (
    lineStart(source, statement.from) +
    /^[ \t\f]*/.exec(source.slice(lineStart(source, statement.from)))![0].length
  )
}

/** The blanks of a line up to `offset`; null when something else stands before it, or the line continues another. */
function blanksBefore(source: string, offset: number): string | null {
  const start = lineStart(source, offset)
  const blanks = source.slice(start, offset)
  return /^[ \t\f]*$/.test(blanks) && !/\\\r?\n?$/.test(source.slice(Math.max(0, start - 3), start))
    ? blanks
    : null
}

/** The width when a tab is one column wide. */
function narrow(blanks: string): number {
  return blanks.length - blanks.lastIndexOf("\f") - 1
}
