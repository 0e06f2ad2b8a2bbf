import type { Catalog } from "../../libraries/catalog.ts"
import type { FormatSink, Library } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { nameOf } from "../../syntax/name-of.ts"
import { filledBy } from "../../template/filled-format.ts"
import { interpolationsOf } from "../../template/known-text.ts"
import { nodesAround, Offsets } from "../sinks/nodes-around.ts"
import { filledSign } from "../triage/statement-start.ts"
import type { Match } from "../values/match.ts"
import type { MatchMaker } from "./match-maker.ts"

/**
 * Formats that a class keeps in an attribute, and that its library fills by name with what a call gets beside: `template` of
 * Django's functions, where quotes around a field quote nothing. `starts` are the places of literals.
 */
export function filledFormats(
  model: Model,
  catalog: Catalog,
  starts: readonly number[],
  maker: MatchMaker,
): Match[] {
  const declared = catalog.libraries.flatMap(library =>
    (library.formats ?? []).map(sink => ({ library, sink })),
  )
  const literals = starts.filter(at => model.text.startsWith(filledSign, at))
  if (declared.length === 0 || literals.length === 0) return []
  return nodesAround(model.module, new Offsets(literals)).flatMap(node =>
    node.kind === "Assign" && node.value.kind === "String"
      ? declared.flatMap(each => matchAt(node, node.value, each, model, catalog, maker) ?? [])
      : [],
  )
}

function matchAt(
  stmt: ast.Assign,
  text: ast.Expr,
  { library, sink }: { readonly library: Library; readonly sink: FormatSink },
  model: Model,
  catalog: Catalog,
  maker: MatchMaker,
): Match | null {
  const cls = model.parentOf(stmt)
  const [target] = stmt.targets
  if (cls?.kind !== "ClassDef" || target?.kind !== "Name" || target.name !== sink.attribute) return null
  if (!model.basesOf(cls).some(base => catalog.resolveName(base) === sink.ofClass)) return null
  const template = filledBy(text, model, name => givenTo(cls, name, model))
  if (template === null || interpolationsOf(template.parts).length === 0) return null
  const fact = { attribute: sink.attribute, language: sink.language }
  return maker.make(
    { library, language: sink.language, sink: { kind: "attribute", fact, stmt }, text },
    template,
    new Set(),
  )
}

/** What the class's constructor or the class's calls give under a name. */
function givenTo(cls: ast.ClassDef, name: string, model: Model): ast.Expr | null {
  const written = new RegExp(`\\b${name}\\s*=`, "g")
  const places = Array.from(model.text.matchAll(written), ({ index }) => index)
  for (const node of nodesAround(model.module, new Offsets(places))) {
    if (node.kind !== "Call") continue
    const given = node.args.find(argument => argument.form === "keyword" && argument.name === name)
    if (given && (isOwn(node, cls) || isOf(node, cls))) return given.value
  }
  return null
}

/** `super().__init__(…, name=value)` in the class. */
function isOwn({ func, from }: ast.Call, cls: ast.ClassDef): boolean {
  return (
    cls.from <= from && from < cls.to && func.kind === "Attribute" && /^(?:__init__|as_sql)$/.test(func.name)
  )
}

function isOf({ func }: ast.Call, cls: ast.ClassDef): boolean {
  return nameOf(func) === cls.name
}
