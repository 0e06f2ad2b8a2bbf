import { checkSource } from "../../src/engine/check.ts"
import { createSettings } from "../../src/engine/create-settings.ts"
import { fixSource } from "../../src/engine/fix.ts"
import { sourceFromText } from "../../src/text/source.ts"
import { type GrowingProgram, growingPrograms } from "../helpers/growing-programs.ts"

/**
 * `npm run bench:growth [-- NAME…]`: how the processor time of a check, and of all fixes, grows with the size of a program
 * that has many of something; all shapes, or those whose names contain one of the arguments. Each at three sizes, twice the
 * one before. Prints the exponent (1: twice as long for twice the program; 2: four times), milliseconds, findings and fixes.
 * `SCALE=4` begins with programs four times as large.
 */

const scale = Number(process.env.SCALE ?? 1)
/** In milliseconds: what takes longer is not tried with a larger program. */
const patience = 20_000
const made = createSettings({ "target-version": "py314", versions: { tdom: "0.1.20" } })
if (!made.ok) throw new Error(made.problem.message)
const settings = made.value

/** Milliseconds of processor time; of what takes less than a second, the least of three runs. */
function timed(run: () => void): number {
  const once = () => {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  const first = once()
  return first > 1000 ? first : Math.min(first, once(), once())
}

function measure({ name, start, source }: GrowingProgram): void {
  let counted = 0
  const runs = {
    check(text: string) {
      counted = checkSource(sourceFromText("program.py", text), settings).findings.length
    },
    fix(text: string) {
      const options = { unsafe: true, sourceMap: false }
      counted = fixSource(sourceFromText("program.py", text), settings, options).applied.length
    },
  }
  // What is compiled on the way would count for the smallest program.
  runs.fix(source(2))
  for (const [what, run] of Object.entries(runs)) {
    const times: number[] = []
    const counts: number[] = []
    for (const factor of [1, 2, 4]) {
      if ((times.at(-1) ?? 0) > patience) break
      const text = source(Math.ceil(start * scale * factor))
      times.push(timed(() => run(text)))
      counts.push(counted)
    }
    const exponent = Math.log2(times.at(-1)! / times[0]!) / (times.length - 1)
    const shown = times.map(ms => ms.toFixed(0).padStart(6)).join("")
    process.stdout.write(
      `${exponent.toFixed(2).padStart(5)} ${what.padEnd(5)}${shown} ms  ${counts.join(" ")} ${what === "fix" ? "fixed" : "found"}  ${name}\n`,
    )
  }
}

const wanted = process.argv.slice(2)
for (const program of growingPrograms)
  if (wanted.length === 0 || wanted.some(part => program.name.includes(part))) measure(program)
