import { defineLibrary } from "./library.ts"

const command = { language: "shell", text: { at: 0, name: "command" } } as const

/** Invoke. A task's context is nothing but its first parameter, named `c` or `ctx` by convention. */
export default defineLibrary({
  name: "invoke",
  packages: ["invoke"],
  modules: ["invoke"],
  aliases: {
    "invoke.context.Context": "invoke.Context",
    "invoke.tasks.task": "invoke.task",
    "invoke.MockContext": "invoke.Context",
  },
  types: { "invoke.Context": [] },
  sinks: [
    { call: "invoke.run", ...command },
    { call: "invoke.sudo", ...command },
    { call: "invoke.Context.run", ...command },
    { call: "invoke.Context.sudo", ...command },
    { call: "*.c.run", ...command },
    { call: "*.ctx.run", ...command },
    { call: "*.c.sudo", ...command },
    { call: "*.ctx.sudo", ...command },
  ],
  entryPoints: ["invoke.task"],
  references: ["https://docs.pyinvoke.org/en/stable/api/context.html"],
})
