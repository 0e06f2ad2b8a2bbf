import { valueName } from "../../syntax/name-of.ts"
import { isPublicParameter } from "./exposed-name.ts"
import type { Hole, Match } from "./match.ts"
import { isUnbound } from "./unbound-name.ts"
import { codeNames, numberNames, unwrapText } from "./value-evidence.ts"

/** What drivers bind is called so: put into the text by `%`, it is neither bound nor quoted. */
const parameterNames = /(?:^|_)(?:arg|argument|bind|binding|param|parameter|val|value)s?$/i

/**
 * What a value can do that is put into a statement of which nothing is known, such as one that was read from a file:
 * where it stands there, only its name tells.
 */
export function unknownFormatRisk(hole: Hole, match: Match): "value" | "unproven" | "fragment" {
  // What gives SQL to a library that puts it together gets most of it from there.
  if (match.sink.kind !== "call") return "fragment"
  const { expr } = hole.interpolation
  const value = unwrapText(expr)
  const name = valueName(value)
  if (hole.source !== null || numberNames.test(name)) return "value"
  if (parameterNames.test(name)) return "unproven"
  if (codeNames.test(name)) return "fragment"
  return isPublicParameter(hole, match) || isUnbound(expr, match.model) ? "unproven" : "fragment"
}
