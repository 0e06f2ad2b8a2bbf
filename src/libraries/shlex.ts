import { defineLibrary } from "./library.ts"

/** What makes a value one word of a POSIX shell. */
export default defineLibrary({
  name: "shlex",
  packages: [],
  modules: ["shlex", "pipes"],
  aliases: { "pipes.quote": "shlex.quote", "commands.mkarg": "shlex.quote" },
  sanitizers: [{ call: ["shlex.quote", "shlex.join"], language: "shell", gives: "quoted-word" }],
  references: ["https://docs.python.org/3/library/shlex.html#shlex.quote"],
})
