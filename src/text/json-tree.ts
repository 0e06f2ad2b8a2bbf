import type { Range } from "./range.ts"

/** A JSON value with its place in the text. */
export type JsonNode = Range &
  (
    | { readonly kind: "object"; readonly members: ReadonlyMap<string, JsonNode> }
    | { readonly kind: "array"; readonly items: readonly JsonNode[] }
    | { readonly kind: "string"; readonly value: string }
    | { readonly kind: "other" }
  )

/** Reads JSON with positions. The text must be valid: `JSON.parse` has accepted it. */
export function jsonTree(text: string): JsonNode {
  return new Reader(text).value()
}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  value(): JsonNode {
    this.#space()
    const from = this.#at
    const char = this.#text[from]
    if (char === "{") return { kind: "object", members: this.#members(), from, to: this.#at }
    if (char === "[") return { kind: "array", items: this.#items(), from, to: this.#at }
    if (char === '"') return { kind: "string", value: this.#string(), from, to: this.#at }
    this.#skip(/[^\s,\]}]+/y)
    return { kind: "other", from, to: this.#at }
  }

  #members(): Map<string, JsonNode> {
    const members = new Map<string, JsonNode>()
    this.#list("}", () => {
      const key = this.#string()
      this.#space()
      this.#at++
      members.set(key, this.value())
    })
    return members
  }

  #items(): JsonNode[] {
    const items: JsonNode[] = []
    this.#list("]", () => items.push(this.value()))
    return items
  }

  #list(end: string, read: () => void): void {
    this.#at++
    this.#space()
    while (this.#text[this.#at] !== end) {
      read()
      this.#space()
      if (this.#text[this.#at] === ",") this.#at++
      this.#space()
    }
    this.#at++
  }

  #string(): string {
    const from = this.#at
    this.#skip(/"(?:[^"\\]|\\.)*"/y)
    return String(JSON.parse(this.#text.slice(from, this.#at)))
  }

  #space(): void {
    this.#skip(/\s*/y)
  }

  #skip(pattern: RegExp): void {
    pattern.lastIndex = this.#at
    this.#at += pattern.exec(this.#text)?.[0].length ?? 0
  }
}
