import { changed } from "../semantics/create-model.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import type { Edit } from "../text/edit.ts"
import type { Range } from "../text/range.ts"

/** The code around a place as edits leave it. */
export interface ReadBack {
  readonly model: Model
  /** All edits that were made, also those that left out what doesn't matter. */
  readonly changes: readonly Edit[]
  /** Where the place begins now. */
  readonly at: number
  /** The statement of the module around it. */
  readonly around: ast.Stmt
}

/**
 * Reads back what edits make of the code around a place; null when it doesn't parse. To read a large file again for each
 * of its findings takes long: what is nothing to the edits and the place is cut off, and of what is left only the functions
 * with changes are parsed as a whole. Before anything is written, the whole file is.
 * @param moved where an offset is after edits
 */
export function readBack(
  model: Model,
  edits: readonly Edit[],
  place: Range,
  from: number,
  moved: (edits: readonly Edit[], offset: number) => number,
): ReadBack | null {
  const cuts = model.unrelatedTo([...edits, place])
  const after = changed(model, edits, cuts)
  const { changes } = after
  const at = moved(changes, from)
  const around = after.model.module.body.find(stmt => stmt.from <= at && at <= stmt.to)
  if (around === undefined) return null
  const places = [{ from: at, to: at }, ...placesAfter(changes)]
  const parses = partsWith(around, places).every(part => after.problemsIn(part).length === 0)
  return parses ? { model: after.model, changes, at, around } : null
}

/** Where edits have put their text. */
function placesAfter(ordered: readonly Edit[]): Range[] {
  let shift = 0
  return ordered.map(({ from, to, insert }) => {
    const start = from + shift
    shift += insert.length - (to - from)
    return { from: start, to: start + insert.length }
  })
}

/** The methods of a class that hold these places, or the statement as a whole. */
function partsWith(stmt: ast.Stmt, places: readonly Range[]): readonly ast.Stmt[] {
  const inside = places.filter(({ from, to }) => from <= stmt.to && stmt.from <= to)
  if (stmt.kind !== "ClassDef") return inside.length > 0 ? [stmt] : []
  const members = stmt.body.filter(({ kind }) => kind === "FunctionDef" || kind === "ClassDef")
  const isHeld = ({ from, to }: Range) => members.some(member => member.from <= from && to <= member.to)
  return inside.every(isHeld) ? members.flatMap(member => partsWith(member, inside)) : [stmt]
}
