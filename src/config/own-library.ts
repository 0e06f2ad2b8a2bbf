import type { ArgumentSpec, Language, Library, ParamStyle, Sanitizer, Sink } from "../libraries/library.ts"
import type { Table } from "./option.ts"
import type { OptionValues } from "./options.ts"

/** The project's declared sinks, sources and sanitizers as one library; `null` when it declares none. */
export function ownLibrary(values: Pick<OptionValues, "sinks" | "sources" | "sanitizers">): Library | null {
  const { sinks, sources, sanitizers } = values
  const names = [...sinks, ...sanitizers].map(row => String(row.call)).concat(sources)
  if (names.length === 0) return null
  return {
    name: "project",
    packages: [],
    modules: [...new Set(names.map(name => name.split(".")[0]!))],
    sinks: sinks.map(sink),
    sources,
    sanitizers: sanitizers.map(sanitizer),
    references: [],
  }
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
