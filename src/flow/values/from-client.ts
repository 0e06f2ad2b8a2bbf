import type { Hole } from "./match.ts"
import { isLocal } from "./taint.ts"

/** Whether somebody sent the value, rather than who started the program. */
export function isFromClient({ source }: Hole): boolean {
  return source !== null && !isLocal(source)
}
