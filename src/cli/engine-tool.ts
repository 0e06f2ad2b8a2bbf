import { toolVersion } from "../config/tool-version.ts"
import { mayHaveFindings } from "../engine/prefilter.ts"
import { rulePages } from "../rules/pages.ts"
import type { Tool } from "./tool.ts"

/** The real tool. What parses is loaded when the first file needs it. */
export const tool: Tool = {
  version: toolVersion,
  rules: rulePages,
  mayHaveFindings,
  engine: () => import("./engine.ts"),
}
