import { basename, dirname, join, relative } from "node:path"
import type { Place, ProjectText, ProjectTexts } from "../flow/callers/project-texts.ts"
import type { Model } from "../semantics/model.ts"
import { once } from "../text/once.ts"
import { installedBy } from "./installed-by.ts"
import type { GraphPlace, ModuleGraphs } from "./module-graph.ts"
import { ByteReader } from "./read-bytes.ts"
import { slashes } from "./slashes.ts"

/** Tests of a program, which nobody else runs: by their names, or where they are and what they have. */
const tests = /(?:^|\/)(?:test_[^/]*|[^/]*_test|tests|conftest)\.py$/
const testFolder = /(?:^|\/)tests?\//
const testText = /\b(?:unittest|pytest|TestCase)\b/
/** What shows how a program is used. */
const examples = /(?:^|\/)(?:examples?|samples?|demos?|docs?|tutorials?|benchmarks?)\//

function roleOf(path: string, project: string, text: () => string): ProjectText["role"] {
  const inside = slashes(relative(dirname(project), path)).replace(/^[^/]*\//, "")
  if (!/\.pyw?$/.test(path) && basename(path).includes(".")) return "other"
  if (tests.test(inside) || (testFolder.test(inside) && testText.test(text()))) return "test"
  return examples.test(inside) ? "example" : "code"
}

/** The last part of a module's name; empty for what has none, as `sync-all.py`. */
function moduleWordOf(path: string): string {
  const name = basename(path).replace(/\.\w+$/, "")
  return /^[\w\x80-\uffff]+$/.test(name) ? name : ""
}

/** Whether a module in no package is installed by its name, so that anyone may import it. */
function isInstalled(path: string, project: string | null): boolean {
  const name = moduleWordOf(path)
  if (name === "") return false
  const reader = new ByteReader()
  const said = new Set([dirname(path), project ?? dirname(path)])
  return new RegExp(`["'=\\s]${name}["'\\s,\\]]`).test(
    [...said].map(folder => installedBy(folder, reader)).join("\n"),
  )
}

/** What is read of a file that others ask about. */
export interface OpenedText {
  readonly text: string
  readonly model: Model | undefined
}

/** The files of the project around one file, and which words that one has been asking for. */
export class TextsAround implements ProjectTexts {
  /** All that was asked for. */
  readonly asked = new Set<string>()
  readonly #graphs: ModuleGraphs
  readonly #place: GraphPlace
  readonly #path: string
  readonly #own: () => ProjectText
  readonly #open: (path: string) => OpenedText | undefined
  readonly #texts = new Map<string, ProjectText | undefined>()

  /** @param open gives a file as it is on disk, or in the editor */
  constructor(path: string, graphs: ModuleGraphs, open: (path: string) => OpenedText | undefined) {
    this.#graphs = graphs
    this.#place = graphs.place(path)
    this.#open = open
    this.#path = path
    // Of most files nobody asks.
    this.#own = once(() => this.#describe(path, this.#place, () => open(path)))
  }

  get own(): ProjectText {
    return this.#own()
  }

  withWord(word: string): readonly ProjectText[] | null {
    const { project } = this.#place
    if (project === null) return null
    this.asked.add(word)
    const paths = this.#graphs.withWord(project, word)
    if (paths === null) return null
    return paths.flatMap(path => {
      if (path === this.#path) return []
      const text = this.#textOf(path)
      return text?.text.includes(word) ? [text] : []
    })
  }

  #textOf(path: string): ProjectText | undefined {
    if (this.#texts.has(path)) return this.#texts.get(path)
    const opened = once(() => this.#open(path))
    const text = this.#describe(path, this.#graphs.place(path), opened)
    this.#texts.set(path, text)
    return text
  }

  #describe(path: string, place: GraphPlace, opened: () => OpenedText | undefined): ProjectText {
    const { graph, moduleName, isPackage, home } = place
    const { project } = this.#place
    const own = moduleName ?? "__main__"
    const placeOf = (qualified: string): Place | undefined => {
      if (qualified.startsWith(`${own}.`)) return { path, name: qualified.slice(own.length + 1) }
      for (let dot = qualified.lastIndexOf("."); dot > 0; dot = qualified.lastIndexOf(".", dot - 1)) {
        const file = graph.file(qualified.slice(0, dot))
        if (file === undefined) continue
        const name = qualified.slice(dot + 1)
        // A module may hand on what it doesn't name.
        return file.text.includes(name.split(".")[0]!) ? { path: file.path, name } : undefined
      }
      return undefined
    }
    const role = once(() => roleOf(path, project ?? home, () => opened()?.text ?? ""))
    const words = project === null ? null : this.#graphs.wordsOf(project)
    return {
      path,
      get role() {
        return role()
      },
      home,
      moduleWord: moduleWordOf(isPackage ? dirname(path) : path),
      isPackage,
      isInside: moduleName === undefined ? !isInstalled(path, project) : path !== join(home, "__init__.py"),
      get text() {
        return opened()?.text ?? ""
      },
      get model() {
        return opened()?.model
      },
      place: placeOf,
      mayBeInside: name => {
        const [first = "", ...others] = name.split(".")
        return others.length > 0 && words?.hasName(first) === true
      },
    }
  }
}
