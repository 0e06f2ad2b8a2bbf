import type { ParamStyle, ParamsSpec } from "../libraries/library.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import type { Edit } from "../text/edit.ts"
import { type Attempt, done } from "./attempt.ts"
import { displayOf, type NewParam } from "./call-params.ts"
import { freshName } from "./names.ts"
import { holdsValues, type Piece, type TextVariable } from "./pieces.ts"
import { refuse } from "./refusals.ts"
import { addAfter } from "./statement-edit.ts"

/** The variables that hold the values of variables that hold text. */
export interface Companions {
  readonly names: ReadonlyMap<TextVariable, string>
  readonly edits: readonly Edit[]
}

/** How the values of a piece are written. */
export interface CompanionStyle {
  readonly style: ParamStyle
  readonly spec: ParamsSpec
  readonly paramsOf: (piece: Piece, names: ReadonlyMap<TextVariable, string>) => readonly NewParam[]
}

/**
 * Gives each text variable a companion that gets the values where the text gets the marks: a tuple (or dict) when the
 * text is only assigned, a list when text is added to it.
 */
export function companionsOf(
  model: Model,
  variables: readonly TextVariable[],
  how: CompanionStyle,
): Attempt<Companions> {
  const names = new Map<TextVariable, string>()
  const taken = new Set<string>()
  for (const variable of variables) {
    if (!holdsValues(variable)) continue
    const name = companionName(model, variable, variables.length > 1, taken)
    taken.add(name)
    names.set(variable, name)
  }
  const edits: Edit[] = []
  for (const [variable, name] of names)
    for (const piece of [...variable.seeds, ...variable.additions]) {
      const stmt = statementOf(piece)
      if (stmt === null)
        return refuse("R09", `\`${variable.name}\` gets its text in a way that leaves no room for the values`)
      const params = how.paramsOf(piece, names)
      const code = variable.additions.includes(piece)
        ? extension(name, how.style, params)
        : seed(name, how, params, variable.additions.length > 0)
      if (code !== null) edits.push(addAfter(model.text, stmt, code))
    }
  return done({ names, edits })
}

function companionName(
  model: Model,
  { name, seeds }: TextVariable,
  several: boolean,
  taken: ReadonlySet<string>,
): string {
  const offset = seeds[0]?.definition?.from ?? 0
  const wishes = several ? [`${name}_params`] : ["params", "query_params", `${name}_params`]
  for (let tries = 0; ; tries++) {
    const found = freshName(model, offset, tries === 0 ? wishes : wishes.map(wish => `${wish}_${tries + 1}`))
    if (!taken.has(found)) return found
  }
}

/** The simple statement that gives the variable its text and nothing else. */
export function statementOf({ definition }: Piece): ast.Stmt | null {
  switch (definition?.kind) {
    case "augment":
      return definition.stmt
    case "assign": {
      const { stmt, path } = definition
      const isPlain = stmt.kind === "AnnAssign" || stmt.targets.length === 1
      return path.length === 0 && isPlain ? stmt : null
    }
    default:
      return null
  }
}

function seed(
  name: string,
  { style, spec }: CompanionStyle,
  params: readonly NewParam[],
  grows: boolean,
): string {
  if (style === "named" || style === "pyformat") return `${name} = ${mapping(params)}`
  const display = grows ? "list" : (spec.display ?? "tuple")
  const code =
    params.length === 0 ? (display === "list" ? "[]" : "()") : displayOf({ display }, style, params)
  // The other's list must not grow with this one.
  const shared = grows && params.length === 1 && params[0]!.spread && params[0]!.isSequence
  return `${name} = ${shared ? `[*${params[0]!.code}]` : code}`
}

function mapping(params: readonly NewParam[]): string {
  return `{${params.map(({ code, spread, name }) => (spread ? `**${code}` : `"${name}": ${code}`)).join(", ")}}`
}

function extension(name: string, style: ParamStyle, params: readonly NewParam[]): string | null {
  const [only] = params
  if (only === undefined) return null
  if (style === "named" || style === "pyformat")
    return params.length === 1 && !only.spread
      ? `${name}["${only.name}"] = ${only.code}`
      : `${name}.update(${mapping(params)})`
  if (params.length === 1)
    return only.spread ? `${name}.extend(${only.code})` : `${name}.append(${only.code})`
  return `${name} += ${displayOf({ display: "list" }, style, params)}`
}
