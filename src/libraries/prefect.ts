import { defineLibrary } from "./library.ts"

/** Prefect's shell tasks. */
export default defineLibrary({
  name: "prefect",
  packages: ["prefect-shell"],
  modules: ["prefect", "prefect_shell"],
  aliases: { "prefect_shell.commands.*": "prefect_shell.*" },
  sinks: [
    { call: "prefect_shell.shell_run_command", language: "shell", text: { at: 0, name: "command" } },
    { call: "prefect_shell.ShellOperation", language: "shell", text: { name: "commands" }, list: true },
  ],
  references: ["https://docs.prefect.io/integrations/prefect-shell"],
})
