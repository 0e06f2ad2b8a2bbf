/** A `global` or `nonlocal` statement, as far as the text alone shows it; strings and comments may look like one. */
export interface Declaration {
  readonly keyword: "global" | "nonlocal"
  /** As written: private names are not mangled. */
  readonly names: readonly string[]
  /** An offset inside the statement. */
  readonly at: number
}

/** Finds the statements that make names belong to other scopes, without a tree. */
export function readDeclarations(text: string): readonly Declaration[] {
  if (!text.includes("global") && !text.includes("nonlocal")) return []
  const statement = /\b(global|nonlocal)[ \t\\]((?:[^\r\n;#\\]|\\\r?\n?)+)/g
  return [...text.matchAll(statement)].map(({ 1: keyword, 2: names, index }) => ({
    keyword: keyword as Declaration["keyword"],
    names: names!.split(/[\s,\\]+/).filter(Boolean),
    at: index,
  }))
}
