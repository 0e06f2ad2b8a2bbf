import type { ParamStyle, ParamsSpec } from "../../libraries/library.ts"
import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import type { Edit } from "../../text/edit.ts"
import { type Attempt, done } from "../attempt.ts"
import { freshName, reads } from "../names.ts"
import { isPure, usesUp } from "../python-text.ts"
import { refuse } from "../refusals.ts"
import { addAfter, addBefore } from "../statement-edit.ts"
import { displayItems, displayOf, entryOf, type NewParam } from "./call-params.ts"
import { holdsValues, type Piece, type TextVariable } from "./pieces.ts"

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
  /** The variables are parts of several texts, which must call the values alike. */
  readonly isShared: boolean
  readonly growsElsewhere: (variable: TextVariable) => boolean
  /** What the values of a piece are made of. */
  readonly exprsOf: (piece: Piece) => readonly ast.Expr[]
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
  const holding = variables.filter(holdsValues)
  const own = holding.filter(variable => onlyVariable(model, variable) === null)
  for (const variable of own) {
    const name = companionName(model, variable, own.length > 1 || how.isShared, taken)
    taken.add(name)
    names.set(variable, name)
  }
  // What only takes another variable's text in has its values too.
  for (const variable of holding) {
    let source = variable
    for (let inner = onlyVariable(model, source); inner !== null; inner = onlyVariable(model, source))
      source = inner
    names.set(variable, names.get(source)!)
  }
  const edits: Edit[] = []
  for (const variable of own) {
    const name = names.get(variable)!
    const added =
      variable.start === null
        ? ofText(model, variable, name, names, how)
        : ofList(model, variable, name, names, how)
    if (!added.ok) return added
    edits.push(...added.value)
  }
  return done({ names, edits })
}

/** The variable whose values are all that one has, now and later. */
function onlyVariable(model: Model, { start, seeds, additions }: TextVariable): TextVariable | null {
  const [seed] = seeds
  const [item] = seed?.items ?? []
  const isAlone = start === null && additions.length === 0 && seeds.length === 1 && seed?.items.length === 1
  if (!isAlone || item?.kind !== "variable") return null
  const { variable } = item
  // In the next round of a loop the other one could get more, without this one.
  const growsLater = variable.additions.length > 0 && isInLoop(model, seed!.build.expr)
  return growsLater ? null : variable
}

/** Whether a loop of the function around runs an expression. */
export function isInLoop(model: Model, expr: ast.Expr): boolean {
  let node: ReturnType<Model["parentOf"]> = expr
  while (node !== undefined && node.kind !== "Module" && node.kind !== "FunctionDef") {
    if (node.kind === "For" || node.kind === "While") return true
    node = model.parentOf(node)
  }
  return false
}

type Names = ReadonlyMap<TextVariable, string>

function ofText(
  model: Model,
  variable: TextVariable,
  name: string,
  names: Names,
  how: CompanionStyle,
): Attempt<Edit[]> {
  const edits: Edit[] = []
  for (const piece of [...variable.seeds, ...variable.additions]) {
    const stmt = statementOf(piece)
    if (stmt === null)
      return refuse("R09", `\`${variable.name}\` gets its text in a way that leaves no room for the values`)
    const params = how.paramsOf(piece, names)
    const code = variable.additions.includes(piece)
      ? extension(name, how.style, params)
      : seed(name, how, params, {
          grows: variable.additions.length > 0 || how.growsElsewhere(variable),
          repeats: isInLoop(model, piece.build.expr),
        })
    if (code === null) continue
    const isFilling = piece.format !== null && piece.format.filling === stmt
    const edit = isFilling
      ? done({ from: stmt.from, to: stmt.to, insert: code })
      : beside(model, variable, how.exprsOf(piece), stmt, code)
    if (!edit.ok) return edit
    edits.push(edit.value)
  }
  return done(edits)
}

/** A list of texts has a list of values, which grows in the same statements. */
function ofList(
  model: Model,
  variable: TextVariable,
  name: string,
  names: Names,
  how: CompanionStyle,
): Attempt<Edit[]> {
  const edits: Edit[] = []
  const statements = new Set([variable.start!, ...variable.additions.map(({ stmt }) => stmt!)])
  for (const stmt of statements) {
    if (!["Assign", "AnnAssign", "AugAssign", "ExprStmt"].includes(stmt.kind))
      return refuse("R09", `\`${variable.name}\` gets its items in a way that leaves no room for the values`)
    const params = variable.additions
      .filter(piece => piece.stmt === stmt)
      .flatMap(piece => how.paramsOf(piece, names))
    const code =
      stmt === variable.start
        ? seed(name, how, params, { grows: true, repeats: false })
        : extension(name, how.style, params)
    if (code === null) continue
    const exprs = variable.additions.filter(piece => piece.stmt === stmt).flatMap(how.exprsOf)
    const edit = beside(model, variable, exprs, stmt, code)
    if (!edit.ok) return edit
    edits.push(edit.value)
  }
  return done(edits)
}

/**
 * Keeps the values behind the statement that gives the text; in front of it when it gives the text to a name that the values
 * are made of (`name = f"'{name}'"`).
 */
function beside(
  model: Model,
  { binding, name }: TextVariable,
  exprs: readonly ast.Expr[],
  stmt: ast.Stmt,
  code: string,
): Attempt<Edit> {
  if (!exprs.some(expr => reads(model, expr, binding))) return done(addAfter(model.text, stmt, code))
  const moves = (expr: ast.Expr) => expr.kind === "Comprehension" || (isPure(expr) && !usesUp(expr))
  return exprs.every(moves)
    ? done(addBefore(model.text, stmt, code))
    : refuse("R11", `\`${name}\` holds the text before the values are evaluated`)
}

function companionName(
  model: Model,
  { name, seeds, start }: TextVariable,
  several: boolean,
  taken: ReadonlySet<string>,
): string {
  const offset = start?.from ?? seeds[0]?.definition?.from ?? 0
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
    case "assign":
      return isOnlyTarget(definition) ? definition.stmt : null
    default:
      return null
  }
}

/** Whether the assignment gives its value to this name and nothing else. */
export function isOnlyTarget({ stmt, path }: Definition & { kind: "assign" }): boolean {
  return path.length === 0 && (stmt.kind === "AnnAssign" || stmt.targets.length === 1)
}

function seed(
  name: string,
  { style, spec }: CompanionStyle,
  params: readonly NewParam[],
  { grows, repeats }: { readonly grows: boolean; readonly repeats: boolean },
): string {
  if (style === "named" || style === "pyformat") return `${name} = ${mapping(params)}`
  const display = grows ? "list" : (spec.display ?? "tuple")
  if (params.length === 0) return `${name} = ${display === "list" ? "[]" : "()"}`
  // Another variable's list must not grow with this one, nor before the query runs.
  return `${name} = ${grows || repeats ? displayItems(display, params) : displayOf({ display }, style, params)}`
}

function mapping(params: readonly NewParam[]): string {
  return `{${params.map(entryOf).join(", ")}}`
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
