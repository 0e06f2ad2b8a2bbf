import { defineLibrary } from "./library.ts"

/** Click: commands, whose parameters come from the command line. */
export default defineLibrary({
  name: "click",
  packages: ["click"],
  modules: ["click", "rich_click", "asyncclick"],
  aliases: { "rich_click.*": "click.*", "asyncclick.*": "click.*", "click.core.Group": "click.Group" },
  types: { "click.Group": [] },
  returns: { "click.group": "click.Group" },
  sources: ["click.prompt", "click.get_text_stream", "click.edit"],
  entryPoints: [
    "click.command",
    "click.group",
    "click.argument",
    "click.option",
    "click.Group.command",
    "click.Group.group",
  ],
  references: ["https://click.palletsprojects.com/en/stable/api/"],
})
