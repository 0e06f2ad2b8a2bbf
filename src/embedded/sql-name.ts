import type { SqlReader, SqlUnit } from "./sql-reader.ts"

/** One part of a name: tokens that touch, such as `log_{x}`. Token indexes, both inclusive. */
export interface SqlNamePart {
  readonly from: number
  readonly to: number
  readonly onlyHoles: boolean
  /** Digits under construction: `{n}.5`, `1{n}`. */
  readonly numeric: boolean
}

/** A name as written: parts between dots. A single interpolation or quoted name is a name of one part. */
export interface SqlName {
  readonly unit: SqlUnit
  readonly parts: readonly SqlNamePart[]
  /** It ends in `.*`. */
  readonly star: boolean
  readonly onlyHoles: boolean
}

/** Finds the names that tokens belong to. The last one is kept, so that a name of many pieces is read once. */
export class SqlNames {
  readonly #reader: SqlReader
  #last: SqlName | undefined

  constructor(reader: SqlReader) {
    this.#reader = reader
  }

  /** The name that a word, number, interpolation or quoted name belongs to. */
  at(index: number): SqlName {
    const last = this.#last
    if (last && last.unit.from <= index && index <= last.unit.to) return last
    const name = this.#read(index)
    this.#last = name
    return name
  }

  #read(index: number): SqlName {
    const parts = [this.#part(index)]
    let { from, to } = parts[0] ?? { from: index, to: index }
    const before: SqlNamePart[] = []
    while (this.#dotAt(from - 1) && this.#isPart(from - 2)) {
      const part = this.#part(from - 2)
      before.push(part)
      from = part.from
    }
    while (this.#dotAt(to + 1) && this.#isPart(to + 2)) {
      const part = this.#part(to + 2)
      parts.push(part)
      to = part.to
    }
    const star = this.#dotAt(to + 1) && this.#reader.at(to + 2)?.text === "*"
    parts.unshift(...before.reverse())
    return {
      unit: { from, to: star ? to + 2 : to, literal: false },
      parts,
      star,
      onlyHoles: !star && parts.length === 1 && parts.every(part => part.onlyHoles),
    }
  }

  #part(index: number): SqlNamePart {
    const reader = this.#reader
    let from = index
    let to = index
    if (reader.at(index)?.kind !== "quoted-name") {
      while (this.#isGlue(from - 1) && reader.touches(from - 1, from)) from--
      while (this.#isGlue(to + 1) && reader.touches(to, to + 1)) to++
    }
    const kinds = new Set<string | undefined>()
    for (let at = from; at <= to; at++) kinds.add(reader.at(at)?.kind)
    return {
      from,
      to,
      onlyHoles: kinds.size === 1 && kinds.has("hole"),
      numeric: kinds.has("number") && !kinds.has("word"),
    }
  }

  #isGlue(index: number): boolean {
    const kind = this.#reader.at(index)?.kind
    return kind === "word" || kind === "hole" || kind === "number"
  }

  #isPart(index: number): boolean {
    const kind = this.#reader.at(index)?.kind
    return kind === "word" || kind === "hole" || kind === "quoted-name" || kind === "keyword"
  }

  #dotAt(index: number): boolean {
    return this.#reader.at(index)?.kind === "dot"
  }
}

/** The part that a token of the name belongs to, and how many parts follow it. */
export function partAt(name: SqlName, index: number): { part: SqlNamePart; behind: number } {
  let low = 0
  let high = name.parts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((name.parts[middle]?.from ?? 0) <= index) low = middle
    else high = middle - 1
  }
  const part = name.parts[low]
  if (part === undefined) throw new RangeError(`no part at ${index}`)
  return { part, behind: name.parts.length - 1 - low + (name.star ? 1 : 0) }
}
