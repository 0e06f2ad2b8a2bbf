import type * as ast from "../syntax/ast.ts"
import type { Range } from "../text/range.ts"
import { Refused } from "./print-request.ts"
import type { Build, FieldBuild, JoinBuild } from "./template.ts"

/** What a text consists of, in source order, as the printer takes it apart. */
export type Piece = LiteralPiece | OperandPiece | TextPiece

/** One group of adjacent literals, with the operation on it (`% x`, `.format(x)`) that goes when it is printed. */
export interface LiteralPiece extends Range {
  readonly kind: "literal"
  readonly literals: readonly ast.StringLiteral[]
  readonly fields: readonly FieldBuild[]
  readonly cuts: readonly Range[]
}

/** A value that stands by itself: an operand of `+`, an item of `join`. The range has its parentheses. */
export interface OperandPiece extends Range {
  readonly kind: "operand"
  readonly build: Build
}

/** Text that stands nowhere in this place: the separator of `join`. */
export interface TextPiece {
  readonly kind: "text"
  readonly value: string
}

/** What decides how far a build is taken apart. */
export interface PiecePlan {
  /** Whether a build has a slot of its own. */
  isOperand(build: Build): boolean
  /** Whether anything inside a build changes. */
  isTouched(build: Build): boolean
  /** Values in a format are taken to hold nothing that means something there. */
  readonly isTrusting: boolean
  /** Values may stay operands of `+`. */
  readonly keepsSums: boolean
}

/** The range of an expression with its own parentheses. */
export function outerRange(expr: ast.Expr): Range {
  return expr.parens ?? expr
}

/**
 * Takes a build apart. Builds with a slot of their own are one value.
 * @param range of the expression; without its parentheses when they stay around the whole
 */
export function piecesOf(
  build: Build,
  plan: PiecePlan,
  { from, to }: Range = outerRange(build.expr),
): readonly Piece[] {
  const range = { from, to }
  if (plan.isOperand(build)) return [{ kind: "operand", build, ...range }]
  switch (build.kind) {
    case "literal":
      return [{ kind: "literal", literals: checked(build.expr), fields: build.fields, cuts: [], ...range }]
    case "percent":
    case "format":
      return [{ ...formatPiece(build, plan), ...range }]
    case "concatenation":
      return operandPieces(build.operands, plan)
    case "wrapped":
    case "conditional":
    case "join":
    case "variable":
    case "call":
    case "imported":
    case "constant":
    case "opaque":
      return [{ kind: "operand", build, ...range }]
    default:
      return build satisfies never
  }
}

/** Where `+` stays, a sum in parentheses stays one, and so does a format that has nothing to do with what changes. */
function operandPieces(operands: readonly Build[], plan: PiecePlan): readonly Piece[] {
  return operands.flatMap((build, i): readonly Piece[] => {
    const isFormat = build.kind === "percent" || build.kind === "format"
    const isIdle =
      isFormat &&
      [build, operands[i - 1], operands[i + 1]].every(
        each => each?.kind === "literal" || !each || !plan.isTouched(each),
      )
    if (plan.keepsSums && (build.kind === "concatenation" || isIdle))
      return [{ kind: "operand", build, from: outerRange(build.expr).from, to: outerRange(build.expr).to }]
    return piecesOf(build, plan)
  })
}

/** A literal with the operation behind it; what the operation's format is made of must stand right there. */
function formatPiece(
  build: Build & { kind: "percent" | "format" },
  plan: PiecePlan,
): Omit<LiteralPiece, keyof Range> {
  if (build.hitch)
    throw new Refused("format-arguments", `It can't be written in another form: ${build.hitch}`)
  if (build.rereads && !plan.isTrusting)
    throw new Refused("format-values", "A value in the format is read as a part of it")
  const [format, ...others] = piecesOf(build.format, plan)
  if (format?.kind !== "literal" || others.length > 0)
    throw new Refused("format-elsewhere", "The format is not one literal here")
  const { from, to } = outerRange(build.format.expr)
  // In front of the text something stands in `str.format(text, …)` only.
  const lead = build.expr.from < from ? [{ from: build.expr.from, to: from }] : []
  const cuts = [...lead, ...format.cuts, { from: to, to: build.expr.to }]
  return { kind: "literal", literals: format.literals, fields: [...format.fields, ...build.fields], cuts }
}

/** The items of a `join` of a display in the call, with the separator between. */
export function joinPieces(build: JoinBuild, plan: PiecePlan): readonly Piece[] | null {
  const { items, separator, expr } = build
  const display = expr.args[0]?.value
  if (
    items.kind !== "items" ||
    items.list !== null ||
    (display?.kind !== "List" && display?.kind !== "Tuple")
  )
    return null
  if (items.items.length !== display.items.length || items.layout.some(({ kind }) => kind !== "step"))
    return null
  let between = ""
  for (const part of separator.parts) {
    if (part.kind !== "text") return null
    between += part.value
  }
  const text: readonly Piece[] = between === "" ? [] : [{ kind: "text", value: between }]
  return items.items.flatMap((item, i) => [...(i === 0 ? [] : text), ...piecesOf(item.build, plan)])
}

/** What goes of a call of `join` besides its items. */
export function joinFrame({ expr }: JoinBuild): readonly Range[] {
  const display = expr.args[0]?.value
  if (!display) return []
  const { from, to } = outerRange(display)
  return [
    { from: expr.from, to: from + 1 },
    { from: to - 1, to: expr.to },
  ]
}

function checked({ literals }: ast.StringGroup): readonly ast.StringLiteral[] {
  if (literals.some(({ flavor }) => flavor === "bytes"))
    throw new Refused("bytes", "A bytes literal has no other form")
  if (literals.some(({ terminated }) => !terminated)) throw new Refused("syntax", "The string has no end")
  return literals
}
