import { defineLibrary } from "./library.ts"

/**
 * ASGI: applications that no framework stands before. They hand dicts to `send`. None of them imports anything for that: the
 * parameter that every one has stands for the library.
 */
export default defineLibrary({
  name: "asgi",
  packages: [],
  modules: ["asgi.receive"],
  returnSinks: [
    { parameters: ["scope", "receive", "send"], language: "html", sender: "send", entry: "body" },
  ],
  references: ["https://asgi.readthedocs.io/en/latest/specs/www.html"],
})
