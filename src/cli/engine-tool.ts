import { toolVersion } from "../config/tool-version.ts"
import { mayHaveFindings } from "../engine/prefilter.ts"
import { rulePages } from "../rules/pages.ts"
import type { Tool } from "./tool.ts"

/** The real tool. What parses is loaded when the first file needs it. */
export const tool: Tool = {
  version: toolVersion,
  // The bundler names this module's file by a hash of all that it leads to; sources that are run as they are may change.
  build: import.meta.url.endsWith(".ts") ? null : import.meta.url,
  rules: rulePages,
  mayHaveFindings,
  engine: () => import("./engine.ts"),
}
