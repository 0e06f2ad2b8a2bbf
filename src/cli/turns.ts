/** Deals out files, by their index, among threads that check them together: whoever is done takes the next. */
export class Turns {
  /** What threads share. */
  readonly shared: SharedArrayBuffer
  readonly #next: Int32Array
  readonly #count: number

  constructor(count: number, shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.#count = count
    this.shared = shared
    this.#next = new Int32Array(shared)
  }

  /** How many are not dealt out yet. */
  get left(): number {
    return Math.max(0, this.#count - Atomics.load(this.#next, 0))
  }

  /** The indices that this thread gets, each when it asks for it. */
  *[Symbol.iterator](): Generator<number> {
    for (;;) {
      const index = Atomics.add(this.#next, 0, 1)
      if (index >= this.#count) return
      yield index
    }
  }
}
