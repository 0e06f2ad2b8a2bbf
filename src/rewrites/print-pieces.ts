import type { Model } from "../semantics/model.ts"
import { printBuild } from "../template/print.ts"
import type { PrintRequest, Slot, TextEdit } from "../template/print-request.ts"
import type { Build, Interpolation } from "../template/template.ts"
import type { Edit } from "../text/edit.ts"
import { contains, type Range } from "../text/range.ts"
import { type Attempt, done } from "./attempt.ts"
import type { Pieces } from "./pieces.ts"
import { isAtLeast, type PythonVersion } from "./python-text.ts"
import { refuse } from "./refusals.ts"

/** How pieces are printed. What lies in the range of a piece's expression belongs to it. */
export interface PieceStyle {
  readonly flavor: PrintRequest["flavor"]
  readonly slots: ReadonlyMap<Interpolation | Build, Slot>
  readonly textEdits: readonly TextEdit[]
}

/** The edits of all pieces of a text. */
export function printPieces(
  model: Model,
  python: PythonVersion,
  { root, returns, variables }: Pieces,
  style: PieceStyle,
): Attempt<readonly Edit[]> {
  const texts = root.build.kind === "call" ? returns : [root]
  const pieces = [...texts, ...variables.flatMap(({ seeds, additions }) => [...seeds, ...additions])]
  const edits: Edit[] = []
  const exprs = pieces.filter(({ build }) => build.kind !== "variable").map(({ build }) => build.expr)
  const isPrinted = (place: Range) => exprs.some(expr => contains(expr, place))
  const places = [
    ...[...style.slots.keys()].map(placeOf),
    ...style.textEdits.map(({ part }) => part.origin ?? { from: -1, to: -1 }),
  ]
  if (!places.every(isPrinted)) return refuse("R09", "a part of the text is written elsewhere")
  for (const { build } of pieces) {
    if (build.kind === "variable") continue
    const whole = style.slots.get(build)
    if (whole?.kind === "field") {
      const { from, to } = build.expr
      edits.push({ from, to, insert: whole.expr })
      continue
    }
    const printed = printBuild(model.text, {
      ...requestFor(build, style),
      model,
      modern: isAtLeast(python, 12),
    })
    if (!printed.ok) return refuse("R13", lowerFirst(printed.problem.message))
    edits.push(...printed.value)
  }
  return done(edits)
}

function requestFor(build: Build, { flavor, slots, textEdits }: PieceStyle): PrintRequest {
  return {
    build,
    flavor,
    slots: new Map([...slots].filter(([key]) => contains(build.expr, placeOf(key)))),
    textEdits: textEdits.filter(({ part }) => part.origin !== null && contains(build.expr, part.origin)),
  }
}

const placeOf = (key: Interpolation | Build): Range => (key.kind === "interpolation" ? key : key.expr)

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
