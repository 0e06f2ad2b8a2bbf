import type * as ast from "../syntax/ast.ts"
import { isFixedString } from "../syntax/string-parts.ts"
import type { Edit } from "../text/edit.ts"
import type { Range } from "../text/range.ts"
import { type Chain, writeChain } from "./print-chain.ts"
import { requireSameText } from "./print-check.ts"
import { type FieldText, keptField, operandField, slotField, writeField } from "./print-field.ts"
import { breaksLine } from "./print-gap.ts"
import { type Chunk, chunksOf, hasField, type Patch, textsByLiteral, writeChunks } from "./print-literal.ts"
import type { LiteralPiece, OperandPiece, Piece } from "./print-pieces.ts"
import { type PrintRequest, Refused, type Slot } from "./print-request.ts"
import { type Segment, segmentsText, segmentsToEdits } from "./print-segments.ts"
import type { Build, FieldBuild, Interpolation } from "./template.ts"

/** What the printer of a unit needs from the one around it. */
export interface Surroundings {
  readonly source: string
  readonly request: PrintRequest
  /** Slots and text edits that were found; what isn't in the end was not done. */
  readonly used: Set<object>
  /** Whether anything inside a build changes. */
  isTouched(build: Build): boolean
  /** The edits inside a build that stays. */
  editsInside(build: Build): readonly Edit[]
  /** The source of a build that stays, with the edits inside it. */
  rewritten(build: Build): string
}

/** Literals and values in a row: what is between two values that stay. */
interface Run {
  readonly pieces: LiteralPiece[]
  readonly gone: Range[]
  /** What goes into the literals, in order: chunks after so many pieces. */
  readonly inserted: { readonly after: number; readonly chunk: Chunk }[]
  from: number
  to: number
  isFramed: boolean
}

/**
 * Writes a concatenation (or one literal, or a join of a display) in one go.
 * @param range what is rewritten; for a join that dissolves it holds the call
 */
export function writeUnit(
  around: Surroundings,
  build: Build,
  pieces: readonly Piece[],
  range: Range,
  frame: readonly Range[] = [],
): Edit[] {
  const { source, request } = around
  requireOrder(around, pieces)
  const segments: Segment[] = []
  let at = range.from
  const keepUpTo = (to: number): void => {
    if (to > at) segments.push({ kept: { from: at, to } })
    at = to
  }
  for (const element of elementsOf(around, pieces, frame, range)) {
    if (element.kind === "kept") {
      for (const edit of around.editsInside(element.piece.build)) {
        keepUpTo(edit.from)
        segments.push({ text: edit.insert })
        at = edit.to
      }
      keepUpTo(element.piece.to)
      continue
    }
    keepUpTo(element.run.from)
    segments.push(...writeRun(around, build, element.run))
    at = element.run.to
  }
  keepUpTo(range.to)
  const text = segmentsText(source, segments)
  const isOpen = breaksLine(text) && !breaksLine(source.slice(range.from, range.to)) && !build.expr.parens
  const all: readonly Segment[] = isOpen ? [{ text: "(" }, ...segments, { text: ")" }] : segments
  if (request.flavor === "template" && all.length === 0)
    throw new Refused("no-text", "There is no text to print")
  return segmentsToEdits(source, range, all)
}

type Element =
  | { readonly kind: "kept"; readonly piece: OperandPiece }
  | { readonly kind: "run"; readonly run: Run }

/** Runs, and the values that stay between them. */
function elementsOf(
  around: Surroundings,
  pieces: readonly Piece[],
  frame: readonly Range[],
  range: Range,
): readonly Element[] {
  const { flavor } = around.request
  const isFixed = becomesFixed(around, pieces)
  const elements: Element[] = []
  let run: Run | null = null
  const open = (from: number, to: number): Run => {
    if (run) {
      run.to = to
      return run
    }
    run = { pieces: [], gone: [], inserted: [], from, to, isFramed: false }
    elements.push({ kind: "run", run })
    return run
  }
  pieces.forEach((piece, i) => {
    if (piece.kind === "text") {
      run?.inserted.push({ after: run.pieces.length, chunk: { kind: "new-text", text: piece.value } })
      return
    }
    if (piece.kind === "literal") {
      // Two literals with nothing between that goes stay two, unless a sum without any value would be left.
      const before = pieces[i - 1]
      if (flavor === "plain" && frame.length === 0 && before?.kind === "literal" && !isFixed) run = null
      open(piece.from, piece.to).pieces.push(piece)
      return
    }
    const slot = slotOf(around, piece.build)
    if (slot.kind === "keep" && flavor === "plain" && frame.length === 0) {
      run = null
      elements.push({ kind: "kept", piece })
      return
    }
    const chunks = operandChunks(around, piece.build, slot)
    const { gone, inserted, pieces: before } = open(piece.from, piece.to)
    gone.push(piece)
    inserted.push(...chunks.map(chunk => ({ after: before.length, chunk })))
  })
  const [only] = elements
  if ((flavor !== "plain" || frame.length > 0) && elements.length === 1 && only?.kind === "run") {
    // The whole becomes one group: parentheses around sums inside go too.
    only.run.from = range.from
    only.run.to = range.to
    only.run.gone.push(...frame)
    only.run.isFramed = frame.length > 0
  }
  return elements
}

/** Whether no value is left in the text. */
function becomesFixed(around: Surroundings, pieces: readonly Piece[]): boolean {
  const isGone = (key: Interpolation | Build) => around.request.slots.get(key)?.kind === "sql"
  return pieces.every(piece => {
    if (piece.kind === "operand")
      return (
        piece.build.kind === "opaque" &&
        piece.build.parts.every(part => part.kind === "interpolation" && isGone(part))
      )
    return piece.kind !== "literal" || piece.fields.every(({ interpolation }) => isGone(interpolation))
  })
}

/** The slot of an operand: its own, or that of the interpolation that it is. */
function slotOf({ request, used }: Surroundings, build: Build): Slot {
  const keys = build.kind === "opaque" ? [build, ...build.parts] : [build]
  for (const key of keys) {
    if (key.kind === "text" || key.kind === "choice" || key.kind === "repeated") continue
    const slot = request.slots.get(key)
    if (!slot) continue
    used.add(key)
    return slot
  }
  return { kind: "keep" }
}

function slotChunks(surroundings: Surroundings, slot: Slot & { kind: "sql" | "field" }): Chunk[] {
  if (slot.kind === "sql") return textChunks(slot.text)
  const [before = "", after = ""] = slot.around ?? []
  return [...textChunks(before), fieldChunk(surroundings, slotField(slot)), ...textChunks(after)]
}

function textChunks(text: string): Chunk[] {
  return text === "" ? [] : [{ kind: "new-text", text }]
}

function fieldChunk({ request }: Surroundings, field: FieldText): Chunk {
  const anything = request.flavor === "template" || request.modern === true
  return { kind: "new-field", write: ({ quote }) => writeField(field, { quote, anything }) }
}

function operandChunks(around: Surroundings, build: Build, slot: Slot): Chunk[] {
  if (slot.kind !== "keep") return slotChunks(around, slot)
  if (around.request.flavor === "template" && around.isTouched(build))
    throw new Refused("elsewhere", "A value inside another text can't become a field of the template")
  const [part] = build.parts
  if (build.kind === "opaque" && part?.kind === "interpolation")
    return [fieldChunk(around, keptField(around.source, part, around.request.model))]
  return [fieldChunk(around, operandField(build, around.rewritten(build)))]
}

/** Writes one run: its literals with everything that goes into them, or a new literal when it has none. */
function writeRun(around: Surroundings, build: Build, run: Run): Segment[] {
  const { source, request } = around
  const contents = contentsOf(around, build, run)
  if (run.pieces.length === 0) {
    const chunks = run.inserted.map(({ chunk }) => chunk)
    const has = hasField(chunks)
    const prefix = request.flavor === "template" ? "t" : has ? "f" : ""
    const inner = writeChunks(source, chunks, { quote: '"', raw: false, braces: prefix !== "" })
    return [{ text: `${prefix}"${segmentsText(source, inner)}"` }]
  }
  const chain: Chain = {
    pieces: run.pieces,
    gone: run.gone,
    range: { from: run.from, to: run.to },
    isFramed: run.isFramed,
  }
  const segments = writeChain(source, chain, contents, request.flavor)
  requireSameText(segmentsText(source, segments), [...contents.values()].flat(), request.flavor)
  return segments
}

function contentsOf(around: Surroundings, build: Build, run: Run): Map<ast.StringLiteral, Chunk[]> {
  const { source } = around
  const texts = textsByLiteral(build.parts)
  const contents = new Map<ast.StringLiteral, Chunk[]>()
  run.pieces.forEach(({ literals, fields }, i) => {
    const patches = fields.map(field => fieldPatch(around, field))
    literals.forEach((literal, j) => {
      const inside = patches.filter(({ from, to }) => literal.contentFrom <= from && to <= literal.contentTo)
      const edits = textPatches(around, literal)
      const chunks = chunksOf(source, literal, texts.get(literal) ?? [], inside, edits)
      const isFirst = i === 0 && j === 0
      const isLast = j === literals.length - 1
      if (isFirst) chunks.unshift(...insertedAfter(run, 0))
      if (isLast) chunks.push(...insertedAfter(run, i + 1))
      contents.set(literal, chunks)
    })
    const all = literals.flatMap(({ contentFrom: from, contentTo: to }) =>
      patches.filter(each => from <= each.from && each.to <= to),
    )
    if (all.length !== patches.length)
      throw new Refused("torn-field", "A field is not written in one literal")
  })
  return contents
}

function insertedAfter({ inserted }: Run, count: number): Chunk[] {
  return inserted.flatMap(({ after, chunk }) => (after === count ? [chunk] : []))
}

/** What becomes of a field. */
function fieldPatch(around: Surroundings, { interpolation, value }: FieldBuild): Patch {
  const { source, request, used } = around
  const { from, to, rendering } = interpolation
  const slot = request.slots.get(interpolation) ?? { kind: "keep" }
  used.add(interpolation)
  if (slot.kind !== "keep") {
    if (rendering.kind === "format" && rendering.debug)
      throw new Refused("debug-field", "The field prints its own source too")
    return { from, to, chunks: slotChunks(around, slot) }
  }
  const inner = value !== null && around.isTouched(value) ? value : null
  if (inner && (request.flavor === "template" || inner.expr !== interpolation.expr))
    throw new Refused("elsewhere", "A value inside another text can't be reached from here")
  if (interpolation.build.kind === "literal") {
    const edits = inner ? around.editsInside(inner) : []
    const segments: string[] = []
    let at = from
    for (const edit of edits) {
      segments.push(source.slice(at, edit.from), edit.insert)
      at = edit.to
    }
    const text = segments.join("") + source.slice(at, to)
    return { from, to, chunks: [{ kind: "field", from, to, source: text }] }
  }
  if (inner) return { from, to, chunks: [fieldChunk(around, operandField(inner, around.rewritten(inner)))] }
  return { from, to, chunks: [fieldChunk(around, keptField(source, interpolation, request.model))] }
}

function textPatches(around: Surroundings, literal: ast.StringLiteral): Patch[] {
  const patches = around.request.textEdits.flatMap((edit): Patch[] => {
    const { origin } = edit.part
    if (origin?.literal !== literal) return []
    around.used.add(edit)
    const from = origin.offsets[edit.from]
    const to = origin.offsets[edit.to]
    if (from === undefined || to === undefined) throw new RangeError("a text edit leaves its text")
    const insert: Slot = typeof edit.insert === "string" ? { kind: "sql", text: edit.insert } : edit.insert
    return [{ from, to, chunks: insert.kind === "keep" ? [] : slotChunks(around, insert) }]
  })
  const sorted = patches.sort((a, b) => a.from - b.from || a.to - b.to)
  if (sorted.some((patch, i) => patch.from < (sorted[i - 1]?.to ?? 0)))
    throw new Refused("overlap", "Two changes of the text overlap")
  return sorted
}

/** Fields are evaluated from left to right; arguments were in their own order, and once each. */
function requireOrder({ request }: Surroundings, pieces: readonly Piece[]): void {
  for (const piece of pieces) {
    if (piece.kind !== "literal" || piece.cuts.length === 0) continue
    const kept = piece.fields.filter(
      ({ interpolation }) => (request.slots.get(interpolation)?.kind ?? "keep") === "keep",
    )
    let last = -1
    let isOrdered = true
    for (const { interpolation } of kept) {
      const from = interpolation.access?.base.from ?? interpolation.expr.from
      if (from <= last) isOrdered = false
      last = from
    }
    if (
      !isOrdered &&
      !kept.every(({ interpolation }) => isStill(interpolation.access?.base ?? interpolation.expr))
    )
      throw new Refused(
        "evaluation-order",
        "The values would be computed in another order, or more than once",
      )
  }
}

/** Whether evaluating an expression twice, or later, makes no difference. */
function isStill(expr: ast.Expr): boolean {
  switch (expr.kind) {
    case "Name":
    case "Constant":
      return true
    case "Attribute":
      return isStill(expr.value)
    case "Subscript":
      return isStill(expr.value) && isStill(expr.index)
    case "String":
      return isFixedString(expr)
    case "Tuple":
    case "List":
      return expr.items.every(isStill)
    default:
      return false
  }
}
