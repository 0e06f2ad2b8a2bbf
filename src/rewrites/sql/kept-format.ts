import type { Definition } from "../../semantics/definition.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { hasInterpolation } from "../../template/known-text.ts"
import type { Build, FieldBuild, Interpolation, LiteralBuild } from "../../template/template.ts"
import { contains } from "../../text/range.ts"
import { isPrinted } from "../printed.ts"
import { isOnlyTarget } from "./companions.ts"
import type { SqlPlan } from "./plan.ts"

/**
 * A text that an operation fills in: one that is written elsewhere (`QUERY % x`, `self.QUERY.format(x)`, `query %= x`), or
 * whose marks are replaced (`"… $name".replace("$name", name)`).
 */
export interface KeptFormat {
  readonly build: Build
  /** What is filled in, as it stands in the operation. */
  readonly base: ast.Expr
  /** Its literal, with the fields that are filled in. */
  readonly text: LiteralBuild
  /**
   * `there`: it is filled in here only, so that it gets the marks and nothing is filled in any more. `here`: it stays as it
   * is, and the text is written out where it was filled in.
   */
  readonly change: "there" | "here"
  /** The statement that only filled it in, and that goes with a change there. */
  readonly filling: ast.Stmt | null
  /** Why the change could mean something else; empty when it can't. */
  readonly because: readonly string[]
}

type Assignment = Definition & { kind: "assign" }

/**
 * The format of a text, when it is kept elsewhere and can be changed there, or written out here.
 * @param isWhole the text becomes a template string, which is made where its values are
 * @param filled what the text is given to, when that is a variable
 */
export function keptFormatOf(
  model: Model,
  plan: SqlPlan,
  build: Build,
  isWhole: boolean,
  filled: Definition | null,
): KeptFormat | null {
  const operation = fillingIn(build)
  if (operation === null) return null
  const { base: format, fields } = operation
  const replaced =
    build.kind === "wrapped" && hasInterpolation(build.inner.parts) ? [doubtOf(model, build)] : []
  if (format.kind === "literal" && build.kind === "wrapped" && contains(build.expr, format.expr)) {
    const text: LiteralBuild = { ...format, fields: [...format.fields, ...fields], parts: build.parts }
    return { build, base: format.expr, text, change: "there", filling: null, because: replaced }
  }
  if (format.kind !== "variable" || format.expr.kind === "NamedExpr" || format.additions.length > 0)
    return null
  const [seed, ...others] = format.seeds
  if (seed?.build.kind !== "literal" || others.length > 0) return null
  const { definition } = seed
  if (definition.kind !== "assign" || !isOnlyTarget(definition)) return null
  const literal = seed.build
  // `self.query %= x` has no place for another text.
  if (filled?.kind === "augment" && format.expr.kind !== "Name") return null
  const isInside = fields.every(({ interpolation }) => contains(literal.expr, interpolation))
  if (!isInside || literal.expr.literals.some(({ flavor }) => flavor === "template")) return null
  const text: LiteralBuild = { ...literal, fields: [...literal.fields, ...fields], parts: build.parts }
  const isMarked = ({ interpolation }: { interpolation: Interpolation }) =>
    plan.gone.has(interpolation) || plan.bound.get(interpolation)?.repeat === null
  const isLocal = format.expr.kind === "Name" && model.bindingOf(format.expr)?.scope.kind === "function"
  const name = model.text.slice(format.expr.from, format.expr.to)
  if (!isWhole && fields.every(isMarked) && isOnlyUse(model, format.expr, definition, filled)) {
    const readers = format.expr.kind === "Name" ? "another module" : "another module or a subclass"
    return {
      build,
      base: format.expr,
      text,
      change: "there",
      filling: fillingOf(build, filled, definition, format.expr),
      because: [...replaced, ...(isLocal ? [] : [`${readers} could use \`${name}\` as it was`])],
    }
  }
  // Values in the format itself have been put in where it stands.
  if (literal.fields.length > 0 || filled?.kind === "augment") return null
  return {
    build,
    base: format.expr,
    text,
    change: "here",
    filling: null,
    because: [
      ...replaced,
      ...(format.expr.kind === "Name" ? [] : [`a subclass could have another text in \`${name}\``]),
    ],
  }
}

/** Whether an operation on a text puts values into it that can be bound instead. */
export function fillingIn(
  build: Build,
): { readonly base: Build; readonly fields: readonly FieldBuild[] } | null {
  switch (build.kind) {
    case "percent":
    case "format":
      return { base: build.format, fields: build.fields }
    case "wrapped": {
      if (!/^(replace|substitute|safe_substitute)$/.test(build.by)) return null
      const inner = build.inner.kind === "wrapped" ? fillingIn(build.inner) : null
      return { base: inner?.base ?? build.inner, fields: [...(inner?.fields ?? []), ...build.fields] }
    }
    default:
      return null
  }
}

/** What is replaced could stand in a value that the text has already. */
function doubtOf(model: Model, { expr }: Build & { kind: "wrapped" }): string {
  const mark = expr.kind === "Call" ? expr.args[0]?.value : undefined
  const source = mark === undefined ? "it" : model.text.slice(mark.from, mark.to)
  return `where a value before holds \`${source}\`, it was replaced there, too`
}

/** Whether nothing but a log sees the format besides the place that fills it in. */
function isOnlyUse(
  model: Model,
  use: ast.Name | ast.Attribute,
  definition: Assignment,
  filled: Definition | null,
): boolean {
  const reads =
    use.kind === "Name" ? readsOfName(model, use, definition, filled) : readsOfAttribute(model, use)
  return reads?.every(read => read === use || isPrinted(model, read)) ?? false
}

/** The reads that may get this definition's value; null when there may be others. */
function readsOfName(
  model: Model,
  use: ast.Name,
  definition: Assignment,
  filled: Definition | null,
): readonly ast.Expr[] | null {
  const binding = model.bindingOf(use)
  if (binding === undefined || binding.escapes) return null
  const { kind } = binding.scope
  if (kind === "module" && new RegExp(`["']${use.name}["']`).test(model.text)) return null
  if (kind !== "module" && kind !== "function") return null
  const isExtended = binding.definitions.some(
    each => each.kind === "augment" && each !== filled && model.definitionsBefore(each).includes(definition),
  )
  if (isExtended) return null
  const reaching = binding.uses.map(read => ({ read, from: model.definitionsOf(read) }))
  if (reaching.some(({ from }) => from.length === 0)) return null
  return reaching.filter(({ from }) => from.includes(definition)).map(({ read }) => read)
}

/** The accesses of an attribute's name, whosever it is; null when the file names it in another way, too. */
function readsOfAttribute(model: Model, { name }: ast.Attribute): readonly ast.Expr[] | null {
  const reads = model.attributesNamed(name)
  const mentions = model.text.match(new RegExp(`(?<!\\w)${name}(?!\\w)`, "g"))?.length ?? 0
  return mentions === reads.length + 1 ? reads : null
}

/** `query = query % x` and `query %= x` do nothing else. */
function fillingOf(
  { expr }: Build,
  filled: Definition | null,
  definition: Assignment,
  use: ast.Name | ast.Attribute,
): ast.Stmt | null {
  if (use.kind !== "Name") return null
  if (filled?.kind === "augment") return filled.stmt
  if (filled?.kind !== "assign" || filled.value !== expr || !isOnlyTarget(filled)) return null
  const [target] = filled.stmt.kind === "Assign" ? filled.stmt.targets : [filled.stmt.target]
  const isSame = target?.kind === "Name" && target.name === use.name && filled !== definition
  return isSame ? filled.stmt : null
}
