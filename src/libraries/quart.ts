import flask from "./flask.ts"
import { defineLibrary, like } from "./library.ts"

/** Quart, which is Flask with coroutines. */
export default defineLibrary({
  ...like(flask, { flask: "quart", Flask: "Quart" }),
  references: ["https://quart.palletsprojects.com/en/latest/reference/api/"],
})
