import type { ModelOptions } from "./model.ts"
import type { ModuleExports } from "./module-exports.ts"

/** What one file can ask about the modules around it. Who reads files implements it; without one, a file stands alone. */
export interface ProjectModules {
  /** The file's own place among them. */
  readonly place: Pick<ModelOptions, "moduleName" | "isPackage" | "waiting">
  /** A module by its dotted name; undefined for what is not of the project. */
  modules(name: string): ModuleExports | undefined
}
