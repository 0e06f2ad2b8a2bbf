import type { HtmlPosition } from "../embedded/html.ts"
import type { Match } from "../rules/match.ts"
import { printBuild } from "../template/print.ts"
import type { Slot } from "../template/print-request.ts"
import type { Build, Interpolation } from "../template/template.ts"
import { type Attempt, done } from "./attempt.ts"
import { positionsOf } from "./html-context.ts"
import type { EscapedMarkup, EscapeRequest } from "./html-rewrite.ts"
import { importName } from "./imports.ts"
import { asField, isAtLeast } from "./python-text.ts"
import type { RewriteTarget } from "./rewrite.ts"
import { isVersionAtLeast } from "./version.ts"

/** A library that renders HTML from template strings. */
interface Renderer {
  readonly package: "tdom" | "html-tstring"
  readonly since: string
  readonly callee: string
  /** Texts that it takes no values in. */
  readonly rejects: readonly HtmlPosition["kind"][]
}

const renderers: readonly Renderer[] = [
  { package: "tdom", since: "0.1.20", callee: "tdom.html", rejects: [] },
  {
    package: "html-tstring",
    since: "0.1.9",
    callee: "html_tstring.render_html",
    rejects: ["rcdata", "comment"],
  },
]

/**
 * `f"<p>{x}</p>"` as `html(t"<p>{x!s}</p>")`, when the project declares a library for that. Null where it would refuse
 * the text or escape a value twice: the fragment isn't balanced, or holds markup in a variable.
 */
export function htmlTemplate({ match, escapes, target }: EscapeRequest): Attempt<EscapedMarkup> | null {
  const renderer = rendererFor(target)
  if (renderer === null || !isWhole(match)) return null
  const { template, model, holes } = match
  const { build } = template
  if (build.kind !== "literal" && build.kind !== "percent" && build.kind !== "format") return null
  if (build.fields.some(({ value }) => value !== null)) return null
  const slots = new Map<Interpolation | Build, Slot>()
  for (const hole of holes) {
    if (positionsOf(match, hole).some(({ kind }) => renderer.rejects.includes(kind))) return null
    if (!escapes.get(hole)?.escape && !(hole.value.kind === "sanitized" && hole.value.gives === "value"))
      return null
    const { interpolation } = hole
    const { access, rendering } = interpolation
    if (access === null || access.path !== "" || !access.certain) return null
    // What is no string prints differently: nothing for `None` and truth values, item by item for lists.
    const isBare = rendering.kind === "format" && rendering.spec === "" && rendering.conversion === null
    if (isBare && !rendering.debug && model.valueType(access.base) !== "str")
      slots.set(interpolation, { kind: "field", expr: asField(model, access.base), conversion: "s" })
  }
  const printed = printBuild(model.text, {
    build,
    flavor: "template",
    slots,
    textEdits: [],
    model,
    modern: true,
  })
  if (!printed.ok) return null
  const { from, to } = template.expr.parens ?? template.expr
  const { code, edits } = importName(model, from, renderer.callee)
  return done({
    title: `Use a template string, rendered by ${renderer.package}`,
    edits: [
      ...edits,
      { from, to: from, insert: `${code}(` },
      ...printed.value,
      { from: to, to, insert: ")" },
    ],
    reads: "template",
    because: [`${renderer.package} writes empty elements, entities and quotes in its own way`],
  })
}

function rendererFor({ python, versions }: RewriteTarget): Renderer | null {
  if (!isAtLeast(python, 14)) return null
  return (
    renderers.find(({ package: name, since }) => {
      const version = versions[name]
      return version !== undefined && isVersionAtLeast(version, since)
    }) ?? null
  )
}

/** A fragment that a parser of balanced markup takes, in every way it reads. */
function isWhole({ variants }: Match): boolean {
  return variants.every(
    ({ analysis }) =>
      analysis.language === "html" &&
      analysis.balanced &&
      !analysis.templateSyntax &&
      analysis.positions.every(
        position =>
          !position.ambiguous && !("quote" in position && !position.whole && position.quote === "none"),
      ),
  )
}
