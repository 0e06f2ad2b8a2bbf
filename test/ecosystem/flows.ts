/** A way to a query over several statements: lines of code, and the expression that is run. */
export interface Flow {
  readonly before: readonly string[]
  readonly query: string
}

const base = "SELECT id FROM users"
/** Conditions; `{x}` is the value. */
const conditions = [
  "name = '{x}'",
  "city <> '{x}'",
  "name LIKE '%{x}%'",
  "name IN ('{x}', 'Bob')",
  "(note IS NULL OR note <> '{x}')",
  "NOT name = 'it''s {x}'",
  "id > 0",
  "age < 90",
  "city NOT LIKE 'z%'",
] as const
/** What a value must be the same for, escaped or not. */
const tests = ["x", 'x != "Ann"', '"n" in str(x)', "x is not None", "not x"] as const

/** Random ways to build a query of one value `x`, the same for a seed: lists, choices, loops, texts that grow. */
export function randomFlows(count: number, seed: number): Flow[] {
  const random = new Random(seed)
  return Array.from({ length: count }, () => new FlowMaker(random).make())
}

class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * limit)
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }

  chance(percent: number): boolean {
    return this.below(100) < percent
  }
}

class FlowMaker {
  readonly #lines: string[] = []
  readonly #random: Random
  #names = 0

  constructor(random: Random) {
    this.#random = random
  }

  make(): Flow {
    const query = this.#random.of([this.#grown, this.#nested, this.#whole]).call(this)
    // The name of the value gets the text.
    if (this.#random.chance(85)) return { before: this.#lines, query }
    this.#lines.push(`x = ${query}`)
    return { before: this.#lines, query: "x" }
  }

  /** `q = …`, then `q += …`. */
  #grown(): string {
    const name = this.#name()
    this.#lines.push(`${name} = ${this.#text(`${base} WHERE `)} + ${this.#clause()}`)
    for (let more = this.#random.below(3); more > 0; more--) {
      const added = this.#random.chance(30)
        ? `${this.#text(" AND ")} + ${this.#clause()}`
        : this.#text(` AND ${this.#random.of(conditions)}`)
      this.#maybe(`${name} += ${added}`)
    }
    if (this.#random.chance(50)) return `${name} + " ORDER BY id"`
    this.#lines.push(`${name} += " ORDER BY id"`)
    return name
  }

  /** Conditions inside one literal. */
  #nested(): string {
    const name = this.#name()
    this.#lines.push(`${name} = ${this.#clause()}`)
    const order = this.#random.of(["id", "id DESC"])
    return this.#random.of([
      `f"${base} WHERE {${name}} ORDER BY ${order}"`,
      `"${base} WHERE " + ${name} + " ORDER BY ${order}"`,
      `"${base} WHERE %s ORDER BY ${order}" % ${name}`,
      `"${base} WHERE {} ORDER BY ${order}".format(${name})`,
    ])
  }

  /** A list of the parts of the whole statement. */
  #whole(): string {
    const name = this.#name()
    this.#lines.push(`${name} = [${this.#text(base)}, ${this.#text(`WHERE ${this.#random.of(conditions)}`)}]`)
    for (let more = this.#random.below(3); more > 0; more--)
      this.#maybe(`${name}.append(${this.#text(`AND ${this.#random.of(conditions)}`)})`)
    this.#lines.push(`${name}.append("ORDER BY id")`)
    return `" ".join(${name})`
  }

  /** An expression that is one condition or more. */
  #clause(): string {
    const random = this.#random
    const [first, second] = [random.of(conditions), random.of(conditions)]
    switch (random.below(5)) {
      case 0:
        return this.#list()
      case 1:
        return `(${this.#text(first)} if ${random.of(tests)} else ${this.#text(second)})`
      case 2:
        return `"(" + " OR ".join(f"name = '{each}'" for each in [x, "Bob"]) + ")"`
      case 3: {
        const name = this.#name()
        this.#lines.push(
          `if ${random.of(tests)}:`,
          `    ${name} = ${this.#text(first)}`,
          "else:",
          `    ${name} = ${this.#text(second)}`,
        )
        return name
      }
      default:
        return this.#text(first)
    }
  }

  /** A list that grows, joined. */
  #list(): string {
    const random = this.#random
    const name = this.#name()
    const items = Array.from({ length: 1 + random.below(2) }, () => this.#text(random.of(conditions)))
    this.#lines.push(`${name} = [${items.join(", ")}]`)
    for (let more = random.below(4); more > 0; more--) {
      const item = this.#text(random.of(conditions))
      this.#maybe(
        random.of([
          `${name}.append(${item})`,
          `${name}.extend([${item}, ${this.#text(random.of(conditions))}])`,
          `${name} += [${item}]`,
          `${name} += [f"name <> '{each}'" for each in [x, "zz"]]`,
        ]),
      )
    }
    return `"(" + " ${random.of(["AND", "OR"])} ".join(${name}) + ")"`
  }

  /** A statement as it is, under a condition, or in a loop. */
  #maybe(code: string): void {
    const random = this.#random
    if (random.chance(40)) this.#lines.push(`if ${random.of(tests)}:`, `    ${code}`)
    else if (random.chance(15)) this.#lines.push("for _ in range(2):", `    ${code}`)
    else this.#lines.push(code)
  }

  /** A text in one of the ways to write it. */
  #text(text: string): string {
    const written = JSON.stringify(text)
    if (!text.includes("{x}")) return written
    const percent = JSON.stringify(text.replaceAll("%", "%%").replaceAll("{x}", "%s"))
    const values = text.split("{x}").length - 1 === 1 ? "(x,)" : "(x, x)"
    return this.#random.of([
      `f${written}`,
      `f${written}`,
      `${percent} % ${values}`,
      `${JSON.stringify(text.replaceAll("{x}", "{0}"))}.format(x)`,
    ])
  }

  #name(): string {
    return `${this.#random.of(["where", "q", "parts", "sql"])}${++this.#names}`
  }
}
