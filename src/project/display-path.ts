import { relative, resolve } from "node:path"
import { slashes } from "./slashes.ts"

/** A path as people see it: relative to the working directory, with forward slashes. */
export function displayPath(path: string, cwd: string): string {
  return slashes(relative(cwd, resolve(cwd, path))) || "."
}
