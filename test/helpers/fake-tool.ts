import type { Tool } from "../../src/cli/tool.ts"
import type { EngineSettings } from "../../src/config/settings.ts"
import { addIgnores } from "../../src/engine/add-ignores.ts"
import { readDocument } from "../../src/engine/document.ts"
import type { FileResult } from "../../src/engine/result.ts"
import { applySuppressions } from "../../src/engine/suppressions.ts"
import type { Finding } from "../../src/rules/finding.ts"
import { applyEdits } from "../../src/text/edit.ts"
import type { Source } from "../../src/text/source.ts"

/**
 * A tool with a toy engine, for tests of everything around the engine: it finds `run(f"…")`, turns `f` into `t`
 * (unsafe when the line says so), calls a line that holds `!!` a syntax error, and has a bug that `run(crash)` shows.
 */
export const fakeTool: Tool = {
  version: "1.2.3",
  build: import.meta.url,
  rules: [
    {
      name: "sql-injection",
      code: "IP101",
      severity: "error",
      defaultOn: true,
      summary: "Interpolated SQL.",
      doc: "Why it matters.",
    },
    {
      name: "sql-fragment",
      code: "IP103",
      severity: "warning",
      defaultOn: false,
      summary: "Interpolated clause.",
      doc: "Why it matters.",
    },
  ],
  mayHaveFindings: bytes => Buffer.from(bytes).includes("run(") || Buffer.from(bytes).includes("!!"),
  engine: async () => ({
    readDocument,
    addIgnores,
    checkSource: check,
    fixSource(source, settings, { unsafe }) {
      const { fixable } = settings
      const before = check(source, settings)
      const fixes = before.findings.filter(
        ({ rule, fix }) =>
          fixable.includes(rule) && (fix?.applicability === "safe" || (unsafe && fix !== null)),
      )
      const text = applyEdits(
        source.text,
        before.problems.length > 0 ? [] : fixes.flatMap(({ fix }) => fix?.edits ?? []),
      )
      const applied =
        text === source.text
          ? []
          : fixes.flatMap(finding => (finding.fix ? [{ finding, fix: finding.fix }] : []))
      return {
        ...check({ ...source, text }, settings),
        before: source.text,
        applied,
        withheld: [],
        map: null,
      }
    },
  }),
}

function check({ path, text }: Source, settings: EngineSettings): FileResult {
  if (text.includes("run(crash)")) throw new Error("the toy broke")
  const found = [...text.matchAll(/run\((f"[^"\n]*")\)(.*)/g)]
    .map(match => finding(match))
    .filter(({ rule }) => settings.enabled.includes(rule))
  const bad = text.indexOf("!!")
  const problems =
    bad < 0
      ? []
      : [{ code: "invalid-syntax", message: "Expected an expression", range: { from: bad, to: bad + 2 } }]
  return { path, text, ...applySuppressions(text, found, settings, fakeTool.rules), problems }
}

function finding(match: RegExpMatchArray): Finding {
  const from = match.index! + 4
  const to = from + match[1]!.length
  const hole = from + match[1]!.indexOf("{")
  const isFragment = match[2]!.includes("fragment")
  return {
    from,
    to,
    rule: isFragment ? "sql-fragment" : "sql-injection",
    code: isFragment ? "IP103" : "IP101",
    severity: isFragment ? "warning" : "error",
    confidence: "high",
    message: "`x` is part of the SQL text that `run` executes",
    hint: "Pass it as a parameter.",
    library: "toy",
    labels: [
      { from: hole, to: hole + 3, text: "becomes SQL" },
      { from: from - 4, to: from - 1, text: "runs it" },
    ],
    path: [
      { from: hole, to: hole + 3, text: "interpolated here" },
      { from: from - 4, to: from - 1, text: "run here" },
    ],
    fix: match[2]!.includes("none")
      ? null
      : {
          applicability: match[2]!.includes("unsafe") ? "unsafe" : "safe",
          title: "Use a template string",
          edits: [{ from, to: from + 1, insert: "t" }],
          because: match[2]!.includes("unsafe") ? ["the value may hold SQL"] : [],
        },
    refusal: match[2]!.includes("none")
      ? { code: "R01", reason: "the value is used twice", suggestion: "Split the query." }
      : null,
  }
}
