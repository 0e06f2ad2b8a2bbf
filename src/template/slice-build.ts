import type * as ast from "../syntax/ast.ts"
import { displayOf } from "./arguments.ts"
import { type Builder, opaqueBuild } from "./builder.ts"
import { returnedItemBuild } from "./call-build.ts"
import { everyWay } from "./every-way.ts"
import { isStr } from "./known-text.ts"
import type { Build, Part } from "./template.ts"
import { sliceText } from "./texts.ts"

/** `text[:-2]`, `text[1:]`: known when only fixed text is cut off. `{"a": text}["a"]`: an entry of a display. */
export function subscriptBuild(builder: Builder, expr: ast.Subscript): Build {
  const { index } = expr
  if (index.kind !== "Slice") return entryBuild(builder, expr)
  if (index.step && integer(builder, index.step) !== 1) return opaqueBuild(expr)
  const lower = index.lower ? integer(builder, index.lower) : 0
  const upper = index.upper ? integer(builder, index.upper) : 0
  // A negative start or an end from the front needs the length.
  if (lower === null || upper === null || lower < 0 || upper > 0) return opaqueBuild(expr)
  if (index.upper && upper === 0) return opaqueBuild(expr)
  const inner = builder.build(expr.value)
  if (!isStr(inner)) return opaqueBuild(expr)
  const parts = everyWay(
    inner.parts,
    (_, i) => i === 0 || i === inner.parts.length - 1,
    way => {
      const front = dropFront(way, lower)
      return front && dropBack(front, -upper)
    },
  )
  return parts ? { kind: "wrapped", expr, by: "slice", inner, fields: [], parts } : opaqueBuild(expr)
}

function entryBuild(builder: Builder, expr: ast.Subscript): Build {
  const display = displayOf(builder, expr.value)
  const key = builder.model.constantOf(expr.index)
  if (key?.kind === "int") {
    const item = returnedItemBuild(builder, expr.value, key.value)
    return item.kind === "opaque" ? opaqueBuild(expr) : item
  }
  if (display?.kind !== "Dict" || key?.kind !== "str") return opaqueBuild(expr)
  const keys = display.entries.map(entry => entry.key && builder.model.constantOf(entry.key))
  const at = keys.findLastIndex(each => each?.kind === "str" && each.value === key.value)
  // A later entry whose key isn't known may be the one.
  if (at < 0 || keys.slice(at + 1).some(each => each?.kind !== "str")) return opaqueBuild(expr)
  const inner = builder.operand(display.entries[at]!.value)
  return isStr(inner)
    ? { kind: "wrapped", expr, by: "[]", inner, fields: [], parts: inner.parts }
    : opaqueBuild(expr)
}

function integer(builder: Builder, expr: ast.Expr): number | null {
  const constant = builder.model.constantOf(expr)
  return constant?.kind === "int" ? constant.value : null
}

/** Without the first characters; null when they are not fixed text. */
function dropFront(parts: readonly Part[], count: number): readonly Part[] | null {
  const [first, ...rest] = parts
  if (count === 0 || !first) return parts
  if (first.kind !== "text" || astral(first.value)) return null
  if (first.value.length <= count) return dropFront(rest, count - first.value.length)
  const text = sliceText(first, count, first.value.length)
  return text ? [text, ...rest] : rest
}

/** Without the last characters; null when they are not fixed text. */
function dropBack(parts: readonly Part[], count: number): readonly Part[] | null {
  const last = parts.at(-1)
  if (count === 0 || !last) return parts
  const rest = parts.slice(0, -1)
  // The end of a loop's text is the end of its last turn.
  if (last.kind === "repeated") return parts
  if (last.kind !== "text" || astral(last.value)) return null
  if (last.value.length <= count) return dropBack(rest, count - last.value.length)
  const text = sliceText(last, 0, last.value.length - count)
  return text ? [...rest, text] : rest
}

/** Python counts code points. */
function astral(value: string): boolean {
  return /[\ud800-\udfff]/.test(value)
}
