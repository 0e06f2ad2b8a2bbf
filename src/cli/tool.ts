import type { SelectableRule } from "../config/rule-selection.ts"
import type { EngineSettings } from "../config/settings.ts"
import type { Reading } from "../engine/check.ts"
import type { Document } from "../engine/document.ts"
import type { FileResult, FixResult } from "../engine/result.ts"
import type { ProjectModules } from "../flow/texts/project-modules.ts"
import type { Triage } from "../flow/triage/triaged-file.ts"
import type { RuleInfo } from "../report/format.ts"
import type { Finding } from "../rules/finding.ts"
import type { Result } from "../text/problem.ts"
import type { Source } from "../text/source.ts"

/** What commands use of the engine. */
export interface Tool {
  readonly version: string
  /** Names the code that runs: remembered results of another build aren't used. `null`: nothing may be remembered. */
  readonly build: string | null
  readonly rules: readonly (RuleInfo & SelectableRule)[]
  /** Whether a file with these bytes can have findings at all; if not, nothing needs decoding. */
  readonly mayHaveFindings: (
    bytes: Uint8Array,
    settings: EngineSettings,
    project: ProjectModules | null,
  ) => boolean
  /** The parsing half, loaded when the first file needs it. */
  readonly engine: () => Promise<Engine>
}

/** Reads, checks and fixes one file at a time. */
export interface Engine {
  readonly readDocument: (path: string, bytes: Uint8Array) => Result<Document>
  readonly addIgnores: (text: string, findings: readonly Finding[], reason: string) => string
  readonly checkSource: (
    source: Source,
    settings: EngineSettings,
    reading?: Reading,
    triage?: Triage,
    project?: ProjectModules,
  ) => FileResult
  readonly fixSource: (
    source: Source,
    settings: EngineSettings,
    options: { readonly unsafe: boolean; readonly sourceMap: boolean },
    checked?: FileResult,
    project?: ProjectModules,
  ) => FixResult
}
