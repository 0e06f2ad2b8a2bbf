import type { EngineSettings } from "../config/settings.ts"
import type { Library } from "../libraries/library.ts"

/** Makes something once for the built-in libraries alone, and once for each list that settings declare beside them. */
export function perLibraries<T>(make: (declared: readonly Library[]) => T): (settings: EngineSettings) => T {
  const builtIn = make([])
  const made = new WeakMap<readonly Library[], T>()
  return ({ libraries }) => {
    if (libraries.length === 0) return builtIn
    const known = made.get(libraries) ?? make(libraries)
    made.set(libraries, known)
    return known
  }
}
