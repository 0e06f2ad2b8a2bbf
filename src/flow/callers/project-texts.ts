import type { Model } from "../../semantics/model.ts"

/** Where something of a project is defined: the file's path, and the name in it (`find`, `Store.find`). */
export interface Place {
  readonly path: string
  readonly name: string
}

/** A file of a project, as far as it matters to who calls what. */
export interface ProjectText {
  /** Tells it from all others. */
  readonly path: string
  /** Python of the program, its tests, examples beside it, or what isn't Python: templates, notebooks, configuration. */
  readonly role: "code" | "test" | "example" | "other"
  /** The topmost package that it is in; its folder, for a file in none. */
  readonly home: string
  /** The last part of its module's name; empty when nobody can import it by one. */
  readonly moduleWord: string
  /** It is the `__init__.py` of a package. */
  readonly isPackage: boolean
  /** It is no module that a package offers as a whole: the topmost one itself, or one that is installed alone. */
  readonly isInside: boolean
  readonly text: string
  /** Its meaning; undefined where it can't be read as Python. */
  readonly model: Model | undefined
  /** Where a qualified name of its model is defined; undefined for what is not of the project. */
  place(qualified: string): Place | undefined
  /** Whether a name that has no place may be of the project all the same, found in a way that nobody sees. */
  mayBeInside(qualified: string): boolean
}

/** The files of the project around a file, by the words in them. Who reads files implements it. */
export interface ProjectTexts {
  /** The file itself; its text here is that on disk. */
  readonly own: ProjectText
  /** All others that have a word in them; null when nobody knows where the project ends. */
  withWord(word: string): readonly ProjectText[] | null
}
