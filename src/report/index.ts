import { concise } from "./concise.ts"
import type { Format } from "./format.ts"
import { full } from "./full.ts"

/** Every output format; `options.ts` lists the same names. */
export const formats: readonly Format[] = [full, concise]
