import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { configNames, mentionsTool } from "../config/read-config.ts"
import type { Command } from "./commands.ts"
import { exit } from "./exit.ts"
import type { Host } from "./host.ts"

const settings = `# \`interpolice config\` lists all settings.
select = ["default"]
`

/** `init`: settings and a pre-commit hook for the project in the working directory. What is there already stays. */
export const initCommand: Command = {
  name: "init",
  usage: "init",
  summary: "Add settings and a pre-commit hook to the project in this folder",
  flags: {},
  run(_argv, host, tool) {
    host.err.write(`${addSettings(host)}\n${addHook(host, tool.version)}\n`)
    host.err.write(
      "Next: `interpolice check` to see what there is, `interpolice check --diff` to see the fixes,\n" +
        "`interpolice baseline` to accept what can't be fixed today. Editors: `interpolice lsp` is a language server.\n",
    )
    return exit.clean
  },
}

function addSettings({ cwd }: Host): string {
  const known = configNames.find(name => {
    const path = join(cwd, name)
    return (
      existsSync(path) &&
      (name !== "pyproject.toml" || /^\[tool\.interpolice\b/m.test(readFileSync(path, "utf8")))
    )
  })
  if (known !== undefined) return `${known} has settings already.`
  const pyproject = join(cwd, "pyproject.toml")
  if (!existsSync(pyproject)) {
    writeFileSync(join(cwd, "interpolice.toml"), settings)
    return "Wrote interpolice.toml."
  }
  append(pyproject, `[tool.interpolice]\n${settings}`)
  return "Added [tool.interpolice] to pyproject.toml."
}

function addHook({ cwd }: Host, version: string): string {
  const path = join(cwd, ".pre-commit-config.yaml")
  const hook = (indent: string) =>
    [
      "- repo: https://github.com/interpolice/interpolice",
      `  rev: v${version}`,
      "  hooks:",
      "    - id: interpolice",
    ]
      .map(line => `${indent}${line}\n`)
      .join("")
  if (!existsSync(path)) {
    writeFileSync(path, `repos:\n${hook("  ")}`)
    return "Wrote .pre-commit-config.yaml."
  }
  const text = readFileSync(path, "utf8")
  if (mentionsTool(text)) return ".pre-commit-config.yaml has the hook already."
  const place = endOfRepositories(text)
  if (place === null) return `Add the hook to .pre-commit-config.yaml yourself:\n${hook("  ").trimEnd()}`
  const before = text.slice(0, place.at)
  writeFileSync(
    path,
    before + (before.endsWith("\n") ? "" : "\n") + hook(place.indent) + text.slice(place.at),
  )
  return "Added the hook to .pre-commit-config.yaml."
}

/** Where the list of repositories ends, and how it is indented; `null` when it isn't a plain list. */
function endOfRepositories(text: string): { at: number; indent: string } | null {
  const last = [...text.matchAll(/^([ \t]*)- repo:.*$/gm)].at(-1)
  if (last === undefined) return null
  const indent = last[1]!
  let at = last.index
  for (const line of text.slice(last.index).split(/(?<=\n)/)) {
    const isFirst = at === last.index
    // A blank line or a comment may belong to what follows the list.
    if (!isFirst && (line.trim() === "" || !line.startsWith(`${indent} `))) break
    at += line.length
  }
  return { at, indent }
}

function append(path: string, text: string): void {
  const before = readFileSync(path, "utf8")
  const newline = before.includes("\r\n") ? "\r\n" : "\n"
  const gap = before === "" ? "" : before.endsWith("\n") ? newline : newline + newline
  writeFileSync(path, before + gap + text.replaceAll("\n", newline))
}
