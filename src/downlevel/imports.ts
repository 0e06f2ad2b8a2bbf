import type * as ast from "../syntax/ast.ts"
import type { Edit } from "../text/edit.ts"
import { LineTable } from "../text/lines.ts"
import type { Runtime } from "./options.ts"
import { walk } from "./walk.ts"

/** The standard module whose names lowered code takes from the runtime module. */
export const standardModule = "string.templatelib"

/** `from string.templatelib import …` names the runtime module instead, wherever it stands. */
export function importEdits(module: ast.Module, text: string, runtime: Runtime): Edit[] {
  const edits: Edit[] = []
  // A file that is also run as a script finds the standard name, under which the runtime registers itself.
  if (runtime.kind === "sibling") return edits
  walk(module, node => {
    if (node.kind !== "ImportFrom" || node.level > 0 || node.module !== standardModule) return true
    const found = /^from(?:[ \t\f]|\\\r?\n|\\\r)+(string[ \t\f]*\.[ \t\f]*templatelib)\b/.exec(
      text.slice(node.from, node.to),
    )
    if (found) {
      const to = node.from + found[0].length
      edits.push({ from: to - found[1]!.length, to, insert: runtime.name })
    }
    return false
  })
  return edits
}

/** Whether a file refers to the standard module in a way that `importEdits` does not rewrite. */
export function needsRegisteredModule(text: string, rewritten: readonly Edit[]): boolean {
  return (text.match(/\btemplatelib\b/g) ?? []).length > rewritten.length
}

/**
 * Puts statements before everything that a module runs, on a line that has one already or is blank; only a file that
 * starts with a compound statement on its first line gets a new one.
 */
export function statementEdit(module: ast.Module, text: string, newline: string, statements: string): Edit {
  const at = (from: number, insert: string): Edit => ({ from, to: from, insert })
  let header: ast.Stmt | undefined
  let first: ast.Stmt | undefined
  for (const [i, stmt] of module.body.entries()) {
    if ((i === 0 && isDocstring(stmt)) || isFutureImport(stmt)) header = stmt
    else {
      first = stmt
      break
    }
  }
  if (header) return at(header.to, `; ${statements}`)
  if (!first) return at(text.length, statements)
  if (!isCompound(first)) return at(first.from, `${statements}; `)
  const lines = new LineTable(text)
  const start = lines.lineAt(firstOffset(first))
  for (let line = start - 1; line >= 1; line--) {
    // A comment on the second line may declare the encoding, but only below a comment or a blank line.
    if (line === 1 && start > 2) break
    if (/^[ \t\f]*$/.test(lines.line(line))) return at(lines.start(line), statements)
  }
  return at(lines.start(start), statements + newline)
}

function isDocstring(stmt: ast.Stmt): boolean {
  return (
    stmt.kind === "ExprStmt" &&
    stmt.value.kind === "String" &&
    stmt.value.literals.every(({ flavor }) => flavor === "plain")
  )
}

function isFutureImport(stmt: ast.Stmt): boolean {
  return stmt.kind === "ImportFrom" && stmt.level === 0 && stmt.module === "__future__"
}

function isCompound(stmt: ast.Stmt): boolean {
  return ["FunctionDef", "ClassDef", "If", "While", "For", "With", "Try", "Match"].includes(stmt.kind)
}

function firstOffset(stmt: ast.Stmt): number {
  const decorator = stmt.kind === "FunctionDef" || stmt.kind === "ClassDef" ? stmt.decorators[0] : undefined
  return decorator?.parens?.from ?? decorator?.from ?? stmt.from
}
