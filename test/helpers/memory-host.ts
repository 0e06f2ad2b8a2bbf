import type { Host, Stream } from "../../src/cli/host.ts"

/** A host whose streams end in memory. */
export interface MemoryHost extends Host {
  readonly stdout: () => string
  readonly stderr: () => string
  readonly stdoutBytes: () => Buffer
}

/** A host in `cwd` with the given standard input and environment. */
export function memoryHost(
  cwd: string,
  given: {
    readonly stdin?: string | Uint8Array
    readonly env?: Host["env"]
    readonly terminal?: boolean
  } = {},
): MemoryHost {
  const out: Buffer[] = []
  const err: Buffer[] = []
  const stream = (chunks: Buffer[]): Stream => ({
    write: text => void chunks.push(Buffer.from(text)),
    isTerminal: given.terminal ?? false,
    columns: 80,
  })
  return {
    cwd,
    env: given.env ?? {},
    stdin: () => Buffer.from(given.stdin ?? ""),
    out: stream(out),
    err: stream(err),
    stdout: () => Buffer.concat(out).toString(),
    stderr: () => Buffer.concat(err).toString(),
    stdoutBytes: () => Buffer.concat(out),
  }
}
