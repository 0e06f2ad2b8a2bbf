import { sep } from "node:path"

/** A path with forward slashes, as patterns and reports write it. */
export function slashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/")
}
