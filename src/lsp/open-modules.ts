import { FileChangeType, type FileEvent } from "vscode-languageserver/node"
import { ModuleGraphs } from "../project/module-graph.ts"
import { ModuleIndex } from "../project/module-index.ts"
import type { ProjectWords } from "../project/project-words.ts"
import { pathOf } from "./path-of.ts"

/** Texts that an editor shows, by their paths. */
type Shown = ReadonlyMap<string, string>

interface Read {
  readonly index: ModuleIndex
  /** The modules that it has read, with the editor's texts of those that were open. */
  readonly texts: Map<string, string | undefined>
}

/**
 * The modules around the files that an editor has open: as they are in the editor, or else on disk. They are read again
 * when one of them has changed, which takes a while in a large project: so what is typed in a file counts for others
 * when they are checked next, and for modules that import each other, as seen from the file itself, when it is saved.
 */
export class OpenModules {
  readonly #shown: () => Shown
  /** What is on disk of whole projects, which takes longest to read. */
  readonly #words = new Map<string, ProjectWords>()
  #read: Read | null = null

  /** @param shown the files that the editor has open now */
  constructor(shown: () => Shown) {
    this.#shown = shown
  }

  /** What is known for checking this file; another object when it has changed. */
  indexFor(path: string): ModuleIndex {
    const known = this.#read
    if (known !== null && !this.#isOutdated(known, path)) return known.index
    const shown = this.#shown()
    const texts = new Map<string, string | undefined>()
    const graphs = new ModuleGraphs(path => {
      const text = shown.get(path)
      texts.set(path, text)
      return text
    }, this.#words)
    const index = new ModuleIndex(graphs)
    this.#read = { index, texts }
    return index
  }

  /** Forgets what was read. */
  reload(): void {
    this.#read = null
    this.#words.clear()
  }

  /** Forgets what was read if files have changed that it depends on; returns whether it did. */
  follow(changes: readonly FileEvent[]): boolean {
    const known = this.#read
    // What is shown now may be closed later.
    this.#words.clear()
    if (known === null) return false
    const shown = this.#shown()
    const matters = changes.some(({ uri, type }) => {
      const path = pathOf(uri)
      if (path === null) return false
      // Which names are modules depends on what there is.
      if (type !== FileChangeType.Changed) return true
      return known.texts.has(path) && (!shown.has(path) || shown.get(path) !== known.texts.get(path))
    })
    if (matters) this.reload()
    return matters
  }

  #isOutdated({ texts }: Read, checked: string): boolean {
    const shown = this.#shown()
    for (const [path, text] of texts) if (path !== checked && shown.get(path) !== text) return true
    return false
  }
}
