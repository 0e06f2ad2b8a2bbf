import type { Definition } from "../semantics/definition.ts"
import { argumentGiven } from "../semantics/functions.ts"
import type { Model } from "../semantics/model.ts"
import type * as ast from "../syntax/ast.ts"
import { awaited, callBuild } from "./call-build.ts"
import { concatenationBuild, conditionalBuild, repetitionBuild } from "./expression-builds.ts"
import { countParts, isKnownText } from "./known-text.ts"
import { literalBuild } from "./literal-build.ts"
import { percentBuild } from "./percent-build.ts"
import { subscriptBuild } from "./slice-build.ts"
import type { Access, Build, FieldBuild, Interpolation, OpaqueBuild, Part, Rendering } from "./template.ts"
import { plainText } from "./texts.ts"
import { namedBuild, variableBuild } from "./variable-build.ts"

/** More parts than any text that somebody wrote; beyond it one interpolation stands for the rest. */
const mostParts = 2000
/** How many expressions are followed for one template. */
const mostBuilds = 10_000
const deepest = 150

/** Where the text is followed to: which variables and calls are being read already. */
interface Path {
  readonly definitions: ReadonlySet<Definition>
  /** Calls of this file's functions, innermost first. */
  readonly calls: readonly { readonly call: ast.Call; readonly fn: ast.FunctionDef | ast.Lambda }[]
}

/** Reads expressions as text. One for each template, since it counts what it follows. */
export class Builder {
  readonly model: Model
  /** How many modules away from the text's own this one is. */
  readonly distance: number
  #path: Path = { definitions: new Set(), calls: [] }
  readonly #followed: { builds: number }
  #depth = 0

  constructor(model: Model, nearer?: Builder) {
    this.model = model
    this.distance = nearer ? nearer.distance + 1 : 0
    this.#followed = nearer ? nearer.#followed : { builds: 0 }
  }

  /** How the text of an expression comes about, as far as anything is known. */
  build(expr: ast.Expr): Build {
    if (++this.#followed.builds > mostBuilds || this.#depth >= deepest) return opaqueBuild(expr)
    this.#depth++
    const build = this.#limit(this.#read(expr))
    this.#depth--
    return build.kind === "opaque" && build.expr === expr ? this.#constant(build) : build
  }

  /** The same for a part of a larger text: one value, unless it is known text. */
  operand(expr: ast.Expr): Build {
    const build = this.build(expr)
    return isSpelledOut(build) || isKnownText(build.parts) ? build : opaqueBuild(expr)
  }

  /** A field, with its value if that is known text and stays what it is. */
  field(interpolation: Interpolation): FieldBuild {
    if (!keepsText(interpolation.rendering)) return { interpolation, value: null }
    const { access, expr } = interpolation
    // Of a value that is only a part of the expression, or may be another one, nothing is known.
    const isValue = access !== null && (access.path === "" || access.base !== expr)
    const build = isValue ? this.operand(expr) : null
    return { interpolation, value: build?.kind === "opaque" ? null : build }
  }

  /** Reads with a definition marked as being read; null when it is already. */
  within<T>(definition: Definition, read: () => T): T | null {
    const { definitions, calls } = this.#path
    if (definitions.has(definition)) return null
    return this.#along({ definitions: new Set([...definitions, definition]), calls }, read)
  }

  /** Reads the body of a function of this file for one call; null when that is being read already. */
  inside<T>(call: ast.Call, fn: ast.FunctionDef | ast.Lambda, read: () => T): T | null {
    const { definitions, calls } = this.#path
    if (calls.length >= 5 || calls.some(outer => outer.fn === fn)) return null
    return this.#along({ definitions, calls: [{ call, fn }, ...calls] }, read)
  }

  /** What the call that is being read gives for a parameter; null outside such a call, or if it can't be told. */
  argument(fn: ast.FunctionDef | ast.Lambda, param: ast.Param): Build | null {
    const { definitions, calls } = this.#path
    const at = calls.findIndex(({ fn: called }) => called === fn)
    const found = calls[at]
    if (!found || param.form === "star" || param.form === "doubleStar") return null
    const value =
      found.fn.kind === "Lambda"
        ? argumentGiven(found.call, found.fn, param, 0)
        : this.model.argumentFor(found.call, found.fn, param)
    return value ? this.#along({ definitions, calls: calls.slice(at + 1) }, () => this.operand(value)) : null
  }

  #along<T>(path: Path, read: () => T): T {
    const before = this.#path
    this.#path = path
    const value = read()
    this.#path = before
    return value
  }

  #read(expr: ast.Expr): Build {
    switch (expr.kind) {
      case "String":
        return literalBuild(this, expr)
      case "Binary":
        if (expr.op === "+") return concatenationBuild(this, expr)
        if (expr.op === "%") return percentBuild(this, expr)
        return expr.op === "*" ? repetitionBuild(this, expr) : opaqueBuild(expr)
      case "Conditional":
      case "BoolOp":
        return conditionalBuild(this, expr)
      case "Call":
        return callBuild(this, expr)
      case "Name":
      case "Attribute":
        return variableBuild(this, expr)
      case "NamedExpr":
        return namedBuild(this, expr)
      case "Subscript":
        return subscriptBuild(this, expr)
      case "Await":
        return awaited(this.build(expr.value), expr)
      default:
        return opaqueBuild(expr)
    }
  }

  /** A value that is folded from elsewhere is text without a place. */
  #constant(build: OpaqueBuild): Build {
    const { expr } = build
    if (expr.kind === "Lambda" || expr.kind === "Tuple" || expr.kind === "List") return build
    const constant = this.model.constantOf(expr)
    const value =
      constant?.kind === "str"
        ? constant.value
        : constant?.kind === "int" && Number.isSafeInteger(constant.value)
          ? String(constant.value)
          : constant?.kind === "bool"
            ? constant.value
              ? "True"
              : "False"
            : constant?.kind === "none"
              ? "None"
              : null
    return value === null
      ? build
      : {
          kind: "constant",
          expr,
          value,
          isStr: constant?.kind === "str",
          parts: value === "" ? [] : [plainText(value)],
        }
  }

  #limit(build: Build): Build {
    if (countParts(build.parts) <= mostParts) return build
    // The same object, since its interpolations and texts refer to it.
    return Object.assign(build, { parts: [...firstParts(build.parts), ...opaqueBuild(build.expr).parts] })
  }
}

/** What a text begins with, also on every way that a choice takes, as far as there is room. */
function firstParts(parts: readonly Part[], room = { left: mostParts - 1 }): Part[] {
  const kept: Part[] = []
  for (const part of parts) {
    if (room.left <= 0) break
    if (part.kind === "choice")
      kept.push({ ...part, options: part.options.map(option => firstParts(option, room)) })
    else if (part.kind === "repeated") kept.push({ ...part, parts: firstParts(part.parts, room) })
    else {
      room.left--
      kept.push(part)
    }
  }
  return kept
}

/** A value about which nothing is known. */
export function opaqueBuild(expr: ast.Expr): OpaqueBuild {
  const parts: Part[] = []
  const build: OpaqueBuild = { kind: "opaque", expr, parts }
  parts.push(operandIn(build, expr))
  return build
}

/** An operand of a build as an interpolation: a text that is put in as it is. */
export function operandIn(build: Build, expr: ast.Expr): Interpolation {
  const { from, to } = expr.parens ?? expr
  return {
    kind: "interpolation",
    expr,
    from,
    to,
    access: asWritten(expr),
    rendering: { kind: "text" },
    build,
  }
}

/** The access of a value that stands where the text is built. */
export function asWritten(expr: ast.Expr): Access {
  return { base: expr, path: "", certain: true }
}

/** The parts that stand for a field in the text. */
export function fieldParts({ interpolation, value }: FieldBuild): readonly Part[] {
  return value ? value.parts : [interpolation]
}

/** Whether an expression puts text together right there, be it of one value only. */
function isSpelledOut({ kind }: Build): boolean {
  return kind === "literal" || kind === "percent" || kind === "format" || kind === "concatenation"
}

/** Whether a str comes out of this as it is. */
export function keepsText(rendering: Rendering): boolean {
  switch (rendering.kind) {
    case "text":
      return true
    case "format":
      return rendering.spec === "" && (rendering.conversion === null || rendering.conversion === "s")
    case "percent":
      return rendering.type === "s" && rendering.width === "" && rendering.precision === null
    default:
      return rendering satisfies never
  }
}
