import { createCatalog } from "../libraries/catalog.ts"
import { libraries } from "../libraries/index.ts"
import { perLibraries } from "./per-libraries.ts"

/** What is known about the built-in libraries and those that the settings declare. */
export const catalogOf = perLibraries(declared => createCatalog([...libraries, ...declared]))
