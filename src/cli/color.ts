import type { OptionValues } from "../config/options.ts"
import type { Host, Stream } from "./host.ts"

/** Whether to colour a stream: flag, then `NO_COLOR`, then `FORCE_COLOR`, then whether it is a terminal that can. */
export function usesColor(stream: Stream, flag: OptionValues["color"], env: Host["env"]): boolean {
  if (flag !== "auto") return flag === "always"
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false"
  return stream.isTerminal && env.TERM !== "dumb"
}
