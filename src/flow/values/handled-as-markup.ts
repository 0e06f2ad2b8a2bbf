import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"

/** What reads markup and nothing else; to call a text safe is the very mistake. */
const readers = /^(?:strip_?tags|unescape|BeautifulSoup|fragment_?fromstring)$/i

/** A tag in a regular expression, rather than the name of a group. */
const tagInPattern = /(?<!\?P)<[/\\]*[a-z!]/i

/** Methods of `str` that look for a text or change it. */
const seekers = /^(?:find|rfind|index|startswith|endswith|split|rsplit|partition|rpartition|replace|count)$/

/**
 * Whether the program treats what a variable holds as markup: it strips its tags, or looks for one in it, also by a
 * pattern. To write an entity for `<` is to treat it as text.
 */
export function isHandledAsMarkup(name: ast.Name, model: Model): boolean {
  return (model.bindingOf(name)?.uses ?? []).some(use => {
    const parent = model.parentOf(use)
    if (parent?.kind === "Call") {
      if (parent.args[0]?.value === use) return readers.test(lastName(parent.func))
      const name = model.qualifiedName(parent.func) ?? ""
      const pattern = parent.args[0] && model.constantOf(parent.args[0].value)
      const finds = /^re\.(?:search|match|split|find\w+)$/.test(name)
      return finds && pattern?.kind === "str" && tagInPattern.test(pattern.value)
    }
    if (parent?.kind === "Compare") return parent.operands.some(each => isTagText(each, model))
    if (parent?.kind !== "Attribute" || !seekers.test(parent.name)) return false
    const call = model.parentOf(parent)
    if (call?.kind !== "Call" || call.func !== parent) return false
    const [sought, replacement] = call.args.map(({ value }) => value)
    const entity = replacement && model.constantOf(replacement)
    const isEscaped = entity?.kind === "str" && entity.value.startsWith("&")
    return sought !== undefined && isTagText(sought, model) && !isEscaped
  })
}

function isTagText(expr: ast.Expr, model: Model): boolean {
  const constant = model.constantOf(expr)
  return constant?.kind === "str" && /[<>]/.test(constant.value)
}
