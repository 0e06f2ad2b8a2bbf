import { forEachChild, type Node, walk } from "../../semantics/children.ts"
import type * as ast from "../../syntax/ast.ts"

/** Places in a text, searchable by range. */
export class Offsets {
  readonly #sorted: readonly number[]
  readonly #set: ReadonlySet<number>

  constructor(sorted: readonly number[]) {
    this.#sorted = sorted
    this.#set = new Set(sorted)
  }

  has(offset: number): boolean {
    return this.#set.has(offset)
  }

  within(from: number, to: number): boolean {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#sorted[middle]! < from) low = middle + 1
      else high = middle
    }
    return (this.#sorted[low] ?? Number.POSITIVE_INFINITY) < to
  }
}

/** Every statement and expression that has one of the offsets in it, outer ones first. Nothing else is looked at. */
export function nodesAround(module: ast.Module, offsets: Offsets): Node[] {
  const found: Node[] = []
  const near = (body: readonly ast.Stmt[]) =>
    // Decorators begin behind the statement before; asking for them would parse a definition to leave it out.
    body.filter((stmt, i) => offsets.within(body[i - 1]?.to ?? 0, stmt.to))
  const visit = (node: Node) => (offsets.within(startOf(node), node.to) ? found.push(node) : "skip")
  for (const stmt of near(module.body))
    walk(stmt, visit, (node, each) => {
      forEachChild(node, each)
      if (node.kind === "FunctionDef" || node.kind === "ClassDef") near(node.body).forEach(each)
    })
  return found
}

/** Decorators stand before the range of what they decorate. */
function startOf(node: Node): number {
  return node.kind === "FunctionDef" || node.kind === "ClassDef"
    ? Math.min(node.from, ...node.decorators.map(decorator => decorator.from))
    : node.from
}
