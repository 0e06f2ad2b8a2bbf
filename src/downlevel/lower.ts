import type * as ast from "../syntax/ast.ts"
import { parsePython } from "../syntax/parse.ts"
import { parseTree } from "../syntax/tree.ts"
import { type Edit, sortEdits } from "../text/edit.ts"
import { LineTable } from "../text/lines.ts"
import type { Problem } from "../text/problem.ts"
import { type Consumed, consume, mayConsume } from "./consumers.ts"
import { HelperNames } from "./helper-names.ts"
import { importEdits, needsRegisteredModule, statementEdit } from "./imports.ts"
import { Lowering } from "./lowering.ts"
import { newerSyntax } from "./newer-syntax.ts"
import type { LowerOptions } from "./options.ts"
import { applyWithMap, type Mapped } from "./source-map.ts"
import { isStatement, walk } from "./walk.ts"

/** What lowering makes of a file. */
export type Lowered =
  /** Nothing to lower: the file is right as it is. */
  | { readonly kind: "same" }
  /** Whether the runtime module is imported tells if it must be written. */
  | { readonly kind: "lowered"; readonly result: Mapped; readonly usesRuntime: boolean }
  /** It can't be lowered, and why. */
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }

/** The start of a template string, or text in a string that looks like one. */
const templateLiteral = /(?<![A-Za-z0-9_])(?:[tT][rR]?|[rR][tT])['"]/

/** Whether a file may need lowering at all; if not, nothing needs parsing. */
export function mayNeedLowering(
  text: string,
  options: Pick<LowerOptions, "minor" | "formatStrings">,
): boolean {
  if (/\btemplatelib\b/.test(text) || templateLiteral.test(text)) return true
  return (
    options.minor < 12 && options.formatStrings && /(?<![A-Za-z0-9_])(?:[fF][rR]?|[rR][fF])['"]/.test(text)
  )
}

/**
 * Lowers template strings, and f-strings where that is asked for, to code that does the same on an older Python. Every
 * statement stays on its line (see `statementEdit` for the one exception); nothing else changes. The result is parsed
 * again and compared before it is returned.
 */
export function lowerSource(text: string, newline: string, options: LowerOptions): Lowered {
  const file = parsePython(text)
  if (file.problems.length > 0) return { kind: "refused", problems: file.problems }
  const names = new HelperNames(text)
  const consumed = options.bindsConsumers && mayConsume(text) ? consume(text, file.module) : nothingConsumed
  const lowering = new Lowering(text, options, names, consumed.bound)
  if (!options.isStub) lowering.visit(file.module)
  const imports = importEdits(file.module, text, options.runtime)
  if (lowering.edits.edits.length + lowering.problems.length === 0 && imports.length === 0)
    if (options.isStub || !needsRegisteredModule(text, imports)) return { kind: "same" }
  const refused = [...lowering.problems, ...consumed.problems, ...newerSyntax(file.module, options.minor)]
  if (refused.length > 0) return { kind: "refused", problems: refused }
  if (!options.isStub && needsRegisteredModule(text, imports)) names.use("Template")
  const statements = names.statements(options.runtime)
  const added = statements === "" ? [] : [statementEdit(file.module, text, newline, statements)]
  const edits = sortEdits([...added, ...imports, ...lowering.edits.edits, ...consumed.edits])
  const result = applyWithMap(text, edits, fieldRoots(file.module))
  const problem = verify(file.module, text, result.text, added)
  if (problem) return { kind: "refused", problems: [problem] }
  return { kind: "lowered", result, usesRuntime: imports.length > 0 || names.usesRuntime }
}

const nothingConsumed: Consumed = { bound: new Map(), edits: [], problems: [] }

/** The name that an interpolated expression starts with, by its offset: what the map tells by name. */
function fieldRoots(module: ast.Module): Map<number, string> {
  const roots = new Map<number, string>()
  walk(module, node => {
    if (node.kind !== "field") return true
    let { expr } = node
    while (expr.kind === "Attribute" || expr.kind === "Subscript" || expr.kind === "Call")
      expr = expr.kind === "Call" ? expr.func : expr.value
    if (expr.kind === "Name") roots.set(expr.from, expr.name)
    return true
  })
  return roots
}

/** The result must be valid, without a template string, and have every statement on its line. */
function verify(before: ast.Module, text: string, lowered: string, added: readonly Edit[]): Problem | null {
  const after = parsePython(lowered)
  const fail = (message: string): Problem => ({
    code: "lowering-failed",
    message,
    hint: "This is a bug of interpolice; please report it with the file.",
  })
  if (after.problems.length > 0)
    return fail("The lowered code would not be valid Python, so it was not written")
  if (isMoved(before, text, after.module, lowered, added) || hasTemplate(lowered))
    return fail("The lowered code would not be what it should, so it was not written")
  return null
}

/** Whether a statement has left its line, or some are missing or new, apart from those that were added in one place. */
function isMoved(
  before: ast.Module,
  text: string,
  after: ast.Module,
  lowered: string,
  added: readonly Edit[],
): boolean {
  const old = statements(before)
  const now = statements(after)
  const extra = added.reduce((count, { insert }) => count + (insert.match(/\r\n|\n|\r/g) ?? []).length, 0)
  const header = old.filter(({ to }) => added.some(({ from }) => to <= from)).length
  const count = now.length - old.length
  const oldLines = new LineTable(text)
  const nowLines = new LineTable(lowered)
  if (count < 0 || (count > 0 && added.length === 0)) return true
  return old.some(({ kind, from }, i) => {
    const other = now[i < header ? i : i + count]!
    return (
      other.kind !== kind || nowLines.lineAt(other.from) !== oldLines.lineAt(from) + (i < header ? 0 : extra)
    )
  })
}

function statements(module: ast.Module): ast.Stmt[] {
  const found: ast.Stmt[] = []
  walk(module, node => {
    if (isStatement(node)) found.push(node)
    return true
  })
  return found
}

/** Whether a template string is left anywhere, also where the typed tree does not look. */
function hasTemplate(text: string): boolean {
  if (!templateLiteral.test(text)) return false
  const parsed = parseTree(text)
  if (!parsed.ok) return true
  let found = false
  parsed.tree.iterate({
    enter({ name }) {
      found ||= name === "TemplateString"
      return !found
    },
  })
  return found
}
