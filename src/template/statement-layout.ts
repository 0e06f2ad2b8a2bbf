import { suitesOf } from "../semantics/children.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import type { Layout } from "./template.ts"

/** Something that a statement does. */
export interface PlacedStep<T> {
  readonly stmt: ast.Stmt
  readonly step: T
}

/** One level around a statement: the compound statement and which of its suites. */
interface Level {
  readonly stmt: ast.Stmt
  readonly arm: number
}

/**
 * The order of what statements do between `start` and `end`, by the branches and loops around them. Null when they are in
 * another function than `end`.
 */
export function arrangeSteps<T>(
  model: Model,
  end: ast.Stmt,
  start: ast.Stmt,
  steps: readonly PlacedStep<T>[],
): Layout<T>[] | null {
  const home = functionOf(model, end)
  const endLevels = levelsOf(model, end)
  const startLevels = levelsOf(model, start)
  const placed: Placed<T>[] = []
  for (const { stmt, step } of steps) {
    if (functionOf(model, stmt) !== home) return null
    const levels = levelsOf(model, stmt)
    const shared = sharedLevels(levels, endLevels)
    // In a loop around the use but not around the start, earlier turns count as well.
    const loop = endLevels.findIndex(
      (level, i) => i < shared && isLoop(level) && level.stmt !== startLevels[i]?.stmt,
    )
    const fork = levels[shared]
    const isExclusive = fork !== undefined && fork.stmt === endLevels[shared]?.stmt && !isLoop(fork)
    if (loop < 0 && (stmt.from < start.from || stmt.from > end.from || isExclusive)) continue
    const inner = levels.slice(loop >= 0 ? loop : shared)
    if (inner.some(level => leaves(level))) continue
    placed.push({ levels: inner, step, at: stmt.from })
  }
  placed.sort((a, b) => a.at - b.at)
  return group(placed)
}

interface Placed<T> {
  readonly levels: readonly Level[]
  readonly step: T
  readonly at: number
}

/** Steps of one suite: neighbours in the same compound statement belong together. */
function group<T>(steps: readonly Placed<T>[]): Layout<T>[] {
  const out: Layout<T>[] = []
  for (let i = 0; i < steps.length; ) {
    const [outer] = steps[i]!.levels
    if (!outer) {
      out.push({ kind: "step", step: steps[i]!.step })
      i++
      continue
    }
    let end = i
    while (end < steps.length && steps[end]!.levels[0]?.stmt === outer.stmt) end++
    const arms = new Map<number, Placed<T>[]>()
    for (const { levels, step, at } of steps.slice(i, end)) {
      const arm = levels[0]!.arm
      arms.set(arm, [...(arms.get(arm) ?? []), { levels: levels.slice(1), step, at }])
    }
    out.push(...compound(outer.stmt, new Map([...arms].map(([arm, inner]) => [arm, group(inner)]))))
    i = end
  }
  return out
}

function compound<T>(stmt: ast.Stmt, arms: ReadonlyMap<number, Layout<T>[]>): Layout<T>[] {
  switch (stmt.kind) {
    case "If": {
      const options = [arms.get(0) ?? [], arms.get(1) ?? []]
      return [{ kind: "choice", options }]
    }
    case "Match": {
      const options = [...arms.values()]
      return [{ kind: "choice", options: options.length < stmt.cases.length ? [...options, []] : options }]
    }
    case "For":
    case "While":
      return [{ kind: "repeated", body: arms.get(0) ?? [] }, ...(arms.get(1) ?? [])]
    case "Try": {
      const [first, ...handlers] = suitesOf(stmt)
      const main = first ? (arms.get(0) ?? []) : []
      const rest = handlers.map((_, i) => arms.get(i + 1) ?? []).filter(arm => arm.length > 0)
      return [...main, ...rest.map((arm): Layout<T> => ({ kind: "choice", options: [arm, []] }))]
    }
    default:
      return [...arms.values()].flat()
  }
}

function isLoop({ stmt, arm }: Level): boolean {
  return (stmt.kind === "For" || stmt.kind === "While") && arm === 0
}

/** A suite that ends by leaving the function never gets to what follows it. */
function leaves({ stmt, arm }: Level): boolean {
  const last = suitesOf(stmt)[arm]?.at(-1)
  return last?.kind === "Return" || last?.kind === "Raise"
}

function sharedLevels(a: readonly Level[], b: readonly Level[]): number {
  let shared = 0
  while (shared < a.length && a[shared]?.stmt === b[shared]?.stmt && a[shared]?.arm === b[shared]?.arm)
    shared++
  return shared
}

function levelsOf(model: Model, stmt: ast.Stmt): readonly Level[] {
  const levels: Level[] = []
  let inner = stmt
  for (let outer = model.parentOf(inner); outer; outer = model.parentOf(inner)) {
    if (outer.kind === "Module" || outer.kind === "FunctionDef" || outer.kind === "ClassDef") break
    const parent = outer as ast.Stmt
    levels.push({ stmt: parent, arm: suitesOf(parent).findIndex(suite => suite.includes(inner)) })
    inner = parent
  }
  return levels.reverse()
}

function functionOf(model: Model, stmt: ast.Stmt): ast.Stmt | undefined {
  let outer = model.parentOf(stmt)
  while (outer && outer.kind !== "Module") {
    if (outer.kind === "FunctionDef" || outer.kind === "ClassDef") return outer
    outer = model.parentOf(outer)
  }
  return undefined
}
