import type { EngineSettings } from "../config/settings.ts"
import { type Catalog, createCatalog } from "../libraries/catalog.ts"
import { libraries } from "../libraries/index.ts"
import { siteNames } from "../rules/site-names.ts"
import { statementStart } from "../rules/statement-start.ts"

// What a suppression comment names, which may be one that silences nothing.
const suppressions = "interpolice|ip\\d{3}"

const latin1 = new TextDecoder("latin1")

const builtIn = wordPattern(createCatalog(libraries))

/** Whether a file with these bytes can have findings. Decides by words alone: false is certain, true is not. */
export function mayHaveFindings(bytes: Uint8Array, settings: EngineSettings): boolean {
  const pattern =
    settings.libraries.length === 0
      ? builtIn
      : wordPattern(createCatalog([...libraries, ...settings.libraries]))
  // One character for each byte: names in ASCII read the same in every encoding that Python sources can have.
  return pattern.test(latin1.decode(bytes))
}

function wordPattern(catalog: Catalog): RegExp {
  return new RegExp(`\\b(?:${siteNames(catalog).join("|")})\\b|${statementStart.source}|${suppressions}`, "i")
}
