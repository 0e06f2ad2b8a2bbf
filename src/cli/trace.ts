import { exit } from "./exit.ts"
import type { Host } from "./host.ts"
import { parseCoverage, traceCoverage } from "./trace-coverage.ts"
import { TraceFiles } from "./trace-files.ts"
import { traceText } from "./trace-text.ts"

/** Runs `trace`: reads standard input whole and prints its translation. What has no map stays as it is. */
export function runTrace(mapDirs: readonly string[], host: Host): number {
  const input = new TextDecoder().decode(host.stdin())
  const files = new TraceFiles(host.cwd, mapDirs)
  const report = parseCoverage(input)
  host.out.write(
    report ? `${JSON.stringify(traceCoverage(report, files), null, 1)}\n` : traceText(input, files),
  )
  return exit.clean
}
