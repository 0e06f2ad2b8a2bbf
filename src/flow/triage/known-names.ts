import { importsIn } from "./imports-in.ts"
import type { FileSiteNames } from "./site-names.ts"

/** What the wanted names that a file writes can stand for, by its text alone. Every question is answered once. */
export class KnownNames {
  readonly #text: string
  readonly #names: FileSiteNames
  /** Null when some are brought unseen. */
  readonly #brought: ReadonlySet<string> | null
  readonly #assigned = new Map<string, boolean>()
  readonly #handed = new Map<string, boolean>()

  /** `aliases` are other names that the file gives to wanted ones. */
  constructor(text: string, names: FileSiteNames, aliases: Iterable<string>) {
    this.#text = text
    this.#names = names
    const brought = namesBrought(text)
    this.#brought = brought && new Set([...brought, ...aliases])
  }

  /** Whether a name that stands without a dot can be the one that is wanted. */
  has(name: string): boolean {
    return (
      this.#names.isLoose(name) || this.#isBrought(name) || remember(this.#assigned, name, this.#isAssigned)
    )
  }

  /** Whether a name without a dot can stand for a function that is passed on: a variable often bears it by chance. */
  isFunction(name: string): boolean {
    return this.#isBrought(name) || remember(this.#handed, name, this.#isHandedOn)
  }

  #isBrought(name: string): boolean {
    return this.#brought === null || this.#brought.has(name)
  }

  readonly #isAssigned = (name: string): boolean =>
    new RegExp(`(?<![\\w.])${name}\\b[^=\\r\\n(]*=(?!=)`).test(this.#text)

  /** `execute = cur.execute`, `run(cur.execute)`, `getattr(cur, "execute")`. */
  readonly #isHandedOn = (name: string): boolean =>
    new RegExp(`\\.\\s*${name}\\b(?!\\s*\\()|\\bgetattr\\s*\\([^)]*["']${name}["']`).test(this.#text)
}

function remember(known: Map<string, boolean>, name: string, ask: (name: string) => boolean): boolean {
  const answer = known.get(name) ?? ask(name)
  known.set(name, answer)
  return answer
}

/** Names in statements that import; null when some bring names unseen. */
export function namesBrought(text: string): ReadonlySet<string> | null {
  const statements = importsIn(text)
  if (statements.some(statement => statement.includes("*"))) return null
  return new Set(statements.flatMap(statement => statement.match(/\w+/g) ?? []))
}
