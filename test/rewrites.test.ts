import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { checkSource } from "../src/engine/check.ts"
import { fixSource } from "../src/engine/fix.ts"
import type { FixResult } from "../src/engine/result.ts"
import { refusals } from "../src/rewrites/refusals.ts"
import { applyEdits } from "../src/text/edit.ts"
import { LineTable } from "../src/text/lines.ts"
import { decodeSource } from "../src/text/source.ts"
import { readRuleFixture } from "./helpers/rule-fixture.ts"

/**
 * `case.py` beside `case.safe.py` (after safe fixes; absent: unchanged) and `case.unsafe.py` (after all; absent: as
 * after safe ones). `# refuses: R01` says that a finding on that line has no fix, and why; `# shows: code` that a fix
 * which is only shown writes this. `ONLY=rewrites/sqlite3` runs the fixtures whose path holds `sqlite3`;
 * `UPDATE_FIXTURES=1` writes what the fixes give, to be read before committing.
 */
const only = (process.env.ONLY ?? "").split("/").slice(1).join("/")
const root = new URL("fixtures/rewrites/", import.meta.url)
const encoder = new TextEncoder()

const spellings: Readonly<Record<string, (text: string) => string>> = {
  "as written": text => text,
  "with CRLF": text => text.replaceAll("\n", "\r\n"),
  "with CR": text => text.replaceAll("\n", "\r"),
  "with a byte order mark": text => `\ufeff${text}`,
  "with tabs": text => text.replace(/^(?: {4})+/gm, blanks => "\t".repeat(blanks.length / 4)),
}

function sourceOf(name: string, text: string) {
  const source = decodeSource(name, encoder.encode(text))
  assert.ok(source.ok, `${name} can't be decoded`)
  return source.value
}

function fix(name: string, text: string, unsafe: boolean): FixResult {
  const { settings } = readRuleFixture(text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"))
  return fixSource(sourceOf(name, text), settings, { unsafe, sourceMap: false })
}

function expected(name: string, kind: "safe" | "unsafe"): string {
  const beside = (suffix: string) => new URL(name.replace(/\.py$/, suffix), root)
  for (const suffix of kind === "unsafe" ? [".unsafe.py", ".safe.py"] : [".safe.py"])
    if (existsSync(beside(suffix))) return readFileSync(beside(suffix), "utf8")
  return readFileSync(new URL(name, root), "utf8")
}

function update(name: string, text: string): void {
  const safe = fix(name, text, false).text
  const unsafe = fix(name, text, true).text
  if (safe !== text) writeFileSync(new URL(name.replace(/\.py$/, ".safe.py"), root), safe)
  if (unsafe !== safe) writeFileSync(new URL(name.replace(/\.py$/, ".unsafe.py"), root), unsafe)
}

const commentsOf = (text: string) =>
  [...text.matchAll(/#[^\n\r"']*$/gm)].map(([comment]) => comment.trim()).sort()

const rewrites = suite("rewrites")
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map(name => name.replaceAll("\\", "/"))
  .filter(name => /^[^.]+\.py$/.test(name) && name.includes(only))
  .sort()

for (const name of files) {
  const original = readFileSync(new URL(name, root), "utf8")
  if (process.env.UPDATE_FIXTURES === "1") update(name, original)
  for (const kind of ["safe", "unsafe"] as const)
    rewrites(`${name} after ${kind} fixes`, () => {
      const wanted = expected(name, kind)
      for (const [spelling, spell] of Object.entries(
        kind === "safe" ? { "as written": spellings["as written"]! } : spellings,
      )) {
        const source = spell(original)
        const result = fix(name, source, kind === "unsafe")
        const text = spelling === "with a byte order mark" ? `\ufeff${result.text}` : result.text
        assert.is(text, spell(wanted), `${name} ${spelling}`)
        assert.equal(result.problems, [], `${name} ${spelling}: the result has problems`)
        assert.equal(
          result.withheld.map(({ reason }) => reason),
          [],
          `${name} ${spelling}: a fix was withheld`,
        )
        assert.equal(commentsOf(result.text), commentsOf(source), `${name} ${spelling}: comments`)
        if (spelling !== "as written") continue
        const again = fix(name, result.text, kind === "unsafe")
        assert.is(again.text, result.text, `${name} ${spelling}: a second run changes more`)
      }
    })

  rewrites(`${name} refuses what it says`, () => {
    const { settings } = readRuleFixture(original)
    const result = checkSource(sourceOf(name, original), settings)
    const lines = new LineTable(original)
    const refused = result.findings.flatMap(({ from, refusal }) =>
      refusal === null ? [] : [`${lines.lineAt(from)} ${refusal.code}`],
    )
    for (const { refusal, fix } of result.findings) {
      assert.ok((fix === null) !== (refusal === null), "a finding has a fix or a refusal")
      if (refusal !== null) {
        assert.ok(refusal.code in refusals, refusal.code)
        assert.match(refusal.reason, /^[^.].*[^.]$/s)
        assert.ok(refusal.suggestion.length > 10, "a refusal says what to do")
      }
      if (fix !== null)
        assert.is(fix.because.length === 0, fix.applicability === "safe", "an unsafe fix says why")
    }
    const wanted = original
      .split("\n")
      .flatMap((line, index) =>
        (/# refuses: (R\d\d)/.exec(line) ?? []).slice(1).map(code => `${index + 1} ${code}`),
      )
    const missing = wanted.filter(line => !refused.includes(line))
    assert.equal(missing, [], `${name}: expected refusals; there are ${refused.join(", ")}`)
  })

  rewrites(`${name} shows what it says`, () => {
    const { settings } = readRuleFixture(original)
    const lines = new LineTable(original)
    const shown = checkSource(sourceOf(name, original), settings).findings.flatMap(({ from, fix }) => {
      if (fix?.applicability !== "display-only") return []
      const after = applyEdits(original, fix.edits).replace(/# shows: .*/g, "")
      return [{ line: lines.lineAt(from), after }]
    })
    const missing = original.split("\n").flatMap((line, index) => {
      const wanted = /# shows: (.*)/.exec(line)?.[1]
      const isShown = shown.some(fix => fix.line === index + 1 && fix.after.includes(wanted ?? ""))
      return wanted === undefined || isShown ? [] : [`${index + 1} ${wanted}`]
    })
    assert.equal(missing, [], `${name}: expected fixes that are only shown`)
  })
}

rewrites("the words without a shell are those that the shell would make", () => {
  const { settings } = readRuleFixture("")
  for (const [command, words] of [
    [`f"cp {a} 'b c'"`, '["cp", a, "b c"]'],
    [`"tar xf '%s' -C " % a + b`, '["tar", "xf", a, "-C", b]'],
    [`f"awk '{{print $1}}{a}' {b}"`, '["awk", f"{{print $1}}{a}", b]'],
    [`f"rm {shlex.quote(a)} {b}"`, '["rm", a, b]'],
    [`f"cat '{shlex.quote(a)}' x"`, '["cat", a, "x"]'],
    [`f"head -n {n:d} {a}"`, null],
    [`f"ls {a!r}"`, null],
    [`f"ssh {a} 'rm {b}'"`, null],
    [`f"cat {a} > {b}"`, null],
    [`f"cmd.exe /c {a}"`, null],
    [`f"powershell -Command {a}"`, null],
  ] as const) {
    const text = `import os, shlex\n\ndef run(a, b, n):\n    os.system(${command})\n`
    const [finding] = checkSource(sourceOf("words.py", text), settings).findings
    const said = /subprocess\.run\((.*)\)`$/.exec(finding?.refusal?.suggestion ?? "")?.[1] ?? null
    assert.is(said, words, command)
  }
})

rewrites.run()
