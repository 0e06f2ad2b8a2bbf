import { createRequire } from "node:module"
import { dirname } from "node:path"

/**
 * Where a release of Pyodide has its files, as its `indexURL`. By itself it looks for them by a stack trace, which those
 * who translate TypeScript confuse.
 */
export function pyodideFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
}
