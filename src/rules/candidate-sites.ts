import type * as ast from "../syntax/ast.ts"
import { nodesAround, Offsets } from "./nodes-around.ts"
import type { SiteNames } from "./site-names.ts"

/** The places of a file at which a text may be run. */
export interface CandidateSites {
  readonly calls: readonly ast.Call[]
  /** Functions with a decorator, or of a name, that a library runs the results of. */
  readonly functions: readonly ast.FunctionDef[]
  readonly assigns: readonly ast.Assign[]
}

/**
 * Finds the places by the names that libraries declare. The text is searched first, and only the parts of the tree that
 * hold one of the names are looked at.
 */
export function candidateSites(text: string, module: ast.Module, names: SiteNames): CandidateSites {
  const hits = nameOffsets(text, names)
  const calls: ast.Call[] = []
  const functions: ast.FunctionDef[] = []
  const assigns: ast.Assign[] = []
  for (const node of nodesAround(module, hits)) {
    if (node.kind === "Call") {
      if (hits.has(nameOffset(node.func)) || node.args.some(({ value }) => hits.has(nameOffset(value))))
        calls.push(node)
    } else if (node.kind === "FunctionDef") {
      const decorated = node.decorators.some(decorator => hits.within(decorator.from, decorator.to))
      if (decorated || hits.has(node.nameFrom) || node.params.some(({ from }) => hits.has(from)))
        functions.push(node)
    } else if (node.kind === "Assign") {
      if (node.targets.some(target => target.kind === "Attribute" && hits.has(target.nameFrom)))
        assigns.push(node)
    }
  }
  return { calls, functions, assigns }
}

/** Where the last name of a dotted expression is written; -1 when the expression is none. */
function nameOffset(expr: ast.Expr): number {
  if (expr.kind === "Attribute") return expr.nameFrom
  return expr.kind === "Name" ? expr.from : -1
}

// A word with what makes it a call, a reference that is passed on, an attribute that is set, or a function.
const words = /[A-Za-z_]\w*/g

function nameOffsets(text: string, names: SiteNames): Offsets {
  const wanted = new Set(Array.from(names.in(text), name => name.slice(name.lastIndexOf(".") + 1)))
  for (const alias of aliasesOf(text, wanted)) wanted.add(alias)
  const found: number[] = []
  for (const word of text.matchAll(words)) if (wanted.has(word[0])) found.push(word.index)
  return new Offsets(found)
}

/** Other names that the file gives to wanted ones: `import text as t`, `run = cursor.execute`. */
function aliasesOf(text: string, wanted: ReadonlySet<string>): string[] {
  const renamed = /\b(\w+)\s+as\s+(\w+)|\b(\w+)\s*=\s*(?:\w+\.)*(\w+)[ \t]*$/gm
  return [...text.matchAll(renamed)].flatMap(([, imported, alias, target, value]) => {
    if (imported !== undefined && wanted.has(imported)) return [alias!]
    return value !== undefined && wanted.has(value) ? [target!] : []
  })
}
