import type * as ast from "../syntax/ast.ts"
import type { Node } from "./children.ts"
import type { CodeScope } from "./code-scope.ts"
import type { Definition } from "./definition.ts"
import { mangled } from "./private-name.ts"

/** A definition with the dotted name that it is of (`q`, `self.table`). */
export interface Located {
  readonly key: string
  readonly definition: Definition
}

/** A place that defines names when it runs: a statement, a target, a handler, a case, a function (its parameters). */
export type Site = Node | ast.ExceptHandler | ast.MatchCase | ast.ComprehensionClause

/** What the code of one scope does, that of inner functions and classes left out. All lists are in text order. */
export interface Region {
  /** Of names; those that are declared global or nonlocal included. */
  readonly definitions: Map<string, Definition[]>
  /** Of names and attributes, by the place that runs. */
  readonly sites: Map<Site, Located[]>
  /** The definition that a target makes. */
  readonly written: Map<ast.Name | ast.Attribute, Definition>
  readonly reads: Map<string, ast.Name[]>
  /** Every attribute access, reading or writing, by the attribute's name. */
  readonly attributes: Map<string, ast.Attribute[]>
  readonly namedExprs: ast.NamedExpr[]
  readonly globals: Set<string>
  readonly nonlocals: Set<string>
  /** The (perhaps relative) names of modules whose names are all imported. */
  readonly stars: string[]
  readonly returns: ast.Return[]
  readonly yields: ast.Yield[]
  /** The scopes directly inside. */
  readonly inner: CodeScope[]
  /** Names of this scope may be read or set by text: `exec`, `eval`, `locals`, `vars`. */
  dynamic: boolean
}

/** An empty region. */
export function emptyRegion(): Region {
  return {
    definitions: new Map(),
    sites: new Map(),
    written: new Map(),
    reads: new Map(),
    attributes: new Map(),
    namedExprs: [],
    globals: new Set(),
    nonlocals: new Set(),
    stars: [],
    returns: [],
    yields: [],
    inner: [],
    dynamic: false,
  }
}

/** `self.a.b` as text, with private names mangled; undefined when it is not a chain of attributes of a name. */
export function dottedKey(scope: CodeScope, expr: ast.Expr): string | undefined {
  const names: string[] = []
  let at = expr
  for (; at.kind === "Attribute"; at = at.value) names.push(mangled(scope, at.name))
  return at.kind === "Name" ? [mangled(scope, at.name), ...names.reverse()].join(".") : undefined
}
