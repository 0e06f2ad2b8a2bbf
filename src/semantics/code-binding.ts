import type * as ast from "../syntax/ast.ts"
import type { CodeScope } from "./code-scope.ts"
import type { Definition } from "./definition.ts"
import type { Binding } from "./scope.ts"

/** A binding that gathers its definitions and uses when it is asked for them. */
export class CodeBinding implements Binding {
  readonly name: string
  readonly scope: CodeScope
  #writers: readonly CodeScope[] | undefined
  #definitions: readonly Definition[] | undefined
  #uses: readonly ast.Name[] | undefined

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

  get escapes(): boolean {
    const own = this.scope.region
    return (
      own.dynamic ||
      this.writers.length > 0 ||
      (own.definitions.get(this.name) ?? []).some(definition => definition.kind === "deleted")
    )
  }

  #findWriters(): CodeScope[] {
    const keyword = this.scope.kind === "module" ? "global" : "nonlocal"
    const { text } = this.scope.file
    const { from, to } = this.scope.node
    if (!mentionsInDeclaration(text.slice(from, to), keyword, this.name)) return []
    return writersFrom(this.scope, keyword, this.name).filter(
      writer => keyword === "global" || writer.parent?.lookup(this.name) === this,
    )
  }

  #usesFrom(scope: CodeScope): ast.Name[] {
    const own = (scope.region.reads.get(this.name) ?? []).filter(() => scope.lookup(this.name) === this)
    const inner = scope.region.inner.filter(({ node }) => this.#isMentioned(node.from, node.to))
    return [...own, ...inner.flatMap(each => this.#usesFrom(each))]
  }

  #isMentioned(from: number, to: number): boolean {
    const plain = this.name.replace(/^_+[^_].*?(?=__)/, "")
    return this.scope.file.text.slice(from, to).includes(plain)
  }
}

/** The scopes inside `scope` that declare `name` with this keyword and define it, in text order. */
export function writersFrom(scope: CodeScope, keyword: "global" | "nonlocal", name: string): CodeScope[] {
  const found: CodeScope[] = []
  for (const inner of scope.region.inner) {
    const { from, to } = inner.node
    if (!mentionsInDeclaration(scope.file.text.slice(from, to), keyword, name)) continue
    const { region } = inner
    const declared = keyword === "global" ? region.globals : region.nonlocals
    if (declared.has(name) && region.definitions.has(name)) found.push(inner)
    found.push(...writersFrom(inner, keyword, name))
  }
  return found
}

/** Whether a statement `global …` or `nonlocal …` may name this; reads the text only. */
export function mentionsInDeclaration(text: string, keyword: "global" | "nonlocal", name: string): boolean {
  if (!text.includes(keyword)) return false
  const plain = name.replace(/^_+[^_].*?(?=__)/, "")
  const names = [name, plain].map(each => each.replace(/\$/g, "\\$"))
  return new RegExp(`\\b${keyword}\\b[^\\n;]*(?<![\\w])(?:${names.join("|")})(?![\\w])`).test(text)
}
