import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import type { OptionValues } from "../config/options.ts"
import type { PartialValues } from "../config/values.ts"
import type { FoundFile } from "../project/discover.ts"
import type { Host } from "./host.ts"
import type { Share } from "./share.ts"
import type { Turns } from "./turns.ts"

/** A run that is done sooner needs no other threads, in milliseconds; one takes about a tenth of that to start. */
const patience = 400

/** Fewer files than this are checked before another thread has read what they import. */
const fewest = 100

/** More threads than this wait for each other's memory. */
const most = 8

/** What a thread is told when it starts. */
export interface Assignment {
  readonly cwd: string
  readonly env: Host["env"]
  readonly flags: PartialValues
  readonly files: readonly Pick<FoundFile, "path" | "named">[]
  readonly turns: SharedArrayBuffer
}

/** Threads that take part in a long run. None start before it has turned out to be long. */
export class Threads {
  readonly #program: URL
  readonly #assignment: Assignment
  readonly #turns: Turns
  readonly #most: number
  readonly #begin = performance.now() + patience
  #shares: Promise<Share>[] | null = null

  /** `program` is what a thread runs. */
  constructor(program: URL, assignment: Omit<Assignment, "turns">, turns: Turns, { jobs }: OptionValues) {
    this.#program = program
    this.#assignment = { ...assignment, turns: turns.shared }
    this.#turns = turns
    this.#most = (jobs ?? Math.min(availableParallelism(), most)) - 1
  }

  /** Starts them as soon as it is worth it; asked before every file. */
  startInTime(): void {
    if (this.#shares !== null || performance.now() < this.#begin) return
    const useful = Math.floor(this.#turns.left / fewest)
    this.#shares = Array.from({ length: Math.min(this.#most, useful) }, () => this.#start())
  }

  /** What they found, once all are done. */
  async shares(): Promise<readonly Share[]> {
    return await Promise.all(this.#shares ?? [])
  }

  #start(): Promise<Share> {
    const worker = new Worker(this.#program, { workerData: this.#assignment })
    const share = new Promise<Share>((resolve, reject) => {
      worker.once("message", resolve)
      worker.once("error", reject)
      worker.once("exit", code => reject(new Error(`A thread ended with ${code}`)))
    })
    // What goes wrong is told when its share is asked for.
    share.catch(() => {})
    return share
  }
}
