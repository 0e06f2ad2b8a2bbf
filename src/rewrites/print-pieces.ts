import type { Model } from "../semantics/model.ts"
import { printBuild } from "../template/print.ts"
import type { PrintRequest, Slot, TextEdit } from "../template/print-request.ts"
import type { Build, Interpolation, Part } from "../template/template.ts"
import type { Edit } from "../text/edit.ts"
import { type Attempt, done } from "./attempt.ts"
import type { Piece, Pieces } from "./pieces.ts"
import { isAtLeast, type PythonVersion } from "./python-text.ts"
import { refuse } from "./refusals.ts"

/** How pieces are printed. */
export interface PieceStyle {
  readonly flavor: PrintRequest["flavor"]
  readonly slots: ReadonlyMap<Interpolation | Build, Slot>
  readonly textEdits: readonly TextEdit[]
}

/** The edits of all pieces of a text. */
export function printPieces(
  model: Model,
  python: PythonVersion,
  { root, variables }: Pieces,
  style: PieceStyle,
): Attempt<readonly Edit[]> {
  const pieces = [root, ...variables.flatMap(({ seeds, additions }) => [...seeds, ...additions])]
  const edits: Edit[] = []
  for (const piece of pieces) {
    if (piece.build.kind === "variable") continue
    const printed = printBuild(model.text, {
      ...requestFor(piece, style),
      model,
      modern: isAtLeast(python, 12),
    })
    if (!printed.ok) return refuse("R13", lowerFirst(printed.problem.message))
    edits.push(...printed.value)
  }
  return done(edits)
}

function requestFor({ build }: Piece, { flavor, slots, textEdits }: PieceStyle): PrintRequest {
  const held = new Set<Part>()
  const collect = (parts: readonly Part[]): void => {
    for (const part of parts) {
      held.add(part)
      if (part.kind === "choice") part.options.forEach(collect)
      if (part.kind === "repeated") collect([...part.parts, ...part.separator])
    }
  }
  collect(build.parts)
  return { build, flavor, slots, textEdits: textEdits.filter(({ part }) => held.has(part)) }
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
