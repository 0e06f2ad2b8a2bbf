import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { once } from "../../text/once.ts"
import type { Place, ProjectText, ProjectTexts } from "./project-texts.ts"

/** A text of the program with its meaning. */
export interface ReadText {
  readonly text: ProjectText
  readonly model: Model
}

/** The files of a project as one of them sees it: that one as it is being checked, all others as they are. */
export class ProjectFiles {
  readonly #texts: ProjectTexts
  readonly #own: () => ReadText
  readonly #ownModel: Model
  readonly #read = new Map<Model, ReadText>()
  readonly #words = new Map<string, readonly ProjectText[] | null>()

  constructor(texts: ProjectTexts, own: Model) {
    this.#texts = texts
    this.#ownModel = own
    this.#own = once(() => ({
      text: { ...withoutModel(texts.own), model: own, text: own.text },
      model: own,
    }))
  }

  /** Where a model that was given out belongs. */
  of(model: Model): ReadText | undefined {
    return model === this.#ownModel ? this.#own() : this.#read.get(model)
  }

  /** The texts with a word that count for something that is defined in `home`: tests only for what they have themselves. */
  withWord(word: string, home: ProjectText): readonly ProjectText[] | null {
    if (!this.#words.has(word)) {
      const others = this.#texts.withWord(word)
      const own = this.#ownModel.text.includes(word) ? [this.#own().text] : []
      this.#words.set(word, others && [...own, ...others])
    }
    const all = this.#words.get(word) ?? null
    return home.role === "test" ? all : (all?.filter(({ role }) => role !== "test") ?? null)
  }

  /** Undefined where a file can't be read as Python. */
  read(text: ProjectText): ReadText | undefined {
    const { model } = text
    if (model === undefined) return undefined
    const known = this.of(model) ?? { text, model }
    this.#read.set(model, known)
    return known
  }

  /** Where a function or class at the top of a module, or a method of a class there, is defined; undefined for any other. */
  placeOf(stmt: ast.FunctionDef | ast.ClassDef, { text, model }: ReadText): Place | undefined {
    const cls = stmt.kind === "FunctionDef" ? model.classOf(stmt) : undefined
    const outer = cls ?? stmt
    for (let at = model.parentOf(outer); at && at.kind !== "Module"; at = model.parentOf(at))
      if (at.kind === "FunctionDef" || at.kind === "ClassDef") return undefined
    return { path: text.path, name: cls ? `${cls.name}.${stmt.name}` : stmt.name }
  }
}

/** A copy that doesn't ask for the model. */
function withoutModel(text: ProjectText): Omit<ProjectText, "model" | "text"> {
  const { path, role, home, moduleWord, isPackage, isInside } = text
  return {
    path,
    role,
    home,
    moduleWord,
    isPackage,
    isInside,
    place: name => text.place(name),
    mayBeInside: name => text.mayBeInside(name),
  }
}

/** Whether both are the same. */
export function isSamePlace(a: Place | undefined, b: Place): boolean {
  return a !== undefined && a.path === b.path && a.name === b.name
}
