import type * as ast from "../syntax/ast.ts"
import type { CodeScope } from "./code-scope.ts"
import type { Definition } from "./definition.ts"
import { written } from "./private-name.ts"
import type { Binding } from "./scope.ts"
import { type Stored, storedBy } from "./stored.ts"

/** A binding that gathers its definitions and uses when it is asked for them. */
export class CodeBinding implements Binding {
  readonly name: string
  readonly scope: CodeScope
  #writers: readonly CodeScope[] | undefined
  #definitions: readonly Definition[] | undefined
  #uses: readonly ast.Name[] | undefined
  #stored: readonly Stored[] | undefined

  constructor(name: string, scope: CodeScope) {
    this.name = name
    this.scope = scope
  }

  /** The other scopes that assign to it. */
  get writers(): readonly CodeScope[] {
    this.#writers ??= this.#findWriters()
    return this.#writers
  }

  get definitions(): readonly Definition[] {
    this.#definitions ??= [this.scope, ...this.writers]
      .flatMap(scope => scope.region.definitions.get(this.name) ?? [])
      .sort((a, b) => a.from - b.from)
    return this.#definitions
  }

  get uses(): readonly ast.Name[] {
    this.#uses ??= this.#usesFrom(this.scope).sort((a, b) => a.from - b.from)
    return this.#uses
  }

  get stored(): readonly Stored[] {
    this.#stored ??= storedBy(this.uses, this.scope.file)
    return this.#stored
  }

  get escapes(): boolean {
    const own = this.scope.region
    return (
      own.dynamic ||
      this.writers.length > 0 ||
      (own.definitions.get(this.name) ?? []).some(definition => definition.kind === "deleted")
    )
  }

  #findWriters(): CodeScope[] {
    const { kind, node, file } = this.scope
    if (kind === "module") return file.writersOf("global", this.name)
    return file
      .writersOf("nonlocal", this.name)
      .filter(
        writer =>
          node.from <= writer.node.from &&
          writer.node.to <= node.to &&
          writer.parent?.lookup(this.name) === this,
      )
  }

  #usesFrom(scope: CodeScope): ast.Name[] {
    const own = (scope.region.reads.get(this.name) ?? []).filter(() => scope.lookup(this.name) === this)
    const inner = scope.region.inner.filter(({ node }) => this.#isMentioned(node.from, node.to))
    return [...own, ...inner.flatMap(each => this.#usesFrom(each))]
  }

  #isMentioned(from: number, to: number): boolean {
    return this.scope.file.text.slice(from, to).includes(written(this.name))
  }
}
