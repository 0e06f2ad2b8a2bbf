/** The world a command runs in; tests put their own in its place. */
export interface Host {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** All of standard input. */
  readonly stdin: () => Uint8Array
  readonly out: Stream
  readonly err: Stream
}

/** An output stream and what is known about its other end. */
export interface Stream {
  readonly write: (text: string | Uint8Array) => void
  readonly isTerminal: boolean
  /** Width of the terminal; 80 when unknown. */
  readonly columns: number
}
