import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import type { Edit } from "../text/edit.ts"
import { lineStart } from "../text/line-start.ts"
import { freshName, isTaken } from "./names.ts"
import { lineEnd, newlineOf } from "./statement-edit.ts"

/** How an imported thing is written, and the edits that import it; none when it is there already. */
export interface Imported {
  readonly code: string
  readonly edits: readonly Edit[]
}

/**
 * Makes a qualified name (`sqlalchemy.tstring`) usable at an offset: through an import that the module has, as one more
 * name of one, or with a new import behind the leading ones.
 */
export function importName(model: Model, offset: number, qualified: string): Imported {
  const dot = qualified.lastIndexOf(".")
  const module = qualified.slice(0, dot)
  const name = qualified.slice(dot + 1)
  const imports = leadingImports(model.module)
  return existing(model, offset, imports, module, name) ?? added(model, offset, imports, module, name)
}

/**
 * Makes what a submodule holds (`psycopg.sql.SQL`) usable at an offset: through an import of it or of the submodule, or
 * with `from psycopg import sql`, where that is no name yet. Null where the module doesn't import the package at its
 * beginning, so that it may be missing.
 */
export function importMember(model: Model, offset: number, qualified: string): Imported | null {
  const dot = qualified.lastIndexOf(".")
  const submodule = qualified.slice(0, dot)
  const name = qualified.slice(dot + 1)
  const [root] = qualified.split(".", 1)
  const imports = leadingImports(model.module)
  const isImported = imports.some(stmt =>
    stmt.kind === "ImportFrom"
      ? stmt.level === 0 && stmt.module.split(".")[0] === root
      : stmt.names.some(alias => alias.name.split(".")[0] === root),
  )
  if (!isImported) return null
  const packageDot = submodule.lastIndexOf(".")
  const [parent, last] = [submodule.slice(0, packageDot), submodule.slice(packageDot + 1)]
  const fromParent = imports.filter(({ kind }) => kind === "ImportFrom")
  const known = existing(model, offset, imports, submodule, name)
  const module = existing(model, offset, fromParent, parent, last)
  if (known !== null || module !== null) return known ?? { ...module!, code: `${module!.code}.${name}` }
  const hasOthers = imports.some(
    stmt => stmt.kind === "ImportFrom" && stmt.level === 0 && stmt.module === submodule,
  )
  // `sql` is what many call their queries.
  if (hasOthers || isWord(model.text, last)) return added(model, offset, imports, submodule, name)
  const { code, edits } = added(model, offset, imports, parent, last)
  return { code: `${code}.${name}`, edits }
}

/** Whether a word stands in a text, other than as an attribute or in quotes alone. */
function isWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\w."'])${word}(?![\\w"'])`).test(text)
}

/** Makes a module (`tsql`) usable under its name. */
export function importModule(model: Model, offset: number, module: string): Imported {
  const imports = leadingImports(model.module)
  for (const stmt of imports) {
    if (stmt.kind !== "Import") continue
    const alias = stmt.names.find(({ name }) => name === module)
    const local = alias?.as ?? module
    if (alias !== undefined && keepsMeaning(model, offset, local, stmt)) return { code: local, edits: [] }
  }
  const local = isTaken(model, offset, module) ? freshName(model, offset, [`${module}_module`]) : module
  const line = local === module ? `import ${module}` : `import ${module} as ${local}`
  return { code: local, edits: [newImport(model, imports, line)] }
}

type ImportStmt = ast.Import | ast.ImportFrom

/**
 * The imports that every run of the module executes first; not those under `if` or `try`. `pass` does nothing, or stands for
 * a magic command of a notebook, which may have to stay the first of its cell.
 */
function leadingImports({ body }: ast.Module): ImportStmt[] {
  const found: ImportStmt[] = []
  for (const [index, stmt] of body.entries()) {
    if (stmt.kind === "Import" || stmt.kind === "ImportFrom") found.push(stmt)
    else if (stmt.kind !== "Pass" && !(index === 0 && isDocstring(stmt))) break
  }
  return found
}

function isDocstring(stmt: ast.Stmt): boolean {
  return stmt.kind === "ExprStmt" && stmt.value.kind === "String"
}

function existing(
  model: Model,
  offset: number,
  imports: readonly ImportStmt[],
  module: string,
  name: string,
): Imported | null {
  for (const stmt of imports) {
    if (stmt.kind === "ImportFrom") {
      const alias = stmt.names.find(candidate => candidate.name === name)
      if (
        stmt.level === 0 &&
        stmt.module === module &&
        alias &&
        keepsMeaning(model, offset, alias.as ?? name, stmt)
      )
        return { code: alias.as ?? name, edits: [] }
      continue
    }
    for (const alias of stmt.names) {
      if (alias.name !== module) continue
      const local = alias.as ?? module
      if (keepsMeaning(model, offset, local.split(".")[0]!, stmt))
        return { code: `${local}.${name}`, edits: [] }
    }
  }
  return null
}

/** Whether a name that an import binds means that import at an offset. */
function keepsMeaning(model: Model, offset: number, name: string, stmt: ImportStmt): boolean {
  const module = model.scopeAt(0)
  const definitions = module.binding(name)?.definitions ?? []
  const qualified = definitions.flatMap(each => (each.kind === "import" ? [each.qualified] : []))
  if (qualified.length < definitions.length || new Set(qualified).size > 1) return false
  if (importsEverything(model.text.slice(stmt.to))) return false
  for (let scope = model.scopeAt(offset); scope !== module; ) {
    if (scope.binding(name) !== undefined) return false
    if (scope.parent === undefined) break
    scope = scope.parent
  }
  return true
}

/** Whether any name can come to mean something else in a text: `from module import *`. */
function importsEverything(text: string): boolean {
  return /^[ \t]*from[ \t]+[\w.]+[ \t]+import[ \t]*\(?[ \t]*\*/m.test(text)
}

function added(
  model: Model,
  offset: number,
  imports: readonly ImportStmt[],
  module: string,
  name: string,
): Imported {
  const { text } = model
  const isHidden = importsEverything(model.text.slice(imports.at(-1)?.to ?? 0))
  const local =
    isHidden || isTaken(model, offset, name)
      ? freshName(model, offset, [`${module.split(".")[0]!}_${name}`])
      : name
  const imported = local === name ? name : `${name} as ${local}`
  const sibling = imports.find(
    (stmt): stmt is ast.ImportFrom =>
      stmt.kind === "ImportFrom" && stmt.level === 0 && stmt.module === module && stmt.names[0]?.name !== "*",
  )
  if (sibling !== undefined) return { code: local, edits: [extended(text, sibling, imported)] }
  return { code: local, edits: [newImport(model, imports, `from ${module} import ${imported}`)] }
}

/** A line behind the leading imports, or behind the docstring, or before everything. */
function newImport({ text, module }: Model, imports: readonly ImportStmt[], line: string): Edit {
  const newline = newlineOf(text)
  const last = imports.at(-1)
  const [first] = module.body
  if (last !== undefined || (first !== undefined && isDocstring(first))) {
    const at = lineEnd(text, (last ?? first!).to)
    return { from: at, to: at, insert: last === undefined ? newline + newline + line : newline + line }
  }
  const begin = module.body.find(({ kind }) => kind !== "Pass")
  const at = begin === undefined ? text.length : startOf(begin)
  return { from: at, to: at, insert: line + newline + newline }
}

function startOf(stmt: ast.Stmt): number {
  if (stmt.kind !== "FunctionDef" && stmt.kind !== "ClassDef") return stmt.from
  // The `@` in front belongs to the statement.
  const [decorator] = stmt.decorators
  return decorator === undefined ? stmt.from : Math.min(stmt.from, decorator.from - 1)
}

/** One more name in `from module import a, b`, in order when the others are. */
function extended(text: string, stmt: ast.ImportFrom, imported: string): Edit {
  const keys = stmt.names.map(({ name }) => sortKey(name))
  const own = sortKey(imported)
  const sorted = keys.every((key, index) => index === 0 || keys[index - 1]! <= key)
  const next = sorted ? stmt.names[keys.findIndex(key => key > own)] : undefined
  const separatorOf = (at: number) => {
    const indent = text.slice(lineStart(text, at), at)
    return /^[ \t]+$/.test(indent) ? `,${newlineOf(text)}${indent}` : ", "
  }
  if (next !== undefined) return { from: next.from, to: next.from, insert: imported + separatorOf(next.from) }
  const last = stmt.names.at(-1)!
  return { from: last.to, to: last.to, insert: separatorOf(last.from) + imported }
}

/** Constants, classes, then the rest, as import sorters have it. */
function sortKey(name: string): string {
  const rank = name === name.toUpperCase() ? 0 : /^[A-Z]/.test(name) ? 1 : 2
  return `${rank} ${name.toLowerCase()}`
}
