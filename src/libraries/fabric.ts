import { defineLibrary } from "./library.ts"

const command = { language: "shell", text: { at: 0, name: "command" } } as const

/** Fabric, of both generations. */
export default defineLibrary({
  name: "fabric",
  packages: ["fabric"],
  modules: ["fabric"],
  aliases: {
    "fabric.connection.Connection": "fabric.Connection",
    "fabric.operations.*": "fabric.api.*",
    "fabric.tasks.task": "fabric.task",
    "fabric.decorators.task": "fabric.api.task",
  },
  types: {
    "fabric.Connection": [],
    "fabric.Group": [],
    "fabric.SerialGroup": ["fabric.Group"],
    "fabric.ThreadingGroup": ["fabric.Group"],
  },
  sinks: [
    { call: "fabric.Connection.run", ...command },
    { call: "fabric.Connection.sudo", ...command },
    { call: "fabric.Connection.local", ...command },
    { call: "fabric.Group.run", ...command },
    { call: "fabric.Group.sudo", ...command },
    { call: "fabric.api.run", ...command },
    { call: "fabric.api.sudo", ...command },
    { call: "fabric.api.local", ...command },
  ],
  entryPoints: ["fabric.task", "fabric.api.task"],
  references: ["https://docs.fabfile.org/en/stable/api/connection.html"],
})
