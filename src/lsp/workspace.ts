import { dirname, join } from "node:path"
import { configurationRequest } from "../cli/configuration-request.ts"
import type { Host } from "../cli/host.ts"
import type { Tool } from "../cli/tool.ts"
import type { EngineSettings } from "../config/settings.ts"
import type { PartialValues } from "../config/values.ts"
import { Configuration } from "../project/configuration.ts"
import { isExcluded } from "../project/discover.ts"
import { displayPath } from "../project/display-path.ts"
import { ByteReader } from "../project/read-bytes.ts"
import type { Problem } from "../text/problem.ts"
import { pathOf } from "./path-of.ts"

/** What holds for one document. */
export interface DocumentSettings {
  /** As reports would show it. */
  readonly path: string
  /** Where it is, or would be if it were saved. */
  readonly file: string
  /** Null for a file that the configuration leaves out. */
  readonly engine: EngineSettings | null
}

/** The folders that an editor has open, each with the configuration that the command line would find there. */
export class Workspace {
  readonly #host: Host
  readonly #tool: Tool
  readonly #roots = new Set<string>()
  readonly #configurations = new Map<string, Configuration | Problem>()
  #values: PartialValues = {}

  constructor(host: Host, tool: Tool) {
    this.#host = host
    this.#tool = tool
  }

  /** Values of options that the editor sets, above every file. */
  configure(values: PartialValues): void {
    this.#values = values
    this.reload()
  }

  addFolder(uri: string): void {
    const path = pathOf(uri)
    if (path !== null) this.#roots.add(path)
  }

  removeFolder(uri: string): void {
    const path = pathOf(uri)
    if (path !== null) this.#roots.delete(path)
  }

  /** Forgets what was read: a configuration file has changed. */
  reload(): void {
    this.#configurations.clear()
  }

  settings(uri: string): DocumentSettings {
    const path = pathOf(uri)
    const root = this.#rootOf(path)
    const configuration = this.#configuration(root)
    const file = path ?? join(root, "untitled.py")
    if (!(configuration instanceof Configuration))
      return { path: displayPath(file, root), file, engine: null }
    const settings = configuration.nearest(dirname(file))
    const excluded = path !== null && isExcluded(path, configuration, new ByteReader())
    const engine = excluded ? null : configuration.engine(file, settings)
    return { path: displayPath(file, root), file, engine }
  }

  /** What is wrong with the configuration that was read so far. */
  get problems(): readonly Problem[] {
    return [...this.#configurations.values()].flatMap(found =>
      found instanceof Configuration ? found.problems : [found],
    )
  }

  /** The innermost open folder around a file; the working directory when there is none. */
  #rootOf(path: string | null): string {
    const around = [...this.#roots]
      .filter(root => path === null || path.startsWith(join(root, "/")))
      .sort((a, b) => b.length - a.length)
    return around[0] ?? this.#host.cwd
  }

  #configuration(root: string): Configuration | Problem {
    const known = this.#configurations.get(root)
    if (known) return known
    const request = configurationRequest(this.#values, { ...this.#host, cwd: root }, this.#tool)
    const made = request.ok ? new Configuration(request.value, new ByteReader()) : request.problem
    this.#configurations.set(root, made)
    return made
  }
}
