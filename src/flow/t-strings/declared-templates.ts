import type { Catalog } from "../../libraries/catalog.ts"
import type { Library } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { nameOf } from "../../syntax/name-of.ts"

/** What an annotation says about the template strings that get to what it stands at. */
export interface TemplateDeclaration {
  /** `text` where no language is named that is looked into. */
  readonly language: "sql" | "html" | "text"
  /** The library that the language belongs to (`"tdom"`); null where anybody may take the template. */
  readonly library: Library | null
  /** Something else than a template is welcome too: `str | Template`. */
  readonly takesOthers: boolean
}

/** Aliases of aliases, and classes of markers, are followed so far. */
const farthest = 8

/**
 * What an annotation declares: `Template`, `Annotated[Template, "sql"]`, with a marker class that has a `tstring_language`,
 * the name of an alias of these in this file or another module of the project; null when it is about no template.
 */
export function templateDeclaration(
  annotation: ast.Expr,
  model: Model,
  catalog: Catalog,
  left = farthest,
): TemplateDeclaration | null {
  const expr = model.annotationOf(annotation)
  if (left === 0) return null
  const read = (inner: ast.Expr) => templateDeclaration(inner, model, catalog, left - 1)
  switch (expr.kind) {
    case "Binary":
      return expr.op === "|" ? oneOf([expr.left, expr.right], read) : null
    case "Subscript": {
      const form = model.qualifiedName(expr.value)?.split(".").at(-1)
      const items = expr.index.kind === "Tuple" ? expr.index.items : [expr.index]
      if (form === "Union") return oneOf(items, read)
      const [type, ...notes] = items
      if (type === undefined || form === undefined || !wrapping.has(form)) return null
      const inner = read(type)
      if (inner === null || form !== "Annotated") return inner
      const language = notes.flatMap(note => languageOf(note, model, left) ?? [])[0]
      return language === undefined ? inner : { ...inner, ...declared(language, catalog) }
    }
    case "Name":
    case "Attribute": {
      if (model.qualifiedName(expr) === "string.templatelib.Template")
        return { language: "text", library: null, takesOthers: false }
      const alias = statementOf(expr, model)
      if (alias?.stmt.kind !== "TypeAlias" && alias?.stmt.kind !== "Assign") return null
      return templateDeclaration(aliasedType(alias.stmt), alias.model, catalog, left - 1)
    }
    default:
      return null
  }
}

/** Forms whose first argument is the type. */
const wrapping: ReadonlySet<string> = new Set([
  "Annotated",
  "Optional",
  "Final",
  "ClassVar",
  "InitVar",
  "Required",
  "NotRequired",
  "ReadOnly",
])

function oneOf(
  options: readonly ast.Expr[],
  read: (option: ast.Expr) => TemplateDeclaration | null,
): TemplateDeclaration | null {
  const found = options.map(read)
  const templates = found.filter(declaration => declaration !== null)
  const [first] = templates
  if (first === undefined) return null
  const others = options.some(
    (option, at) => found[at] === null && !(option.kind === "Constant" && option.type === "none"),
  )
  const named = templates.find(({ language }) => language !== "text") ?? first
  return { ...named, takesOthers: others || templates.some(({ takesOthers }) => takesOthers) }
}

function declared(
  language: string,
  { libraries }: Catalog,
): Pick<TemplateDeclaration, "language" | "library"> {
  const named = (name: string) => libraries.find(library => library.name === name) ?? null
  switch (language.toLowerCase()) {
    case "sql":
      return { language: "sql", library: null }
    case "html":
      return { language: "html", library: null }
    case "thtml":
      return { language: "html", library: named("thtml-tstring") }
    case "tdom":
      return { language: "html", library: named("tdom") }
    default:
      return { language: "text", library: null }
  }
}

/** The language that a note of `Annotated` names: a string, or a class or object with `tstring_language`. */
function languageOf(note: ast.Expr, model: Model, left: number): string | undefined {
  const constant = model.constantOf(note)
  if (constant !== undefined) return constant.kind === "str" ? constant.value : undefined
  const named = note.kind === "Call" ? note.func : note
  if (named.kind !== "Name" && named.kind !== "Attribute") return undefined
  const found = statementOf(named, model)
  if (found === undefined || left === 0) return undefined
  const { stmt } = found
  if (stmt.kind === "Assign") return languageOf(stmt.value, found.model, left - 1)
  return stmt.kind === "ClassDef" ? languageOfClass(stmt, found.model, left) : undefined
}

function languageOfClass(cls: ast.ClassDef, model: Model, left: number): string | undefined {
  for (const stmt of cls.body) {
    if (stmt.kind !== "Assign" && stmt.kind !== "AnnAssign") continue
    const targets = stmt.kind === "Assign" ? stmt.targets : [stmt.target]
    if (!targets.some(target => target.kind === "Name" && target.name === "tstring_language")) continue
    const constant = stmt.value ? model.constantOf(stmt.value) : undefined
    return constant?.kind === "str" ? constant.value : undefined
  }
  const bases = cls.args.filter(({ form }) => form === "positional")
  return bases.flatMap(({ value }) => languageOf(value, model, left - 1) ?? [])[0]
}

type Declaring = ast.TypeAlias | ast.Assign | ast.ClassDef

/** The only statement that gives a name its meaning, here or in another module of the project. */
function statementOf(
  expr: ast.Name | ast.Attribute,
  model: Model,
): { readonly stmt: Declaring; readonly model: Model } | undefined {
  if (expr.kind === "Name") {
    const scope = model.bindingOf(expr)?.scope.kind
    const here = scope === "module" ? declaringIn(model, expr.name) : undefined
    if (here) return { stmt: here, model }
  }
  const name = model.qualifiedName(expr)
  const elsewhere = name === undefined ? undefined : model.elsewhere(name)
  if (elsewhere === undefined) return undefined
  const there = declaringIn(elsewhere.exports.model, elsewhere.path)
  return there && { stmt: there, model: elsewhere.exports.model }
}

function declaringIn({ module }: Model, name: string): Declaring | undefined {
  const [only, ...others] = module.body.filter((stmt): stmt is Declaring => {
    if (stmt.kind === "TypeAlias" || stmt.kind === "ClassDef") return stmt.name === name
    return (
      stmt.kind === "Assign" && stmt.targets.some(target => target.kind === "Name" && target.name === name)
    )
  })
  return others.length === 0 ? only : undefined
}

/** `html = TypeAliasType("html", Annotated[…])` is one, too. */
function aliasedType({ value }: ast.TypeAlias | ast.Assign): ast.Expr {
  const named = value.kind === "Call" && /(?:^|\.)TypeAliasType$/.test(nameOf(value.func))
  return (named && value.kind === "Call" ? value.args[1]?.value : undefined) ?? value
}
