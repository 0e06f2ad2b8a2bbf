import type { ArgumentSpec } from "../../libraries/library.ts"
import type * as ast from "../../syntax/ast.ts"

/** The arguments that a place in a call names. Behind `*args` nothing is known by position. */
export function argumentsFor(args: readonly ast.Argument[], spec: ArgumentSpec): ast.Argument[] {
  if (spec.at !== undefined) {
    const positional = args.filter(({ form }) => form === "positional" || form === "star")
    const star = positional.findIndex(({ form }) => form === "star")
    const known = star < 0 ? positional : positional.slice(0, star)
    const found = spec.rest ? known.slice(spec.at) : known.slice(spec.at, spec.at + 1)
    if (spec.name === "*")
      return [...found, ...args.filter(({ form }) => /^(?:keyword|doubleStar)$/.test(form))]
    if (found.length > 0) return found
  }
  return args.filter(({ form, name }) => form === "keyword" && name !== null && name === spec.name)
}
