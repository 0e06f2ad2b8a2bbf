import type { Model, ModelOptions } from "../../semantics/model.ts"
import type { ModuleExports } from "../../semantics/module-exports.ts"
import type { PythonFile } from "../../syntax/parse.ts"
import type { ProjectTexts } from "../callers/project-texts.ts"
import type { NamesAround } from "../triage/site-names.ts"
import type { ProjectSinks } from "./module-sinks.ts"

/** What one file can ask about the modules around it. Who reads files implements it; without one, a file stands alone. */
export interface ProjectModules {
  /** The file's own place among them. */
  readonly place: Pick<ModelOptions, "moduleName" | "isPackage" | "isLoose" | "waiting">
  /** The file itself, when its text is this and other modules have been asking about it. */
  opened(text: string): { readonly file: PythonFile; readonly model: Model } | null
  /** A module by its dotted name; undefined for what is not of the project. */
  modules(name: string): ModuleExports | undefined
  /** What the modules bring that the file with this text imports; null when it imports none. */
  namesFor(text: string): NamesAround | null
  readonly sinks: ProjectSinks
  /** The files of the whole project, for who asks who calls what. */
  readonly texts: ProjectTexts
}
