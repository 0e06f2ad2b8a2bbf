import type { Hole, Match } from "../flow/values/match.ts"

/** The source of an interpolation's expression in backquotes, on one line and not longer than a message can hold. */
export function holeCode({ interpolation }: Hole, { model }: Match): string {
  const { expr } = interpolation
  // One that stands there by its text alone has no name of its own to show.
  return code(expr.kind === "Name" ? expr.name : model.text.slice(expr.from, expr.to))
}

/** Source text in backquotes, shortened. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, " ")
  return `\`${line.length > 40 ? `${line.slice(0, 39)}…` : line}\``
}

/** Who puts in what comes from outside: the parameter of an entry point, or what is read there. */
export function whoControls(source: string): string {
  const parameter = /^(\w+) of @/.exec(source)?.[1]
  return `whoever controls ${parameter === undefined ? code(source) : `the parameter ${code(parameter)}`}`
}
