import { defineLibrary } from "./library.ts"

/** Typer: commands, whose parameters come from the command line. */
export default defineLibrary({
  name: "typer",
  packages: ["typer"],
  modules: ["typer"],
  types: { "typer.Typer": [] },
  sources: ["typer.prompt"],
  entryPoints: ["typer.Typer.command", "typer.Typer.callback"],
  references: ["https://typer.tiangolo.com/"],
})
