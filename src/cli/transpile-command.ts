import type { Options } from "yargs"
import type { Command } from "./commands.ts"

const flags: Readonly<Record<string, Options>> = {
  "out-dir": { type: "string", requiresArg: true, describe: "Folder for the result" },
  "target-version": {
    type: "string",
    requiresArg: true,
    describe: "Oldest Python that the result runs on, py39 to py313; without it, what the project requires",
  },
  runtime: {
    choices: ["vendored", "future-tstrings"],
    default: "vendored",
    describe: "Where older Pythons get `Template` from: a module beside the result, or a package from PyPI",
  },
  consumers: {
    choices: ["parameters", "native"],
    default: "parameters",
    describe:
      "Calls that take no template before Python 3.14: bind parameters instead, or hand it over all the same",
  },
  "lower-fstrings": {
    type: "boolean",
    default: false,
    describe: "Lower f-strings that need Python 3.12, too",
  },
  "expression-blanks": {
    choices: ["keep", "strip"],
    default: "keep",
    describe: "Blanks at the end of `Interpolation.expression`, as since Python 3.14.8 or as before",
  },
  "source-map": {
    type: "boolean",
    default: true,
    describe: "Write a source map beside every file that is lowered",
  },
  "sources-content": { type: "boolean", default: false, describe: "Put the sources into their maps" },
  "input-maps": {
    type: "boolean",
    default: false,
    describe: "Compose with the maps that stand beside the sources",
  },
  "extend-exclude": {
    type: "string",
    array: true,
    requiresArg: true,
    describe: "Files and folders to leave out",
  },
  force: {
    type: "boolean",
    default: false,
    describe: "Replace files in the folder that interpolice did not write",
  },
  watch: { type: "boolean", default: false, describe: "Do it again after every change" },
  quiet: { type: "boolean", alias: "q", default: false, describe: "Print problems only" },
}

/** `transpile`: template strings to code for older Pythons. */
export const transpileCommand: Command = {
  name: "transpile",
  usage: "transpile [paths..]",
  summary: "Lower template strings to code for older Pythons; `-` reads standard input",
  flags,
  examples: [
    ["$0 transpile src --out-dir build/py39 --target-version py39", "Lower a source tree"],
    ["$0 transpile - --target-version py312 < a.py", "Lower one file to standard output"],
  ],
  async run(argv, host, tool) {
    const { runTranspile } = await import("./transpile.ts")
    return await runTranspile(argv, host, tool)
  },
}
