import type { HtmlPosition } from "../../embedded/html.ts"
import { hasCharacterReferences, markupProblem } from "../../embedded/html-markup.ts"
import { isVersionAtLeast } from "../../flow/t-strings/version-at-least.ts"
import type { Match } from "../../flow/values/match.ts"
import { type Attempt, done } from "../attempt.ts"
import { type Imported, importName } from "../imports.ts"
import { mergedImports } from "../merged-imports.ts"
import { isAtLeast } from "../python-text.ts"
import type { RewriteTarget } from "../rewrite.ts"
import { positionsOf } from "./html-context.ts"
import type { EscapedMarkup, EscapeRequest } from "./html-rewrite.ts"
import { TemplateWriter } from "./html-template-writer.ts"

/** A library that renders HTML from template strings. */
interface Renderer {
  readonly package: "tdom" | "html-tstring"
  readonly since: string
  readonly callee: string
  /** Where it takes values. */
  readonly accepts: readonly HtmlPosition["kind"][]
  /** What a template becomes a value of another one by; null where it is one as it is. */
  readonly nests: string | null
  /** It takes conversions and formats of lists and the like; the other raises an error for them. */
  readonly formatsLists: boolean
  /** Attributes that it takes no text in. */
  readonly mappings: readonly string[]
  /** It reads markup as strictly as XML, and escapes references to characters once more. */
  readonly isStrict: boolean
}

const renderers: readonly Renderer[] = [
  {
    package: "tdom",
    since: "0.1.20",
    callee: "tdom.html",
    accepts: ["text", "attribute-value", "url", "rcdata", "comment"],
    mappings: ["data", "aria"],
    nests: null,
    formatsLists: true,
    isStrict: false,
  },
  {
    package: "html-tstring",
    since: "0.1.9",
    callee: "html_tstring.render_html",
    accepts: ["text", "attribute-value", "url"],
    mappings: [],
    nests: "html_tstring.html",
    formatsLists: false,
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
    const isRefused = positionsOf(match, hole).some(
      position =>
        !renderer.accepts.includes(position.kind) ||
        mayBeScheme(position) ||
        ("attribute" in position && renderer.mappings.includes(position.attribute ?? "")),
    )
    if (isRefused) return null
    const isNumber = hole.value.kind === "sanitized" && hole.value.gives === "value"
    const place = escapes.get(hole)
    if (!(place?.escape && place.isWhole) && !isNumber) return null
  }
  const { from, to } = template.expr.parens ?? template.expr
  const imports = new Map<string, Imported>()
  const imported = (name: string) => {
    const found = imports.get(name) ?? importName(model, from, name)
    imports.set(name, found)
    return found.code
  }
  const { nests, formatsLists } = renderer
  const writer = new TemplateWriter({ match, python: target.python }, imported, nests, formatsLists)
  const printed = writer.edits(template.build)
  if (printed === null) return null
  const call = imported(renderer.callee)
  return done({
    title: `Use a template string, rendered by ${renderer.package}`,
    edits: [
      ...mergedImports([...imports.values()].flatMap(({ edits }) => edits)),
      { from, to: from, insert: `${call}(` },
      ...printed,
      { from: to, to, insert: ")" },
      ...writer.outside,
    ],
    reads: "template",
    because: [`${renderer.package} writes empty elements, entities, quotes and classes in its own way`],
  })
}

/** A URL from its beginning, whose scheme no library checks: escaped in the text, it stays in sight. */
function mayBeScheme(position: HtmlPosition): boolean {
  return position.kind === "url" && position.pinned === "nothing" && position.effect !== "loads"
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
