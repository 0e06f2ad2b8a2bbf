/**
 * A random Python function `f` in which every value is written once, and `use(x, n)` reports what a name holds. `c()`,
 * `it()` and `r()` decide, repeat and raise as they like. `nesting` is the depth of its compound statements.
 */
export function flowProgram(seed: number, nesting: number): string {
  return new Writer(seed).write(nesting)
}

const names = ["a", "b", "o.x"]

class Writer {
  #state: number
  #value = 100
  #use = 0
  #lines: string[] = []

  constructor(seed: number) {
    this.#state = (seed * 2654435761 + 12345) >>> 0
  }

  write(nesting: number): string {
    this.#line(0, "def f():")
    this.#line(1, "o = Object()")
    for (const name of names) this.#line(1, `${name} = ${this.#next()}`)
    this.#block(1, nesting, false)
    for (const name of names) this.#report(1, name)
    return `${this.#lines.join("\n")}\n`
  }

  /** A number below `n`. */
  #pick(n: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * n)
  }

  #next(): number {
    this.#value++
    return this.#value
  }

  #name(): string {
    return names[this.#pick(names.length)]!
  }

  #line(depth: number, text: string): void {
    this.#lines.push("    ".repeat(depth) + text)
  }

  #report(depth: number, name: string): void {
    this.#use++
    this.#line(depth, `use(${name}, ${this.#use})`)
  }

  #block(depth: number, nesting: number, inLoop: boolean): void {
    const length = 1 + this.#pick(nesting > 1 ? 5 : 3)
    for (let i = 0; i < length; i++) this.#statement(depth, nesting, inLoop)
  }

  #statement(depth: number, nesting: number, inLoop: boolean): void {
    const choice = this.#pick(nesting > 0 ? 24 : 11)
    switch (choice) {
      case 0:
      case 1:
      case 2:
        return this.#line(depth, `${this.#name()} = ${this.#next()}`)
      case 3:
      case 4:
      case 5:
        return this.#report(depth, this.#name())
      case 6:
        return this.#line(depth, "r()")
      case 7:
        return this.#line(
          depth,
          this.#pick(3) > 0 ? "assert c()" : this.#pick(2) > 0 ? "return" : "raise KeyError",
        )
      case 8:
        if (inLoop) return this.#line(depth, this.#pick(2) > 0 ? "break" : "continue")
        return this.#line(depth, `c() and (a := ${this.#next()})`)
      case 9:
        return this.#line(depth, `use((b := ${this.#next()}) if c() else a, 0)`)
      case 10:
        return this.#line(depth, `[a := ${this.#next()} for _ in it()]`)
      case 11:
      case 12:
      case 13:
        return this.#if(depth, nesting, inLoop)
      case 14:
      case 15:
        return this.#while(depth, nesting)
      case 16:
      case 17:
        return this.#for(depth, nesting)
      case 18:
      case 19:
      case 20:
      case 21:
        return this.#try(depth, nesting, inLoop)
      case 22:
        this.#line(depth, this.#pick(2) > 0 ? "with suppress(ValueError):" : "with cm() as w, cm():")
        return this.#block(depth + 1, nesting - 1, inLoop)
      default:
        this.#line(depth, "match c():")
        this.#line(depth + 1, this.#pick(2) > 0 ? "case True:" : "case True if c():")
        this.#block(depth + 2, nesting - 1, inLoop)
        this.#line(depth + 1, this.#pick(2) > 0 ? "case _:" : "case False:")
        return this.#block(depth + 2, nesting - 1, inLoop)
    }
  }

  #if(depth: number, nesting: number, inLoop: boolean): void {
    const tests = [
      "c()",
      "not c()",
      "c() and c()",
      "c() or not (c() and c())",
      `c() and (b := ${this.#next()})`,
    ]
    this.#line(depth, `if ${tests[this.#pick(tests.length)]}:`)
    this.#block(depth + 1, nesting - 1, inLoop)
    if (this.#pick(3) === 0) {
      this.#line(depth, "elif c():")
      this.#block(depth + 1, nesting - 1, inLoop)
    }
    this.#else(depth, nesting, inLoop)
  }

  #else(depth: number, nesting: number, inLoop: boolean): void {
    if (this.#pick(2) === 0) return
    this.#line(depth, "else:")
    this.#block(depth + 1, nesting - 1, inLoop)
  }

  #while(depth: number, nesting: number): void {
    this.#line(depth, this.#pick(4) === 0 ? `while c() and (a := ${this.#next()}):` : "while c():")
    this.#block(depth + 1, nesting - 1, true)
    this.#else(depth, nesting, false)
  }

  #for(depth: number, nesting: number): void {
    this.#line(depth, this.#pick(3) === 0 ? `for b in (${this.#next()},) * len(it()):` : "for _ in it():")
    this.#block(depth + 1, nesting - 1, true)
    this.#else(depth, nesting, false)
  }

  #try(depth: number, nesting: number, inLoop: boolean): void {
    const handlers = [
      "except ValueError:",
      "except Exception as e:",
      "except:",
      "except (KeyError, ValueError):",
    ]
    this.#line(depth, "try:")
    this.#block(depth + 1, nesting - 1, inLoop)
    const isHandled = this.#pick(4) > 0
    if (isHandled) {
      const first = this.#pick(handlers.length)
      this.#line(depth, handlers[first]!)
      this.#block(depth + 1, nesting - 1, inLoop)
      if (first === 0) {
        this.#line(depth, "except KeyError:")
        this.#block(depth + 1, nesting - 1, inLoop)
      }
      this.#else(depth, nesting, inLoop)
    }
    if (isHandled && this.#pick(2) === 0) return
    this.#line(depth, "finally:")
    this.#block(depth + 1, nesting - 1, inLoop)
  }
}
