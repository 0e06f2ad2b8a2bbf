import type { PythonVersion } from "./python-version.ts"

/** What a project's own files say about where its code runs. */
export interface ProjectFacts {
  /** Oldest Python that it supports. */
  readonly python: PythonVersion | null
  /**
   * Oldest version of each dependency it may run with, by normalised name: the declared lower bound, which is a promise
   * to users of the package; where there is none, what the lock file pins.
   */
  readonly versions: Readonly<Record<string, string>>
  /** Normalised names of the packages that it asks for itself, whatever their versions; sorted. */
  readonly declared: readonly string[]
}

/** Facts of a project that declares nothing. */
export const noFacts: ProjectFacts = { python: null, versions: {}, declared: [] }
