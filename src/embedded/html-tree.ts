import { breakoutElements, integrationPoints, textElements, voidElements } from "./html-elements.ts"

/** How the tokenizer reads on behind a start tag. */
export type ContentMode = "text" | "rcdata" | "raw-text" | "script" | "plaintext"

interface OpenElement {
  /** Undefined when it is interpolated. */
  readonly name: string | undefined
  readonly space: "html" | "svg" | "math"
  /** Foreign, but its content is HTML. */
  readonly integrates: boolean
}

/**
 * The elements that are open while a text is read. It follows the tags as written: an end tag that HTML would imply
 * leaves its element `unclosed`.
 */
export class OpenElements {
  /** Elements that no end tag closed before the end tag of one around them. */
  readonly skipped: (string | undefined)[] = []
  /** End tags without a start tag. */
  readonly unopened: (string | undefined)[] = []
  readonly #stack: OpenElement[] = []

  /** Name of the innermost element. */
  get innermost(): string | undefined {
    return this.#stack.at(-1)?.name
  }

  /** Whether the next tag belongs to SVG or MathML. */
  get foreign(): boolean {
    return this.#space() !== "html"
  }

  /** Elements without an end tag, outermost first. */
  get unclosed(): (string | undefined)[] {
    return [...this.#stack.map(({ name }) => name), ...this.skipped]
  }

  /** Takes a start tag and says how its content reads. */
  start(name: string | undefined, selfClosing: boolean): ContentMode {
    if (this.foreign && name !== undefined && breakoutElements.has(name)) this.#leaveForeign()
    const space = this.#space()
    if (space !== "html") {
      const integrates = name !== undefined && integrationPoints[space].has(name)
      if (!selfClosing) this.#stack.push({ name, space, integrates })
      return "text"
    }
    if (name === "svg" || name === "math") {
      if (!selfClosing) this.#stack.push({ name, space: name, integrates: false })
      return "text"
    }
    if (name !== undefined && voidElements.has(name)) return "text"
    this.#stack.push({ name, space, integrates: false })
    return textElements.get(name ?? "") ?? "text"
  }

  end(name: string | undefined): void {
    if (this.foreign && (name === "p" || name === "br")) this.#leaveForeign()
    const at = this.#endedBy(name)
    if (at === -1) {
      this.unopened.push(name)
      return
    }
    this.skipped.push(...this.#stack.slice(at + 1).map(element => element.name))
    this.#stack.length = at
  }

  /** Index of the element that an end tag closes, -1 when HTML ignores the tag. */
  #endedBy(name: string | undefined): number {
    const stack = this.#stack
    const html = stack.findLastIndex(({ space }) => space === "html")
    const foreign = stack.findLastIndex((element, at) => at > html && element.name === name)
    if (foreign !== -1) return foreign
    // HTML inside SVG or MathML doesn't close what is around it.
    const fence = stack.findLastIndex(({ integrates }) => integrates)
    return stack.findLastIndex(
      (element, at) => at > fence && element.space === "html" && element.name === name,
    )
  }

  #space(): OpenElement["space"] {
    const top = this.#stack.at(-1)
    return top === undefined || top.integrates ? "html" : top.space
  }

  #leaveForeign(): void {
    while (this.foreign) this.skipped.push(this.#stack.pop()?.name)
  }
}
