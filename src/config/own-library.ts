import type {
  ArgumentSpec,
  Language,
  Library,
  ParamStyle,
  Sanitizer,
  Sink,
  TemplateSupport,
} from "../libraries/library.ts"
import type { Table } from "./option.ts"
import type { OptionValues } from "./options.ts"
import { type TemplateRenderer, templateRenderers } from "./template-renderers.ts"

/**
 * The project's declared sinks, sources and sanitizers as libraries: one for all that takes text, one for each way in
 * which template strings are taken. Empty when nothing is declared.
 */
export function ownLibraries(values: Pick<OptionValues, "sinks" | "sources" | "sanitizers">): Library[] {
  const { sinks, sources, sanitizers } = values
  const texts = sinks.filter(row => !takesTemplates(row))
  const takers = sinks.filter(takesTemplates)
  const ways = [...new Set(takers.map(wayOf))]
  const names = [...texts, ...sanitizers].map(row => String(row.call)).concat(sources)
  const plain: Library[] =
    names.length === 0
      ? []
      : [{ ...own(names), sinks: texts.map(sink), sources, sanitizers: sanitizers.map(sanitizer) }]
  return [...plain, ...ways.map(way => takerLibrary(takers.filter(row => wayOf(row) === way)))]
}

function own(names: readonly string[]): Library {
  const modules = [...new Set(names.map(name => name.split(".")[0]!))]
  return { name: "project", packages: [], modules, references: [] }
}

function takesTemplates({ takes }: Table): boolean {
  return takes === "template" || takes === "either"
}

function wayOf(row: Table): string {
  return [row.takes, row.language, row["renders-as"] ?? ""].join(" ")
}

/** Functions that take template strings in the same way. */
function takerLibrary(rows: readonly Table[]): Library {
  const [first] = rows
  const renderer =
    first?.["renders-as"] === undefined
      ? undefined
      : templateRenderers[first["renders-as"] as TemplateRenderer]
  const isEither = first?.takes === "either"
  const takes = rows.map(row => ({ call: String(row.call), templates: [place(row.argument ?? 0)] }))
  const templates: TemplateSupport = {
    ...support(first?.language === "html" ? "html" : "sql", renderer),
    form: isEither ? "native" : "wrapped",
    ...(isEither ? {} : { takes }),
  }
  return {
    ...own(rows.map(row => String(row.call))),
    ...(renderer?.dialect === undefined ? {} : { dialect: renderer.dialect }),
    ...(isEither ? { sinks: rows.map(row => ({ ...sink(row), templates: true })) } : {}),
    templates,
  }
}

/** As the library that renders them does it; else, values stay apart from the text, and that is all there is to know. */
function support(language: "sql" | "html", renderer: Library | undefined): TemplateSupport {
  if (renderer?.templates === undefined)
    return {
      since: "",
      form: "native",
      language,
      conversions: "applied",
      formats: "applied",
      nested: "rendered",
    }
  const { wrapper, takes: _takes, ...others } = renderer.templates
  return wrapper === undefined ? others : { nestedWrappers: [wrapper], ...others }
}

// The rows were checked against the declared fields when the configuration was read, so the casts state facts.

function sink(row: Table): Sink {
  const base: Sink = {
    call: String(row.call),
    language: row.language as Language,
    text: place(row.argument ?? 0),
    runs: "once",
    templates: false,
  }
  if (row.params === undefined) return base
  const style = (row.style ?? "format") as ParamStyle
  const shape = style === "pyformat" || style === "named" ? "mapping" : "sequence"
  return { ...base, params: { ...place(row.params), style: [style], shape, display: "tuple" } }
}

function sanitizer(row: Table): Sanitizer {
  return {
    call: String(row.call),
    language: row.language as Language,
    gives: row.gives as Sanitizer["gives"],
  }
}

function place(value: string | number): ArgumentSpec {
  return typeof value === "number" ? { at: value } : { name: value }
}
