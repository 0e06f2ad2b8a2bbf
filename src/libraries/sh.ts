import { defineLibrary } from "./library.ts"

const command = {
  language: "shell",
  text: { at: 1 },
  when: [{ at: 0, is: { contains: ["-c", "-lc"], whenAbsent: false } }],
} as const

/** sh, whose functions are programs; a shell is one of them. */
export default defineLibrary({
  name: "sh",
  packages: ["sh"],
  modules: ["sh"],
  sinks: [
    { call: "sh.sh", ...command },
    { call: "sh.bash", ...command },
  ],
  references: ["https://sh.readthedocs.io/en/latest/"],
})
