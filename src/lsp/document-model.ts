import type { EngineSettings } from "../config/settings.ts"
import { catalogOf } from "../engine/catalog-of.ts"
import type { Catalog } from "../libraries/catalog.ts"
import { createModel } from "../semantics/create-model.ts"
import type { Model } from "../semantics/model.ts"
import { openPython } from "../syntax/parse.ts"

/** What an editor's requests look at beyond findings. */
export interface DocumentModel {
  readonly model: Model
  readonly catalog: Catalog
  /** Syntax problems: what has any is never changed. */
  readonly isBroken: boolean
  /** The oldest version that the project runs on; null when nothing says. */
  readonly python: EngineSettings["targetVersion"]
}

/** Models of open texts, made when first asked for and kept as long as the text object that they belong to. */
export class DocumentModels {
  readonly #models = new WeakMap<object, DocumentModel>()

  /** @param key an object that stands for this version of the text */
  of(key: object, text: string, engine: EngineSettings): DocumentModel {
    const known = this.#models.get(key)
    if (known) return known
    const { module, problems } = openPython(text)
    const catalog = catalogOf(engine)
    const made: DocumentModel = {
      model: createModel(text, module, catalog),
      catalog,
      isBroken: problems.length > 0,
      python: engine.targetVersion,
    }
    this.#models.set(key, made)
    return made
  }
}
