import type { Runtime } from "./options.ts"

/** What lowered code refers to, and the name it would like to use. */
const wishes = {
  Template: "_template",
  Interpolation: "_field",
  format: "_format",
  repr: "_repr",
  str: "_str",
  ascii: "_ascii",
  runtime: "_runtime",
  import_module: "_import_module",
} as const

/** A class of the runtime module or a builtin. */
export type Helper = "Template" | "Interpolation" | "format" | "repr" | "str" | "ascii"

/** Names for helpers that mean nothing else in a file: none occurs in its text. */
export class HelperNames {
  readonly #text: string
  readonly #used = new Set<Helper>()

  constructor(text: string) {
    this.#text = text
  }

  /** The name of a helper; it will be imported. */
  use(helper: Helper): string {
    this.#used.add(helper)
    return this.#name(helper)
  }

  /** Whether a class is in use. */
  get usesRuntime(): boolean {
    return this.#used.has("Template") || this.#used.has("Interpolation")
  }

  /** The statements that bind the names in use, and load the runtime; empty when nothing is needed. */
  statements(runtime: Runtime): string {
    const classes = (["Template", "Interpolation"] as const).filter(helper => this.#used.has(helper))
    const builtins = (["format", "repr", "str", "ascii"] as const).filter(helper => this.#used.has(helper))
    return [
      ...(classes.length > 0 ? this.#classes(runtime, classes) : []),
      ...(builtins.length > 0 ? [`from builtins import ${this.#aliases(builtins)}`] : []),
    ].join("; ")
  }

  #classes(runtime: Runtime, classes: readonly Helper[]): string[] {
    if (runtime.kind === "module") return [`from ${runtime.name} import ${this.#aliases(classes)}`]
    const load = this.#name("import_module")
    const module = this.#name("runtime")
    return [
      `from importlib import import_module as ${load}`,
      `${module} = ${load}(".${runtime.name}" if __package__ else "${runtime.name}", __package__)`,
      ...classes.map(helper => `${this.#name(helper)} = ${module}.${helper}`),
    ]
  }

  #aliases(helpers: readonly Helper[]): string {
    return helpers.map(helper => `${helper} as ${this.#name(helper)}`).join(", ")
  }

  #name(wish: keyof typeof wishes): string {
    for (let count = 1; ; count++) {
      const name = count === 1 ? wishes[wish] : `${wishes[wish]}${count}`
      if (!new RegExp(`(?<![\\w$])${name}(?!\\w)`).test(this.#text)) return name
    }
  }
}
