import type * as ast from "../syntax/ast.ts"
import { lineStart } from "../text/line-start.ts"
import type { Range } from "../text/range.ts"
import type { Workings } from "./workings.ts"

type Definition = ast.FunctionDef | ast.ClassDef

/** A function or class at the top of a file. */
interface Part extends Range {
  readonly words: ReadonlySet<string>
  /** Names by which other code gets at it: its own, and those of its methods and attributes. */
  readonly names: readonly string[]
}

/** What of a file can't matter to some of its code, by the words that it writes. */
export function createUnrelated(w: Workings): Pick<Workings, "unrelatedTo"> {
  let known: Index | undefined

  function unrelatedTo(ranges: readonly Range[]): readonly Range[] {
    known ??= new Index(w)
    return known.unrelatedTo(ranges)
  }

  return { unrelatedTo }
}

class Index {
  readonly #parts: readonly Part[]
  /** The parts that write a word. */
  readonly #writing = new Map<string, Part[]>()
  /** The words that lead from a part which writes one to all others that do. */
  readonly #shared: ReadonlySet<string>
  readonly #always: readonly Part[]

  constructor({ text, module, file }: Workings) {
    const definitions = module.body.filter(isDefinition)
    this.#parts = definitions.map(definition => partOf(definition, text))
    for (const part of this.#parts)
      for (const word of part.words) {
        const writing = this.#writing.get(word)
        if (writing) writing.push(part)
        else this.#writing.set(word, [part])
      }
    // What one function does to a variable of the module, another may see.
    const variables = [...file.root.region.definitions].flatMap(([name, all]) =>
      all.some(({ kind }) => kind !== "import") ? [name] : [],
    )
    this.#shared = new Set(variables)
    const code = module.body.filter(stmt => !isDefinition(stmt))
    const outside = new Set(code.flatMap(({ from, to }) => [...wordsIn(text.slice(from, to))]))
    this.#always = this.#parts.filter(
      ({ names, words }) => words.has("global") || names.some(name => outside.has(name)),
    )
  }

  unrelatedTo(ranges: readonly Range[]): readonly Range[] {
    const touched = this.#parts.filter(part =>
      ranges.some(({ from, to }) => from <= part.to && part.from <= to),
    )
    const related = new Set([...this.#always, ...touched])
    const followed = new Set<string>()
    for (const { words, names } of related) {
      const leading = [...names, ...[...words].filter(word => this.#shared.has(word))]
      for (const name of leading) {
        if (followed.has(name)) continue
        followed.add(name)
        for (const part of this.#writing.get(name) ?? []) related.add(part)
      }
    }
    return this.#parts.filter(part => !related.has(part))
  }
}

function isDefinition(stmt: ast.Stmt): stmt is Definition {
  return stmt.kind === "FunctionDef" || stmt.kind === "ClassDef"
}

function partOf(definition: Definition, text: string): Part {
  const { decorators, name } = definition
  const from = lineStart(text, decorators[0]?.from ?? definition.from)
  const { to } = definition
  const words = wordsIn(text.slice(from, to))
  const body = definition.kind === "ClassDef" ? text.slice(definition.from, to) : ""
  const members = Array.from(body.matchAll(/\bdef\s+([\w\x80-\uffff]+)|^[ \t]+([\w\x80-\uffff]+)\s*[:=]/gm))
  return { from, to, words, names: [name, ...members.map(([, method, field]) => (method ?? field)!)] }
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\w\x80-\uffff]+/g))
}
