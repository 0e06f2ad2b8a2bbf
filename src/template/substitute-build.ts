import type * as ast from "../syntax/ast.ts"
import { callArguments, mappingArguments } from "./arguments.ts"
import { type Builder, fieldParts, opaqueBuild } from "./builder.ts"
import { everyWay } from "./every-way.ts"
import { isStr } from "./known-text.ts"
import type { Build, FieldBuild, Part, WrappedBuild } from "./template.ts"
import { JoinedParts } from "./texts.ts"

// https://docs.python.org/3.14/library/string.html#template-strings-strings
const placeholder = /\$(?:(?<escaped>\$)|(?<named>[_a-z][_a-z0-9]*)|\{(?<braced>[_a-z][_a-z0-9]*)\})/gi

/** `string.Template(text).substitute(…)`. */
export function substituteBuild(builder: Builder, expr: ast.Call, method: ast.Attribute): Build {
  const text = templateText(builder, method.value)
  if (text === null) return opaqueBuild(expr)
  const inner = builder.operand(text)
  if (!isStr(inner)) return opaqueBuild(expr)
  const mapping = expr.args.find(({ form }) => form === "positional")
  const named = callArguments(builder, expr.args)
  const mapped = mapping && mappingArguments(builder, mapping.value)
  const fields: FieldBuild[] = []
  const build: WrappedBuild = { kind: "wrapped", expr, by: method.name, inner, fields, parts: [] }
  const parts = everyWay(
    inner.parts,
    () => true,
    way => {
      const joined = new JoinedParts(way)
      const out: Part[] = []
      let from = 0
      for (const found of joined.text.matchAll(placeholder)) {
        const { escaped, named: plain, braced } = found.groups!
        const to = found.index + found[0].length
        // Of two dollar signs the first is kept.
        out.push(...joined.cut(from, escaped ? found.index + 1 : found.index))
        from = to
        if (escaped) continue
        const name = plain ?? braced ?? ""
        const value = named.named(name) ?? mapped?.named(name) ?? null
        // `safe_substitute` leaves what it has no value for.
        if (value === null && method.name === "safe_substitute") {
          out.push(...joined.cut(found.index, to))
          continue
        }
        const field = builder.field({
          kind: "interpolation",
          ...(joined.sourceRange(found.index, to) ?? { from: expr.from, to: expr.to }),
          expr: value?.expr ?? expr,
          access: value?.access ?? null,
          rendering: { kind: "format", conversion: "s", spec: "", debug: false },
          build,
        })
        fields.push(field)
        out.push(...fieldParts(field))
      }
      return [...out, ...joined.cut(from, joined.text.length)]
    },
  )
  return parts ? Object.assign(build, { parts }) : opaqueBuild(expr)
}

/** The text that a `string.Template` was made of, here or where the name got it. */
function templateText({ model }: Builder, expr: ast.Expr): ast.Expr | null {
  if (expr.kind === "Name") {
    const [definition, ...others] = model.definitionsOf(expr)
    if (definition?.kind !== "assign" || definition.path.length > 0 || others.length > 0) return null
    return definition.value.kind === "Call" ? templateArgument(model, definition.value) : null
  }
  return expr.kind === "Call" ? templateArgument(model, expr) : null
}

function templateArgument(model: Builder["model"], call: ast.Call): ast.Expr | null {
  const [argument] = call.args
  if (model.qualifiedName(call.func) !== "string.Template") return null
  return argument?.form === "positional" ? argument.value : null
}
