import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import fc from "fast-check"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { analyzeShell, shellTokens } from "../src/embedded/shell.ts"
import { readPlacements } from "./helpers/placements.ts"
import { describeShellPosition } from "./helpers/shell-cases.ts"

const fixtures = new URL("fixtures/embedded/shell/", import.meta.url)
const cases = ["words", "substitutions", "here-documents"].flatMap(file =>
  readPlacements(readFileSync(new URL(`${file}.txt`, fixtures), "utf8")).map(item => ({ file, ...item })),
)
const strings = (text: string) => text.split("{}")

for (const { file, line, strings, expected } of cases) {
  test(`${file}.txt:${line}`, () => {
    assert.equal(analyzeShell(strings).positions.map(describeShellPosition), expected)
  })
}

test("one command of plain words is a list of arguments", () => {
  const argv = (text: string) => analyzeShell(strings(text)).argv
  assert.equal(argv("ls -l '{}' \"a b\" c\\ d{}"), ["ls", "-l", "\uE000", "a b", "c d\uE000"])
  for (const text of [
    "ls {} | wc",
    "ls {} > a",
    "A=1 ls {}",
    "ls $HOME {}",
    "ls *.py {}",
    "ls ~/{}",
    "ls {}; ls",
    "ls `a` {}",
    "ls {a,b} {}",
    "{}",
    "{} a",
    "ls '{}",
    "ls {} # a",
    "if ls {}; then ls; fi",
  ])
    assert.is(argv(text), undefined, text)
})

test("what a text ends in", () => {
  const ends = (text: string) => analyzeShell(strings(text)).ends
  assert.is(ends("ls {}"), "normal")
  assert.is(ends("ls '{}"), "single-quotes")
  assert.is(ends('ls "{}'), "double-quotes")
  assert.is(ends("ls $(cat {}"), "substitution")
  assert.is(ends("ls `cat {}"), "substitution")
  assert.is(ends("ls \x24{a:-{}"), "expansion")
  assert.is(ends("cat <<A\n{}"), "here-document")
  assert.is(ends("ls # {}"), "comment")
})

test("tokens hold everything but blanks", () => {
  for (const { strings } of cases) {
    const joined = strings.join("\uE000")
    let at = 0
    for (const { text } of shellTokens(strings)) {
      const from = joined.indexOf(text, at)
      assert.match(joined.slice(at, from), /^(?:[ \t]|\\\n)*$/, joined)
      at = from + text.length
    }
    assert.is(joined.slice(at).trim(), "", joined)
  }
})

const soup = (words: string) =>
  fc
    .array(fc.constantFrom(...words.split(" "), " ", " ", "{}", "{}"), { maxLength: 20, size: "max" })
    .map(words => words.join("").split("{}"))

test("a shell splits what is said to be a list of arguments in the same way", () => {
  const hostile = "a '\"$b` ;|&*\\ #~{}"
  const commands: { text: string; argv: readonly string[] }[] = []
  fc.assert(
    fc.property(soup("a b1 ' ' \" \" \\ \\' \\\" # - = $ * ~ / : . , ! % @ ] ; | > \n"), texts => {
      const all = [`show ${texts[0]}`, ...texts.slice(1)]
      const { argv, positions } = analyzeShell(all)
      // Only what stands without quotes can be replaced by a quoted word.
      if (
        argv === undefined ||
        positions.some(({ kind, quoting }) => kind === "unknown" || quoting.style !== "none")
      )
        return
      commands.push({
        text: all.join(`'${hostile.replaceAll("'", "'\\''")}'`),
        argv: argv.slice(1).map(word => word.replaceAll("\uE000", hostile)),
      })
    }),
    { numRuns: 2000 },
  )
  assert.ok(commands.length > 200, `only ${commands.length} commands`)
  const script = [
    "show() { for a; do printf '<%s>' \"$a\"; done; printf '\\0'; }",
    ...commands.map(({ text }) => text),
  ]
  const { stdout, stderr } = spawnSync("sh", { input: `${script.join("\n")}\n`, encoding: "utf8" })
  assert.is(stderr, "")
  const printed = stdout.split("\0")
  for (const [index, { text, argv }] of commands.entries())
    assert.is(printed[index], argv.map(word => `<${word}>`).join(""), text)
})

test("any text has one position for each interpolation", () => {
  const words =
    "ls a ' \" \\ ` $( ) \x24{ } $(( )) $' <( > < << <<- <<< >> 2> &> & && | || ; ;; ( ) { } if then fi for in do done case esac [[ ]] # = A= - -- sh -c eval \n EOF ! * ~"
  fc.assert(
    fc.property(fc.oneof(soup(words), fc.array(fc.string(), { minLength: 1 })), texts => {
      const { positions } = analyzeShell(texts)
      const holes = texts.slice(1).map((_, index) => index)
      assert.equal(
        positions.map(({ hole }) => hole),
        holes,
      )
      assert.equal(
        shellTokens(texts).flatMap(token => token.holes),
        holes,
      )
    }),
    { numRuns: 3000 },
  )
})

test("time grows with the length, not faster", () => {
  const units = [
    "ls {} ",
    "{} ",
    "{}",
    "'{}' ",
    '"{}',
    "$({} ",
    "`{} ",
    "\x24{{} ",
    "<<{}\n",
    "<<A\n",
    "({} ",
    "a={} ",
    "case {} in ",
    "if {};",
    "[[ {} ",
    "A=({} ",
    "\\",
    "sh -c {} ",
    "$((",
    "<({} ",
    "&",
    "{} ;; ",
  ]
  for (const unit of units) {
    const texts = unit.repeat(Math.ceil(40_000 / unit.length)).split("{}")
    const start = performance.now()
    analyzeShell(texts)
    const took = performance.now() - start
    assert.ok(took < 1500, `${unit}: ${Math.round(took)} ms`)
  }
})

test.run()
