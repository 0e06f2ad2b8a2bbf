import { compareSample, samplesIn, startOracle } from "../test/oracle/conformance.ts"
import { tryMutations } from "../test/oracle/conformance-mutations.ts"

/**
 * `npm run conformance [DIR]` compares the parser with CPython 3.14 on every `.py` below `DIR`, by default on the
 * library that comes with Pyodide, and prints what differs.
 */
const folder = process.argv[2]
const oracle = await startOracle()
const samples = folder ? samplesIn(folder) : oracle.library()
const results = samples.map(sample => compareSample(oracle, sample))
const accepted = results.filter(result => result.accepted)
const count = (of: (result: (typeof results)[number]) => number): number =>
  accepted.reduce((sum, result) => sum + of(result), 0)

for (const { path, problems, difference } of accepted) {
  if (problems.length > 0) console.log(`${path}: ${problems.length} problems, first: ${problems[0]}`)
  if (difference) console.log(`${path}: ${difference}`)
}
const rejected = results.filter(result => !result.accepted)
for (const { path, problems } of rejected)
  if (problems.length === 0) console.log(`${path}: CPython rejects it, ours doesn't`)
const line = (name: string, good: number, all: number): void =>
  console.log(`${name}: ${good} of ${all} (${((100 * good) / (all || 1)).toFixed(2)} %)`)
line(
  "1. files without a problem",
  accepted.filter(result => result.problems.length === 0).length,
  accepted.length,
)
line(
  "2. strings with fields that are equal",
  count(result => result.equalStrings),
  count(result => result.strings),
)
line(
  `3. files with an equal tree (${count(result => result.nodes)} lines)`,
  accepted.filter(result => !result.difference).length,
  accepted.length,
)

const { rejected: refused, silent, wrong } = tryMutations(oracle, samples, 50_000, 1)
for (const { text, reason } of silent) console.log(`silent: ${reason}: ${JSON.stringify(text)}`)
for (const { text, problem } of wrong) console.log(`called wrong: ${problem}: ${JSON.stringify(text)}`)
line("4. mutations that compile() rejects, known as such", refused - silent.length, refused)
console.log(`   valid mutations called wrong: ${wrong.length}`)
