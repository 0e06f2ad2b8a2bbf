import { createHash } from "node:crypto"

/** Name of the file in the output folder that remembers what was written there. */
export const manifestName = ".interpolice-outputs.json"

/** What is known about one file of the output. */
export interface OutputRecord {
  /** The source it was made from, relative to the output folder, with forward slashes; empty for the runtime module. */
  readonly source: string
  /** Hash of everything that it depends on: the source's bytes, the options, the version of the tool. */
  readonly key: string
  /** Hash of the bytes that were written. */
  readonly hash: string
  /** Folders of the output that must hold the runtime module for this file, relative to it. */
  readonly needs: readonly string[]
}

/** All outputs by their path relative to the output folder. */
export type Manifest = ReadonlyMap<string, OutputRecord>

/** Reads a manifest. A missing or broken one is empty: everything is then made again. */
export function parseManifest(text: string | null): Manifest {
  const outputs = new Map<string, OutputRecord>()
  for (const [path, record] of entries(get(parse(text ?? "null"), "outputs"))) {
    const [source, key, hash, needs] = ["source", "key", "hash", "needs"].map(name => get(record, name))
    if (typeof source !== "string" || typeof key !== "string" || typeof hash !== "string") continue
    if (Array.isArray(needs)) outputs.set(path, { source, key, hash, needs: needs.map(String) })
  }
  return outputs
}

/** The manifest as a file, sorted, so that equal outputs give equal bytes. */
export function printManifest(manifest: Manifest): string {
  const outputs = Object.fromEntries([...manifest].sort(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify({ outputs }, null, 1)}\n`
}

/** A short name of some content. */
export function contentHash(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part).update("\0")
  return hash.digest("hex").slice(0, 32)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function get(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : []
}
