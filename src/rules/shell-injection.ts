import { isKnownSink } from "../flow/values/known-sink.ts"
import type { Match } from "../flow/values/match.ts"
import { holesInCommand, type ShellHole, shellPlaceWords } from "../flow/values/shell-risk.ts"
import { holeCode, whoControls } from "./code-words.ts"
import { defineRule, type Report } from "./rule.ts"

/**
 * ## What it does
 *
 * Finds values that are put into a command line which a shell reads: `os.system`, `subprocess` with `shell=True` or
 * `["sh", "-c", …]`, and libraries that run commands on other machines.
 *
 * ## Why
 *
 * A `;`, a `$(…)` or a quote in the value begins another command, which runs with the program's rights.
 *
 * Constants, numbers and values quoted with `shlex.quote` are no finding, unless the quoted value stands inside quotes
 * of the command, where it ends them.
 *
 * ## Example
 *
 * ```python
 * import os
 *
 * def show(path):
 *     os.system(f"ls {path}")
 * ```
 *
 * Use instead:
 *
 * ```python
 * import subprocess
 *
 * def show(path):
 *     subprocess.run(["ls", path])
 * ```
 *
 * ## Fix
 *
 * The value is quoted with `shlex.quote`. The fix is unsafe when the value may hold several words on purpose.
 *
 * ## Options
 *
 * `sinks` declares functions of your own that run commands, `sanitizers` those that quote.
 *
 * ## Related
 *
 * Ruff's S602, S604 and S605, Bandit's B602, B604 and B605, CWE-78.
 */
export const shellInjection = defineRule({
  name: "shell-injection",
  code: "IP301",
  severity: "error",
  defaultOn: true,
  cwe: [78],
  summary: "A value is put into a command line unquoted",
  languages: ["shell"],
  check: match => {
    const found = holesInCommand(match)
    const [first] = found
    return first === undefined ? null : report(match, first, found)
  },
})

function report(match: Match, first: ShellHole, found: readonly ShellHole[]): Report {
  const outside = found.find(({ hole }) => hole.source !== null)
  const { hole } = outside ?? first
  const who = hole.source === null ? "its value" : whoControls(hole.source)
  return {
    holes: found.map(item => item.hole),
    confidence: outside ? "high" : isKnownSink(match.sink) ? "medium" : "low",
    message: `${holeCode(hole, match)} becomes part of a command line, so ${who} can run other commands`,
    hint: "Run the program with a list of arguments and without a shell, or quote the value with shlex.quote",
    labels: found.map(({ position }) => shellPlaceWords(position)),
  }
}
