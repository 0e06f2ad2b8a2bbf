import { isBlank, isWordCharacter } from "../../text/characters.ts"

/** A name that is called there, or stands before a comma. */
export interface WrittenName {
  readonly name: string
  /** Where it begins. */
  readonly at: number
}

/**
 * Who calls what among the modules of a project, by their texts alone: every name before an opening bracket or a comma.
 * Each text is gone through once, from sign to sign, which takes a tenth of a search for names.
 */
export class CallIndex {
  readonly #modules: string[] = []
  readonly #indexes = new Map<string, number>()
  /** Where the text of each module begins, as if all were one; at the end, where the next one will. */
  readonly #starts = [0]
  /** In the order of the modules; those of one module in no order. */
  readonly #places = new Map<string, number[]>()

  /** How many modules there are. */
  get size(): number {
    return this.#modules.length
  }

  /** Gives the names that stand there. A module that was added may not be added again. */
  add(module: string, text: string): ReadonlySet<string> {
    const names = new Set<string>()
    const start = this.#starts.at(-1)!
    for (const sign of ["(", ","])
      for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
        const name = this.#note(text, at, start)
        if (name !== null) names.add(name)
      }
    this.#indexes.set(module, this.#modules.push(module) - 1)
    this.#starts.push(start + text.length)
    return names
  }

  #note(text: string, sign: number, start: number): string | null {
    let to = sign
    while (sign - to < widestGap && isBlank(text.charCodeAt(to - 1))) to--
    let from = to
    while (isWordCharacter(text.charCodeAt(from - 1))) from--
    if (from === to) return null
    const name = text.slice(from, to)
    const known = this.#places.get(name)
    if (known === undefined) this.#places.set(name, [start + from])
    else known.push(start + from)
    return name
  }

  /** The places of some names by module, in text order; those of the first `but` modules aside. */
  of(names: Iterable<string>, but = 0): ReadonlyMap<string, readonly WrittenName[]> {
    const found = new Map<string, WrittenName[]>()
    for (const name of new Set(names)) {
      const places = this.#places.get(name) ?? []
      let index = but
      for (let next = firstFrom(places, this.#starts[but]!); next < places.length; next++) {
        const place = places[next]!
        while (this.#starts[index + 1]! <= place) index++
        const written = { name, at: place - this.#starts[index]! }
        const module = this.#modules[index]!
        const known = found.get(module)
        if (known === undefined) found.set(module, [written])
        else known.push(written)
      }
    }
    for (const written of found.values()) written.sort((a, b) => a.at - b.at)
    return found
  }

  /** The places of some names in one module, in text order. */
  in(module: string, names: Iterable<string>): readonly WrittenName[] {
    const index = this.#indexes.get(module)!
    const [start, end] = [this.#starts[index]!, this.#starts[index + 1]!]
    const found: WrittenName[] = []
    for (const name of new Set(names)) {
      const places = this.#places.get(name) ?? []
      for (let next = firstFrom(places, start); next < places.length && places[next]! < end; next++)
        found.push({ name, at: places[next]! - start })
    }
    return found.sort((a, b) => a.at - b.at)
  }
}

/** The index of the first number that isn't below a limit, where all those below come before all others. */
function firstFrom(sorted: readonly number[], limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** Blanks that may stand between a name and the sign. */
const widestGap = 3
