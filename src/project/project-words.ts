import { type Dirent, readdirSync } from "node:fs"
import { join } from "node:path"
import { options } from "../config/options.ts"
import { ByteReader, errorCode } from "./read-bytes.ts"

/** Gives the text that holds instead of what is on disk: an editor's. */
export type TextInstead = (path: string) => string | undefined

/** Python, also what is compiled or kept in cells. */
const python = /\.(?:pyw?|pyx|ipynb)$/
/** What may call functions of Python, or name those that others are to call. */
const others = /\.(?:html?|jinja2?|j2|mako|tmpl|tpl|pt|toml|cfg|ini|ya?ml)$/

const leftOut: ReadonlySet<string> = new Set(options.exclude.default)

/** More files than these are no project. */
const mostFiles = 20_000

/** Which files of a project have which words. All are read once, when the first question comes. */
export class ProjectWords {
  readonly #root: string
  readonly #filters = new Map<string, WordFilter>()
  readonly #names = new Set<string>()
  #state: "new" | "read" | "too large" = "new"

  /** @param root the project's topmost folder */
  constructor(root: string) {
    this.#root = root
  }

  /**
   * The files that may have a word, in the order of their paths; null when there are too many to tell. `instead` gives the
   * text of those that an editor has changed.
   */
  withWord(word: string, instead: TextInstead): readonly string[] | null {
    this.#read()
    if (this.#state === "too large") return null
    const hash = hashOf(word)
    return [...this.#filters].flatMap(([path, filter]) =>
      (instead(path)?.includes(word) ?? filter.mayHave(hash)) ? [path] : [],
    )
  }

  /** The names of all files and folders, without what their kind adds to them. */
  get names(): Iterable<string> {
    this.#read()
    return this.#names
  }

  /** Whether a file or folder has a name, without what its kind adds to it. */
  hasName(name: string): boolean {
    this.#read()
    return this.#names.has(name)
  }

  #read(): void {
    if (this.#state !== "new") return
    this.#state = "read"
    const reader = new ByteReader()
    const paths: string[] = []
    this.#list(this.#root, paths)
    if (this.#state !== "read") return
    for (const path of paths) {
      try {
        const bytes = reader.read(path)
        if (/\.\w+$/.test(path) || isScript(bytes)) this.#filters.set(path, new WordFilter(bytes))
      } catch (error) {
        if (errorCode(error) === "") throw error
      }
    }
  }

  #list(folder: string, paths: string[]): void {
    const entries = entriesOf(folder)
    // An environment of its own, whatever it is called.
    if (entries.some(({ name }) => name === "pyvenv.cfg")) return
    for (const entry of entries) {
      const { name } = entry
      if (leftOut.has(name)) continue
      const path = join(folder, name)
      if (entry.isDirectory()) {
        this.#names.add(name)
        this.#list(path, paths)
        continue
      }
      const isAsked = python.test(name) || others.test(name) || !name.includes(".")
      if (!isAsked || !(entry.isFile() || entry.isSymbolicLink())) continue
      if (paths.push(path) > mostFiles) this.#state = "too large"
      if (this.#state !== "read") return
      this.#names.add(name.replace(/\.\w+$/, ""))
    }
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (errorCode(error) === "") throw error
    return []
  }
}

/** `#!`, as scripts begin. */
function isScript(bytes: Uint8Array): boolean {
  return bytes[0] === 35 && bytes[1] === 33
}

/** By the hashes of its words, one bit for each: a file that may have a word has it nineteen times of twenty. */
class WordFilter {
  readonly #bits: Uint32Array
  readonly #mask: number

  constructor(bytes: Uint8Array) {
    let size = 1024
    while (size < bytes.length) size *= 2
    this.#bits = new Uint32Array(size / 32)
    this.#mask = size - 1
    let hash = empty
    const { length } = bytes
    for (let at = 0; at < length; at++) {
      const byte = bytes[at]!
      if (isOfWord[byte] === 1) hash = Math.imul(hash ^ byte, prime)
      else if (hash !== empty) {
        this.#add(hash)
        hash = empty
      }
    }
    if (hash !== empty) this.#add(hash)
  }

  mayHave(hash: number): boolean {
    const bit = folded(hash) & this.#mask
    return (this.#bits[bit >>> 5]! & (1 << (bit & 31))) !== 0
  }

  #add(hash: number): void {
    const bit = folded(hash) & this.#mask
    this.#bits[bit >>> 5]! |= 1 << (bit & 31)
  }
}

/** FNV-1a. */
const empty = 0x811c9dc5 | 0
const prime = 0x01000193

/** The lower bits of a product know little of what came last. */
function folded(hash: number): number {
  return hash ^ (hash >>> 15)
}

function hashOf(word: string): number {
  let hash = empty
  for (const byte of new TextEncoder().encode(word)) hash = Math.imul(hash ^ byte, prime)
  return hash
}

/** Letters, digits and underscores of ASCII, and all beyond it. */
const isOfWord = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 128 || /\w/.test(String.fromCharCode(byte)) ? 1 : 0,
)
