import { optionList } from "../config/options.ts"
import type { FoundFile } from "../project/discover.ts"
import { displayPath } from "../project/display-path.ts"
import { count } from "../report/summary.ts"
import type { Selection } from "./check.ts"
import { exit } from "./exit.ts"
import type { Host } from "./host.ts"

/** `--show-files`: the files that would be checked, one a line. */
export function showFiles(files: readonly FoundFile[], host: Host): number {
  host.out.write(files.map(({ path }) => `${displayPath(path, host.cwd)}\n`).join(""))
  return exit.clean
}

/** `--show-settings`: what holds for each file, in TOML: its configuration file, every setting, and what they amount to. */
export function showSettings({ files, configuration }: Selection, host: Host): number {
  const texts = files.map(file => {
    const { file: from, values } = file.settings
    const engine = configuration.engine(file.path, file.settings)
    const python = engine.targetVersion
    const lines = [
      `# ${displayPath(file.path, host.cwd)}`,
      `# configuration: ${from === null ? "none" : displayPath(from, host.cwd)}`,
      `# oldest Python: ${python === null ? "unknown" : `${python.major}.${python.minor}`}`,
      `# oldest versions: ${
        Object.entries(engine.versions)
          .map(([name, version]) => `${name} ${version}`)
          .join(", ") || "unknown"
      }`,
      `# checked: ${engine.enabled.join(", ")}`,
      ...optionList
        .filter(([name, option]) => option.only !== "flag" && values[name] !== null)
        .map(([name]) => `${name} = ${toml(values[name])}`),
    ]
    return `${lines.join("\n")}\n`
  })
  host.out.write(texts.join("\n"))
  return exit.clean
}

/** `--verbose`: how many files are checked, and under which configuration each of them. */
export function whatIsChecked(files: readonly FoundFile[], host: Host): string {
  const lines = files.map(({ path, settings: { file } }) => {
    const from = file === null ? "no configuration" : displayPath(file, host.cwd)
    return `  ${displayPath(path, host.cwd)} (${from})\n`
  })
  return `Checking ${count(files.length, "file")}.\n${lines.join("")}`
}

function toml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toml).join(", ")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)} = ${toml(item)}`)
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`
}
