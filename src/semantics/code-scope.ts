import type * as ast from "../syntax/ast.ts"
import type { Node } from "./children.ts"
import { CodeBinding } from "./code-binding.ts"
import { type Declaration, readDeclarations } from "./declarations.ts"
import { written } from "./private-name.ts"
import { readRegion } from "./read-region.ts"
import { emptyRegion, type Region } from "./region.ts"
import type { Scope } from "./scope.ts"

/** What all scopes of a file share. */
export class ScopedFile {
  readonly text: string
  readonly root: CodeScope
  readonly parents = new Map<Node, Node | ast.Module>()
  readonly owners = new Map<Node, CodeScope>()
  /** How deep in the tree the reading of a scope is, and what is too deep to be read at once. */
  readonly reading: { depth: number; readonly later: (() => void)[] } = { depth: 0, later: [] }
  #declarations: readonly Declaration[] | undefined

  /** Nothing is read yet. */
  constructor(text: string, module: ast.Module) {
    this.text = text
    this.root = new CodeScope("module", module, undefined, this)
  }

  get declarations(): readonly Declaration[] {
    this.#declarations ??= readDeclarations(this.text)
    return this.#declarations
  }

  /** The scopes that declare a (mangled) name with this keyword and assign to it, in text order. */
  writersOf(keyword: Declaration["keyword"], name: string): CodeScope[] {
    const scopes = this.declarations
      .filter(
        each => each.keyword === keyword && (each.names.includes(name) || each.names.includes(written(name))),
      )
      .map(({ at }) => scopeAt(this, at))
    return [...new Set(scopes)].filter(({ region }) => {
      const declared = keyword === "global" ? region.globals : region.nonlocals
      return declared.has(name) && region.definitions.has(name)
    })
  }
}

/** A scope that reads its own code when it is first asked about it. */
export class CodeScope implements Scope {
  readonly kind: Scope["kind"]
  readonly node: Scope["node"]
  readonly parent: CodeScope | undefined
  readonly file: ScopedFile
  /** The class whose private names count here. */
  readonly className: string | null
  readonly #region: Region = emptyRegion()
  readonly #bindings = new Map<string, CodeBinding>()
  #isRead = false

  constructor(kind: Scope["kind"], node: Scope["node"], parent: CodeScope | undefined, file: ScopedFile) {
    this.kind = kind
    this.node = node
    this.parent = parent
    this.file = file
    this.className = kind === "class" && node.kind === "ClassDef" ? node.name : (parent?.className ?? null)
  }

  get region(): Region {
    this.readNow()
    return this.#region
  }

  readNow(): void {
    if (this.#isRead) return
    this.#isRead = true
    readRegion(this)
  }

  /** Adds a scope directly inside this one. */
  open(kind: Scope["kind"], node: Scope["node"]): CodeScope {
    const scope = new CodeScope(kind, node, this, this.file)
    this.#region.inner.push(scope)
    return scope
  }

  /** Notes that a node stands directly in `parent` and that its names are looked up from here. */
  adopt(node: Node, parent: Node | ast.Module): void {
    this.file.parents.set(node, parent)
    this.file.owners.set(node, this)
  }

  /** The scope in which `:=` binds: the one around all comprehensions. */
  namedExprHome(): CodeScope {
    return this.kind === "comprehension" && this.parent ? this.parent.namedExprHome() : this
  }

  /** The binding of a (mangled) name that is bound in this very scope. */
  binding(name: string): CodeBinding | undefined {
    const known = this.#bindings.get(name)
    if (known) return known
    const { definitions, globals, nonlocals } = this.region
    const isLocal =
      definitions.has(name) && (this.kind === "module" || !(globals.has(name) || nonlocals.has(name)))
    const isBound = isLocal || (this.kind === "module" && this.file.writersOf("global", name).length > 0)
    if (!isBound) return undefined
    const binding = new CodeBinding(name, this)
    this.#bindings.set(name, binding)
    return binding
  }

  /** What a (mangled) name refers to when it is used here; undefined for builtins and unknown names. */
  lookup(name: string): CodeBinding | undefined {
    let visible = true
    for (let scope: CodeScope | undefined = this; scope; scope = scope.parent) {
      const sees = scope.kind !== "class" || visible
      if (scope.kind !== "type-parameters") visible = false
      if (!sees) continue
      if (scope.region.globals.has(name)) return this.file.root.binding(name)
      const found = scope.binding(name)
      if (found) return found
    }
    return undefined
  }

  /** The class or function scope of the body of a definition that stands directly in this scope. */
  scopeOf(node: ast.FunctionDef | ast.ClassDef | ast.Lambda | ast.Comprehension): CodeScope | undefined {
    for (const scope of this.region.inner) {
      if (scope.node !== node) continue
      return scope.kind === "type-parameters" ? scope.scopeOf(node) : scope
    }
    return undefined
  }
}

/** The scope whose code holds a node; reads the scopes around it. Undefined for nodes of another tree. */
export function ownerOf(file: ScopedFile, node: Node): CodeScope | undefined {
  return file.owners.get(node) ?? readAround(file, file.root, node)
}

function readAround(file: ScopedFile, scope: CodeScope, node: Node): CodeScope | undefined {
  scope.readNow()
  const found = file.owners.get(node)
  if (found) return found
  for (const inner of scope.region.inner) {
    if (node.from < inner.node.from || node.to > inner.node.to) continue
    const owner = readAround(file, inner, node)
    if (owner) return owner
  }
  return undefined
}

/** The innermost scope at an offset. */
export function scopeAt(file: ScopedFile, offset: number): CodeScope {
  let scope = file.root
  for (;;) {
    const inner = scope.region.inner.findLast(each => holds(each, offset))
    if (!inner) return scope
    scope = inner
  }
}

/** A definition's header belongs to the scope outside, and so does the first iterable of a comprehension. */
function holds({ kind, node }: CodeScope, offset: number): boolean {
  if (offset < node.from || offset >= node.to) return false
  switch (node.kind) {
    case "FunctionDef":
    case "ClassDef":
      return kind === "type-parameters"
        ? offset >= node.nameFrom + node.name.length
        : offset >= headerEnd(node)
    case "Lambda":
      return offset >= node.body.from
    case "Comprehension": {
      const first = node.clauses[0]?.iterable
      return !first || offset < first.from || offset >= first.to
    }
    case "TypeAlias":
    case "Module":
      return true
  }
}

function headerEnd(node: ast.FunctionDef | ast.ClassDef): number {
  const last =
    node.kind === "ClassDef" ? node.args : [...node.params, ...(node.returns ? [node.returns] : [])]
  const ends = [...last, ...node.typeParams].map(each => each.to)
  return Math.max(node.nameFrom + node.name.length, ...ends) + 1
}
