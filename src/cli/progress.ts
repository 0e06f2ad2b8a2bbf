import type { Stream } from "./host.ts"

/** Runs shorter than this show no progress, in milliseconds. */
const patience = 1000
/** Time between two updates of the line, in milliseconds. */
const pause = 100

/** One line on a terminal that says how far a long run is; nothing elsewhere. */
export class Progress {
  readonly #stream: Stream
  readonly #total: number
  #next = performance.now() + patience
  #isShown = false

  constructor(stream: Stream, total: number) {
    this.#stream = stream
    this.#total = total
  }

  /** Tells that this many files are done. */
  show(done: number): void {
    if (!this.#stream.isTerminal) return
    const now = performance.now()
    if (now < this.#next) return
    this.#next = now + pause
    this.#isShown = true
    this.#stream.write(`\r\u001b[KChecked ${done} of ${this.#total} files`)
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isShown) this.#stream.write("\r\u001b[K")
  }
}
