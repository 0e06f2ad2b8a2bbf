import type * as ast from "../syntax/ast.ts"
import { type CodeScope, scopeAt } from "./code-scope.ts"
import type { Definition } from "./definition.ts"
import { written } from "./private-name.ts"
import { TargetText } from "./target-text.ts"
import type { Workings } from "./workings.ts"

/** A place that sets an attribute. */
export interface AttributeWrite {
  readonly target: ast.Attribute
  readonly definition: Definition
  readonly scope: CodeScope
}

/** Finds attributes by their names; only the scopes whose text mentions one are read. */
export function createAttributeIndex(w: Workings): Pick<Workings, "attributesNamed" | "writesNamed"> {
  const targets = new TargetText(w.text)
  const attributes = new Map<string, readonly ast.Attribute[]>()
  const writes = new Map<string, readonly AttributeWrite[]>()

  /** The scopes in which `.name` stands at a place that counts, by its range. */
  function scopesWith(name: string, counts: (from: number, to: number) => boolean): Iterable<CodeScope> {
    const mention = new RegExp(`\\.\\s*${written(name).replaceAll("$", "\\$")}(?!\\w)`, "g")
    const scopes = new Set<CodeScope>()
    for (const { 0: found, index } of w.text.matchAll(mention)) {
      if (!counts(index, index + found.length)) continue
      for (let scope: CodeScope | undefined = scopeAt(w.file, index); scope; scope = scope.parent)
        scopes.add(scope)
    }
    return scopes
  }

  function attributesNamed(name: string): readonly ast.Attribute[] {
    const known = attributes.get(name)
    if (known) return known
    const found = [...scopesWith(name, () => true)].flatMap(scope => scope.region.attributes.get(name) ?? [])
    found.sort((a, b) => a.from - b.from)
    attributes.set(name, found)
    return found
  }

  function writesNamed(name: string): readonly AttributeWrite[] {
    const known = writes.get(name)
    if (known) return known
    const found: AttributeWrite[] = []
    for (const scope of scopesWith(name, (from, to) => targets.mayBeSet(from, to)))
      for (const target of scope.region.attributes.get(name) ?? []) {
        const definition = scope.region.written.get(target)
        if (definition) found.push({ target, definition, scope })
      }
    found.sort((a, b) => a.target.from - b.target.from)
    writes.set(name, found)
    return found
  }

  return { attributesNamed, writesNamed }
}
