import type { HtmlPosition } from "../embedded/html.ts"
import { hasCharacterReferences, markupProblem } from "../embedded/html-markup.ts"
import type { Match } from "../rules/match.ts"
import { isVersionAtLeast } from "../rules/version-at-least.ts"
import type { Model } from "../semantics/model.ts"
import { printBuild } from "../template/print.ts"
import type { Slot } from "../template/print-request.ts"
import type { Build, Interpolation } from "../template/template.ts"
import { applyEdits, type Edit, sortEdits } from "../text/edit.ts"
import { type Attempt, done } from "./attempt.ts"
import { positionsOf } from "./html-context.ts"
import type { EscapedMarkup, EscapeRequest } from "./html-rewrite.ts"
import { importName } from "./imports.ts"
import { asField, isAtLeast } from "./python-text.ts"
import type { RewriteTarget } from "./rewrite.ts"

/** A library that renders HTML from template strings. */
interface Renderer {
  readonly package: "tdom" | "html-tstring"
  readonly since: string
  readonly callee: string
  /** Texts that it takes no values in. */
  readonly rejects: readonly HtmlPosition["kind"][]
  /** It takes a template as a value. */
  readonly nests: boolean
  /** It reads markup as strictly as XML, and escapes references to characters once more. */
  readonly isStrict: boolean
}

const renderers: readonly Renderer[] = [
  { package: "tdom", since: "0.1.20", callee: "tdom.html", rejects: [], nests: true, isStrict: false },
  {
    package: "html-tstring",
    since: "0.1.9",
    callee: "html_tstring.render_html",
    rejects: ["rcdata", "comment"],
    nests: false,
    isStrict: true,
  },
]

/**
 * `f"<p>{x}</p>"` as `html(t"<p>{x!s}</p>")`, when the project declares a library for that; texts in its fields become
 * templates too. Null where it would refuse the text or escape a value twice: the fragment isn't balanced, or holds
 * markup in a variable.
 */
export function htmlTemplate({ match, escapes, target }: EscapeRequest): Attempt<EscapedMarkup> | null {
  const renderer = rendererFor(target)
  if (renderer === null || !isWhole(match) || (renderer.isStrict && !isStrictlyReadable(match))) return null
  const { template, model, holes } = match
  for (const hole of holes) {
    if (positionsOf(match, hole).some(({ kind }) => renderer.rejects.includes(kind))) return null
    const isNumber = hole.value.kind === "sanitized" && hole.value.gives === "value"
    if (!escapes.get(hole)?.escape && !isNumber) return null
  }
  if (
    !renderer.nests &&
    "fields" in template.build &&
    template.build.fields.some(({ value }) => value !== null)
  )
    return null
  const printed = templateEdits(template.build, model)
  if (printed === null) return null
  const { from, to } = template.expr.parens ?? template.expr
  const { code, edits } = importName(model, from, renderer.callee)
  return done({
    title: `Use a template string, rendered by ${renderer.package}`,
    edits: [...edits, { from, to: from, insert: `${code}(` }, ...printed, { from: to, to, insert: ")" }],
    reads: "template",
    because: [`${renderer.package} writes empty elements, entities and quotes in its own way`],
  })
}

/** What makes one template string of a text; null where it can't be one. */
function templateEdits(build: Build, model: Model): readonly Edit[] | null {
  if (build.kind !== "literal" && build.kind !== "percent" && build.kind !== "format") return null
  const slots = new Map<Interpolation | Build, Slot>()
  for (const { interpolation, value } of build.fields) {
    const { access, rendering } = interpolation
    const isBare = rendering.kind === "format" && rendering.spec === "" && rendering.conversion === null
    if (value !== null) {
      const expr = isBare && !rendering.debug ? templateSource(value, model) : null
      if (expr === null) return null
      slots.set(interpolation, { kind: "field", expr })
      continue
    }
    if (access === null || access.path !== "" || !access.certain) return null
    // What is no string prints differently: nothing for `None` and truth values, item by item for lists.
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
  return printed.ok ? printed.value : null
}

/** An expression that gives a template, or a list of them, for a text inside another one. */
function templateSource(build: Build, model: Model): string | null {
  const between = (from: number, to: number) => model.text.slice(from, to)
  if (build.kind === "conditional" && build.expr.kind === "Conditional") {
    const [then, otherwise] = [templateSource(build.then, model), templateSource(build.else, model)]
    const { test } = build.expr
    return then === null || otherwise === null
      ? null
      : `${then} if ${between(test.from, test.to)} else ${otherwise}`
  }
  if (build.kind === "join") {
    const { items, separator } = build
    if (items.kind !== "each" || items.comprehension.kind !== "Comprehension") return null
    if (separator.parts.some(part => part.kind !== "text" || part.value !== "")) return null
    const { element, clauses } = items.comprehension
    const item = templateSource(items.item, model)
    const last = clauses.at(-1)
    if (item === null || last === undefined || items.item.kind !== "literal") return null
    return `[${item}${between((element.parens ?? element).to, last.to)}]`
  }
  if (build.kind !== "literal") return null
  const edits = templateEdits(build, model)
  if (edits === null) return null
  const { from, to } = build.expr
  return applyEdits(
    between(from, to),
    sortEdits(edits).map(edit => ({ ...edit, from: edit.from - from, to: edit.to - from })),
  )
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

/** Without anything that a strict reader refuses or writes in another way. */
function isStrictlyReadable({ variants }: Match): boolean {
  return variants.every(
    ({ variant: { strings } }) =>
      markupProblem(strings, { isStrict: true, hasComponents: false }) === undefined &&
      !hasCharacterReferences(strings),
  )
}
