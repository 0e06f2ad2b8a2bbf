import type { Command } from "./commands.ts"

/** `trace`: what Python says about lowered code, said about its source. */
export const traceCommand: Command = {
  name: "trace",
  usage: "trace",
  summary: "Translate a traceback, warnings or a coverage report (JSON) on standard input to the sources",
  flags: {
    "map-dir": {
      type: "string",
      array: true,
      requiresArg: true,
      describe: "Folder with the output of `transpile`, when the code ran elsewhere",
    },
  },
  examples: [
    ["python app.py 2>&1 | $0 trace", "Show errors in the sources"],
    ["$0 trace --map-dir build/py39 < error.log", "The same for code that was installed elsewhere"],
  ],
  async run(argv, host) {
    const { runTrace } = await import("./trace.ts")
    return runTrace(Array.isArray(argv["map-dir"]) ? argv["map-dir"].map(String) : [], host)
  },
}
