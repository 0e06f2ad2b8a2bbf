import { basename, dirname, join, relative, resolve } from "node:path"
import { noFacts, type ProjectFacts } from "../config/facts.ts"
import { type PathMatcher, pathMatcher } from "../config/glob.ts"
import { isLockFile } from "../config/lock-file.ts"
import { mergeValues } from "../config/merge-values.ts"
import type { OptionValues } from "../config/options.ts"
import { type FactsFile, isFactsFile, isSetupFile, projectFacts } from "../config/project-facts.ts"
import { configNames, mentionsTool, readConfig, settingPlace } from "../config/read-config.ts"
import { type SelectableRule, selectRules } from "../config/rule-selection.ts"
import { type EngineSettings, engineSettings } from "../config/settings.ts"
import type { PartialValues } from "../config/values.ts"
import type { Problem } from "../text/problem.ts"
import { namesIn } from "./module-folders.ts"
import { type ByteReader, readTextIfAny } from "./read-bytes.ts"
import { slashes } from "./slashes.ts"

/** The settings that hold in a folder and, unless it has a configuration of its own, below it. */
export interface FolderSettings {
  /** The configuration file, absolute; `null` when none applies. */
  readonly file: string | null
  readonly values: OptionValues
  readonly exclude: PathMatcher
  readonly include: PathMatcher
  /** For the prefilter: without library versions, target version and per-file rules, which cost more to find out. */
  readonly bare: EngineSettings
}

/** What a run says about configuration, from the command line. */
export interface ConfigurationRequest {
  readonly cwd: string
  /** Values of flags, above every file. */
  readonly flags: PartialValues
  /** `--config FILE`: this file instead of those found. */
  readonly file: string | null
  readonly isolated: boolean
  readonly version: string
  readonly rules: readonly SelectableRule[]
  /** Folder of the user's own configuration, e.g. `~/.config/interpolice`. */
  readonly userFolder: string | null
}

/** Finds and reads configuration files and project facts, each once. Mistakes gather in `problems`. */
export class Configuration {
  readonly problems: Problem[] = []
  /** Texts of the files that were read, by absolute path, to show where in them a problem is. */
  readonly texts = new Map<string, string>()
  readonly #request: ConfigurationRequest
  readonly #reader: ByteReader
  readonly #folders = new Map<string, FolderSettings>()
  readonly #engines = new Map<string, EngineSettings>()
  readonly #facts = new Map<string, ProjectFacts>()

  constructor(request: ConfigurationRequest, reader: ByteReader) {
    this.#request = request
    this.#reader = reader
  }

  /** Settings of a folder, looking upwards for the nearest configuration. */
  nearest(folder: string): FolderSettings {
    const known = this.#folders.get(folder)
    if (known) return known
    const own = this.#own(folder)
    const parent = dirname(folder)
    const settings = own ?? (parent === folder ? this.#fallback() : this.nearest(parent))
    this.#folders.set(folder, settings)
    return settings
  }

  /** Settings of a folder whose listing is at hand: `inherited` unless it has a configuration of its own. */
  inside(folder: string, names: ReadonlySet<string>, inherited: FolderSettings): FolderSettings {
    if (!configNames.some(name => names.has(name))) return inherited
    const known = this.#folders.get(folder)
    if (known) return known
    const settings = this.#own(folder) ?? inherited
    this.#folders.set(folder, settings)
    return settings
  }

  /** Complete settings for one file: with the facts of its project and without the rules ignored there. */
  engine(path: string, settings: FolderSettings): EngineSettings {
    const folder = dirname(path)
    const ignored = this.#ignoredIn(path, settings)
    const key = `${folder}\n${settings.file}\n${ignored.join()}`
    const known = this.#engines.get(key)
    if (known) return known
    const whole = engineSettings(settings.values, this.#projectFacts(folder), this.#request.rules)
    // A mistake in the values was already reported when the folder's settings were made.
    const engine = whole.ok
      ? { ...whole.value, enabled: whole.value.enabled.filter(rule => !ignored.includes(rule)) }
      : settings.bare
    this.#engines.set(key, engine)
    return engine
  }

  #ignoredIn(path: string, { file, values }: FolderSettings): string[] {
    const root = file === null ? this.#request.cwd : dirname(file)
    const name = path.slice(dirname(path).length + 1)
    const ignored: string[] = []
    for (const [glob, selectors] of Object.entries(values["per-file-ignores"])) {
      const negated = glob.startsWith("!")
      const matches = pathMatcher([negated ? glob.slice(1) : glob], slashes(root)).matches(
        name,
        slashes(path),
      )
      if (matches === negated) continue
      const rules = selectRules(this.#request.rules, selectors, [])
      if (rules.ok) ignored.push(...rules.value)
    }
    return ignored
  }

  #own(folder: string): FolderSettings | null {
    if (this.#request.isolated || this.#request.file !== null) return null
    for (const name of configNames) {
      const path = join(folder, name)
      const text = readTextIfAny(this.#reader, path, this.problems)
      if (text === null || (name === "pyproject.toml" && !mentionsTool(text))) continue
      const layers = this.#layers(path, text, [])
      if (layers !== null) return this.#settings(path, layers)
    }
    return null
  }

  /** Settings where no configuration file is found: `--config`, the user's own, or the defaults. */
  #fallback(): FolderSettings {
    const { file, userFolder, isolated, cwd } = this.#request
    const path =
      file !== null ? resolve(cwd, file) : userFolder === null ? null : join(userFolder, "interpolice.toml")
    const text = path === null || isolated ? null : readTextIfAny(this.#reader, path, this.problems)
    if (path === null || text === null) {
      if (file !== null)
        this.problems.push({ code: "no-config", message: `There is no file \`${file}\``, path: file })
      return this.#settings(null, [])
    }
    return this.#settings(file === null ? null : path, this.#layers(path, text, []) ?? [])
  }

  /** The values of a file and of those it extends, weakest first; `null` when the file has none of ours. */
  #layers(path: string, text: string, chain: readonly string[]): PartialValues[] | null {
    this.texts.set(path, text)
    const { values, problems } = readConfig(path, text, this.#request)
    this.problems.push(...problems)
    if (values === null) return problems.length > 0 ? [] : null
    if (values.extend == null) return [values]
    const base = resolve(dirname(path), values.extend)
    const baseText = chain.includes(base) ? null : readTextIfAny(this.#reader, base, this.problems)
    if (baseText === null) {
      const message = chain.includes(base)
        ? `\`extend\` goes in a circle at ${base}`
        : `\`extend\` names ${base}, which doesn't exist`
      this.problems.push({ code: "invalid-config", message, ...settingPlace(path, text, ["extend"]) })
      return [values]
    }
    return [...(this.#layers(base, baseText, [...chain, path]) ?? []), values]
  }

  #settings(file: string | null, layers: readonly PartialValues[]): FolderSettings {
    const values = mergeValues([...layers, this.#request.flags])
    const root = slashes(file === null ? this.#request.cwd : dirname(file))
    const bare = engineSettings(values, noFacts, this.#request.rules)
    return {
      file,
      values,
      exclude: pathMatcher([...values.exclude, ...values["extend-exclude"]], root),
      include: pathMatcher([...values.include, ...values["extend-include"]], root),
      // A mistake in the values was already reported where it stands: in a file or a flag.
      bare: bare.ok ? bare.value : nothing,
    }
  }

  /** Facts from the nearest folder that has a dependency file. */
  #projectFacts(folder: string): ProjectFacts {
    const known = this.#facts.get(folder)
    if (known) return known
    const parent = dirname(folder)
    const paths = factsFilesIn(folder)
    const files = [...paths, ...workspaceLock(paths, folder, this.#reader, this.problems)].flatMap(
      path => this.#factsFile(path) ?? [],
    )
    const found = projectFacts(files, (path, by) => this.#factsFile(resolve(dirname(by.path), path)))
    if (!found.ok) this.problems.push(found.problem)
    const facts = found.ok ? found.value : noFacts
    // A `setup.py` without a word on dependencies stands in many a folder of a larger project.
    const isSilent =
      files.every(({ name }) => isSetupFile(name)) && facts.python === null && facts.declared.length === 0
    const nearest = isSilent && found.ok && parent !== folder ? this.#projectFacts(parent) : facts
    this.#facts.set(folder, nearest)
    return nearest
  }

  #factsFile(path: string): FactsFile | null {
    const text = readTextIfAny(this.#reader, path, this.problems)
    if (text === null) return null
    this.texts.set(path, text)
    return { name: basename(path), path, text }
  }
}

/** Dependency files of a folder, with those of its folder `requirements`. */
function factsFilesIn(folder: string): string[] {
  // The folder of a `--stdin-filename` need not exist.
  const inner = namesIn(join(folder, "requirements")).filter(name => /\.(txt|in)$/.test(name))
  return [
    ...namesIn(folder)
      .filter(isFactsFile)
      .map(name => join(folder, name)),
    ...inner.map(name => join(folder, "requirements", name)),
  ].sort()
}

/** The lock file that a member of uv's workspace shares with the others: it names the member by its path. */
function workspaceLock(
  paths: readonly string[],
  folder: string,
  reader: ByteReader,
  problems: Problem[],
): string[] {
  const names = paths.map(path => basename(path))
  if (!names.includes("pyproject.toml") || names.some(isLockFile)) return []
  for (let at = dirname(folder), below = folder; at !== below; below = at, at = dirname(at)) {
    const path = join(at, "uv.lock")
    const text = readTextIfAny(reader, path, problems)
    if (text === null) continue
    const member = slashes(relative(at, folder))
    const isMember = ["editable", "virtual"].some(kind => text.includes(`source = { ${kind} = "${member}" }`))
    return isMember ? [path] : []
  }
  return []
}

/** Settings under which nothing is checked, standing in for wrong ones until the run stops because of them. */
const nothing: EngineSettings = {
  targetVersion: null,
  versions: {},
  declared: [],
  enabled: [],
  fixable: [],
  libraries: [],
  sqlTemplates: "native",
  respectForeignSuppressions: false,
  ignoreSuppressions: false,
}
