import type { Build } from "../../template/template.ts"

/** The quote of the first literal that a text is written in. */
export function quoteOf(build: Build): string {
  switch (build.kind) {
    case "literal":
      return build.expr.literals[0]?.quote ?? '"'
    case "percent":
    case "format":
      return quoteOf(build.format)
    case "concatenation":
      return quoteOf(build.operands.find(({ kind }) => kind !== "opaque") ?? build.operands[0]!)
    default:
      return '"'
  }
}
