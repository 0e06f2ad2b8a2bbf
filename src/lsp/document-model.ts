import type { EngineSettings } from "../config/settings.ts"
import { catalogOf } from "../engine/catalog-of.ts"
import type { ParsedSource } from "../engine/parsed-source.ts"
import type { Catalog } from "../libraries/catalog.ts"
import { createModel } from "../semantics/create-model.ts"
import type { Model } from "../semantics/model.ts"
import type { Whole } from "./checked-text.ts"

/** What an editor's requests look at beyond findings. */
export interface DocumentModel {
  readonly model: Model
  readonly catalog: Catalog
  /** Syntax problems: what has any is never changed. */
  readonly isBroken: boolean
  /** The oldest version that the project runs on; null when nothing says. */
  readonly python: EngineSettings["targetVersion"]
}

/** Models of open texts, made when first asked for and kept as long as the source that they belong to. */
export class DocumentModels {
  readonly #models = new WeakMap<ParsedSource, DocumentModel>()

  of({ source, engine }: Whole): DocumentModel {
    const known = this.#models.get(source)
    if (known) return known
    const { module, problems } = source.file
    const catalog = catalogOf(engine)
    const made: DocumentModel = {
      model: createModel(source.text, module, catalog),
      catalog,
      isBroken: problems.length > 0,
      python: engine.targetVersion,
    }
    this.#models.set(source, made)
    return made
  }
}
