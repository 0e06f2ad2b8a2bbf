import type { FileResult } from "../engine/result.ts"
import type { CachePart } from "../project/cache.ts"
import type { Problem } from "../text/problem.ts"

/** What one thread found. */
export interface Share {
  readonly results: readonly FileResult[]
  readonly problems: readonly Problem[]
  /** What is wrong in configuration files, as far as its files asked for them. */
  readonly configuration: readonly Problem[]
  /** What is to be remembered; null when nothing is. */
  readonly cache: CachePart | null
}
