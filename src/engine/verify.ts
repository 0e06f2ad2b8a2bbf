import type { Finding } from "../rules/finding.ts"
import { type Node, nodesIn } from "../semantics/children.ts"
import type * as ast from "../syntax/ast.ts"
import { type Edit, sortEdits } from "../text/edit.ts"
import type { ParsedSource } from "./parsed-source.ts"
import type { FileResult } from "./result.ts"

/** A source and what was found in it. */
export interface Checked {
  readonly source: ParsedSource
  readonly result: FileResult
}

/**
 * Why fixes must not be applied, or null: the new text must parse, everything outside the edits must be the same tree,
 * what was found must be gone, and nothing else may be found.
 * @param before the file as it is
 * @param after the file with the edits applied
 * @param fixed the findings that they are for
 */
export function reasonAgainst(
  { source, result: before }: Checked,
  { source: changed, result: after }: Checked,
  edits: readonly Edit[],
  fixed: readonly Finding[],
): string | null {
  const [problem] = after.problems
  if (problem !== undefined) return `the new text doesn't parse: ${problem.message}`
  const ordered = sortEdits(edits)
  const moved = shiftedBy(ordered)
  if (!sameOutside(source.file.module, changed.file.module, ordered, moved))
    return "code outside the edits would change its meaning"
  const present = before.findings.map(finding => signature(before, finding, moved))
  const remaining = after.findings.map(finding => signature(after, finding, offset => offset))
  const gone = fixed.map(finding => signature(before, finding, moved))
  const isLeft = ({ key, holes }: Signature) =>
    remaining.some(other => other.key === key && other.holes.some(hole => !before.text.includes(hole))) ||
    // Several calls of a function that runs the text may be given the same name.
    holes.some(hole => countOf(remaining, key, hole) > countOf(present, key, hole) - countOf(gone, key, hole))
  if (gone.some(isLeft)) return "the finding would still be there"
  // At the same sink a lesser problem may remain, which the fixed one covered; and a value that is found once may get to
  // another sink.
  const sinks = new Set(present.map(({ sink }) => sink))
  const places = new Set(before.findings.map(({ rule, from }) => `${rule} ${moved(from)}`))
  const added = after.findings.find(
    finding =>
      !sinks.has(signature(after, finding, offset => offset).sink) &&
      !places.has(`${finding.rule} ${finding.from}`),
  )
  return added === undefined ? null : `the new text would have a finding of its own: ${added.message}`
}

/** What identifies a finding in the text before and after: the rule, its sink, and the interpolations. */
interface Signature {
  readonly sink: number
  readonly key: string
  readonly holes: readonly string[]
}

const countOf = (signatures: readonly Signature[], key: string, hole: string) =>
  signatures.filter(other => other.key === key && other.holes.includes(hole)).length

function signature(
  { text }: FileResult,
  { rule, labels }: Finding,
  moved: (offset: number) => number,
): Signature {
  const sink = moved(labels.at(-1)?.from ?? 0)
  return {
    sink,
    key: `${rule} ${sink}`,
    holes: labels.slice(0, -1).map(({ from, to }) => text.slice(from, to)),
  }
}

/** Tells where an offset outside of ordered edits is afterwards; what is inserted at it stands before it. */
function shiftedBy(edits: readonly Edit[]): (offset: number) => number {
  const shifts = [0]
  for (const { from, to, insert } of edits) shifts.push(shifts.at(-1)! + insert.length - (to - from))
  return offset => {
    const before = firstWhere(edits, ({ from, to }) => from > offset || (from === offset && to > offset))
    return offset + shifts[before]! + Math.max(0, (edits[before - 1]?.to ?? offset) - offset)
  }
}

/** The index of the first item of which this holds, in a list in which it holds of all that follow; else the length. */
function firstWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let [from, to] = [0, items.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (holds(items[middle]!)) to = middle
    else from = middle + 1
  }
  return from
}

/**
 * Whether every node that no edit touches is there again, of the same kind and at its place. Top-level statements that
 * no edit touches are the same if they have the same bounds, since their text is.
 */
function sameOutside(
  before: ast.Module,
  after: ast.Module,
  edits: readonly Edit[],
  moved: (offset: number) => number,
): boolean {
  const placed = new Map(after.body.map(stmt => [placeOf(stmt, stmt.from), stmt]))
  const isTouched = (node: Node) => {
    const next = edits[firstWhere(edits, ({ to }) => node.from <= to)]
    return next !== undefined && next.from <= node.to
  }
  const touched: ast.Stmt[] = []
  for (const stmt of before.body)
    if (isTouched(stmt)) touched.push(stmt)
    else if (!placed.delete(placeOf(stmt, moved(stmt.from)))) return false
  const now = [...placed.values()].flatMap(nodesIn)
  const places = new Set(now.map(node => placeOf(node, node.from)))
  // A sum of texts that becomes one text takes those in that no edit touches.
  const summed = new Set(touched.flatMap(nodesIn).flatMap(node => (isTouched(node) ? textsOfSum(node) : [])))
  const isTaken = ({ from, to }: Node) =>
    now.some(node => node.kind === "String" && node.from <= moved(from) && moved(to) <= node.to)
  return touched
    .flatMap(nodesIn)
    .every(
      node =>
        isTouched(node) || places.has(placeOf(node, moved(node.from))) || (summed.has(node) && isTaken(node)),
    )
}

/** The texts that `+` puts together. */
function textsOfSum(node: Node): readonly Node[] {
  return node.kind === "Binary" && node.op === "+"
    ? [node.left, node.right].filter(({ kind }) => kind === "String")
    : []
}

const placeOf = ({ kind, from, to }: Node, at: number) => `${kind} ${at} ${at + to - from}`
