import { isBlank, isWordCharacter } from "../../text/characters.ts"

/** Another name that a file gives to something. */
export interface Renaming {
  /** The last part of what it names. */
  readonly name: string
  /** All of it, as far as it is written there. */
  readonly path: string
  readonly alias: string
}

/**
 * Other names in a text: `import text as t`, `run = cursor.execute`. A class makes what its bases do, and so may its
 * constructor.
 */
export function renamingsIn(text: string): Renaming[] {
  const found: Renaming[] = []
  // What stands before is looked for afterwards: a pattern that begins with any word is tried at every one.
  for (const { 1: alias, index } of text.matchAll(/\sas\s+(\w+)/g)) {
    const name = wordBefore(text, index)
    if (name !== null) found.push({ name, path: name, alias: alias! })
  }
  for (const { 1: path, 2: name, index } of text.matchAll(/=\s*((?:\w+\.)*(\w+))[ \t]*$/gm)) {
    const alias = wordBefore(text, index)
    if (alias !== null) found.push({ name: name!, path: path!, alias })
  }
  for (const { 1: alias, 2: bases } of text.matchAll(/^[ \t]*class[ \t]+(\w+)[ \t]*\(([^()]*)\)/gm))
    for (const [path] of bases!.matchAll(/[\w.]*\w/g)) {
      const name = path.slice(path.lastIndexOf(".") + 1)
      found.push({ name, path, alias: alias! }, { name, path, alias: "__init__" })
    }
  return found
}

function wordBefore(text: string, at: number): string | null {
  let to = at
  while (to > 0 && isBlank(text.charCodeAt(to - 1))) to--
  let from = to
  while (from > 0 && isWordCharacter(text.charCodeAt(from - 1))) from--
  return from === to ? null : text.slice(from, to)
}
