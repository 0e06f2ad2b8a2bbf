import { TextFlow } from "./text-flow.ts"

/** Methods of builtin types: functions of the same name would be looked for wherever a value is handled. */
const ownMethods: ReadonlySet<string> = new Set(
  "add append clear copy count decode encode extend find format format_map get index insert items join keys lower pop read remove replace split strip update upper values write".split(
    " ",
  ),
)

/** Functions of a project that return texts with values in them, by their last names and by the text of the modules alone. */
export class ReturnedTexts {
  readonly #textOf: (module: string) => string
  readonly #flows = new Map<string, TextFlow>()
  /** The modules that define a function of a name. */
  readonly #defining = new Map<string, string[]>()
  readonly #included = new Set<string>()
  readonly #given = new Map<string, boolean>()

  constructor(textOf: (module: string) => string) {
    this.#textOf = textOf
  }

  /** Whether one of these modules has a function of this name that may return such a text. */
  mayGive(name: string, modules: ReadonlySet<string>): boolean {
    if (ownMethods.has(name) || /^__/.test(name)) return false
    this.#include(modules)
    const known = this.#given.get(name)
    if (known !== undefined) return known
    // What functions that call each other return is nothing new.
    this.#given.set(name, false)
    const gives = (this.#defining.get(name) ?? []).some(module =>
      this.#flowOf(module, modules).mayReturn(name),
    )
    this.#given.set(name, gives)
    return gives
  }

  #include(modules: ReadonlySet<string>): void {
    if (modules.size === this.#included.size) return
    for (const module of modules) {
      if (this.#included.has(module)) continue
      this.#included.add(module)
      for (const { 1: name } of this.#textOf(module).matchAll(/\bdef[ \t]+(\w+)/g)) {
        const defining = this.#defining.get(name!)
        if (defining === undefined) this.#defining.set(name!, [module])
        else if (defining.at(-1) !== module) defining.push(module)
      }
    }
    // A module more may define what was asked for before.
    for (const [name, gives] of this.#given) if (!gives) this.#given.delete(name)
  }

  #flowOf(module: string, modules: ReadonlySet<string>): TextFlow {
    const known = this.#flows.get(module)
    if (known) return known
    const flow = new TextFlow(this.#textOf(module), {
      sources: new Set(),
      byParameters: false,
      returned: name => this.mayGive(name, modules),
    })
    this.#flows.set(module, flow)
    return flow
  }
}
