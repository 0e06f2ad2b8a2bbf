import { defineLibrary } from "./library.ts"

const argv = { language: "shell", text: { at: 0, name: "command" }, argv: "list" } as const

/** spur.py, which takes lists of words and runs a shell when one is the program. */
export default defineLibrary({
  name: "spur",
  packages: ["spur"],
  modules: ["spur"],
  types: { "spur.SshShell": [], "spur.LocalShell": ["spur.SshShell"] },
  sinks: [
    { call: "spur.SshShell.run", ...argv },
    { call: "spur.SshShell.spawn", ...argv },
  ],
  references: ["https://github.com/mwilliamson/spur.py"],
})
