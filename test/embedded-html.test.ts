import { readFileSync } from "node:fs"
import fc from "fast-check"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { analyzeHtml, htmlTokens } from "../src/embedded/html.ts"
import { describeHtmlPosition } from "./helpers/html-cases.ts"
import { readPlacements } from "./helpers/placements.ts"

const fixtures = new URL("fixtures/embedded/html/", import.meta.url)
const read = (name: string) => readPlacements(readFileSync(new URL(`${name}.txt`, fixtures), "utf8"))
const cases = ["text", "attributes", "urls", "scripts"].flatMap(file =>
  read(file).map(item => ({ file, ...item })),
)
const strings = (text: string) => text.split("{}")

for (const { file, line, strings, expected } of cases) {
  test(`${file}.txt:${line}`, () => {
    assert.equal(analyzeHtml(strings).positions.map(describeHtmlPosition), expected)
  })
}

test("a text is markup, a fragment, or unlikely to be either", () => {
  for (const { line, setting, strings } of read("likelihood"))
    assert.is(analyzeHtml(strings).likelihood, setting, `likelihood.txt:${line} ${strings.join("{}")}`)
})

test("balance counts every end tag", () => {
  const balance = (text: string) => {
    const { balanced, unclosed, unopened } = analyzeHtml(strings(text))
    return [balanced, unclosed, unopened]
  }
  assert.equal(balance("<p>{}<br><img src='{}'/></p>"), [true, [], []])
  assert.equal(balance("<ul><li>{}<li>{}</ul>"), [false, ["li", "li"], []])
  assert.equal(balance("{}</div><div>"), [false, ["div"], ["div"]])
  assert.equal(balance("<div/>{}"), [false, ["div"], []])
  assert.equal(balance("<svg><path d='{}'/></svg>"), [true, [], []])
  assert.equal(balance("<{}>a</{}>"), [true, [], []])
  assert.equal(balance("<p>{}</p><p"), [false, [], []])
  assert.equal(balance("<tr{}><td>{}</td></tr>"), [true, [], []])
})

test("what a text begins and ends in", () => {
  const edges = (text: string) => {
    const { starts, ends } = analyzeHtml(strings(text))
    return `${starts} ${ends}`
  }
  assert.is(edges("<p>{}"), "text text")
  assert.is(edges("<p {}"), "text tag")
  assert.is(edges("<p class={}"), "text tag")
  assert.is(edges("<p class='{}"), "text attribute-value")
  assert.is(edges("<!-- {}"), "text comment")
  assert.is(edges("<!doctype {}"), "text doctype")
  assert.is(edges("<svg><![CDATA[{}"), "text cdata")
  assert.is(edges("<script>{}"), "text script")
  assert.is(edges("<style>"), "text style")
  assert.is(edges("<textarea>{}"), "text rcdata")
  assert.is(edges("<iframe>{}"), "text raw-text")
  assert.is(edges("{}'>a"), "attribute-value text")
  assert.is(edges("id='{}'><p"), "tag tag")
  assert.is(edges("a {}</script>"), "script text")
})

test("a program of a template engine is known as one", () => {
  assert.ok(analyzeHtml(strings("<p>{{ a }} {}</p>")).templateSyntax)
  assert.ok(analyzeHtml(strings("{% if a %}{}{% endif %}")).templateSyntax)
  assert.not.ok(analyzeHtml(strings("<style>a{b:c}@media a{b{c:{}}}</style>")).templateSyntax)
})

test("a value's span has its quotes, and the text that makes it", () => {
  const texts = strings("<a href=/a/{}/b title='{}'>")
  const values = analyzeHtml(texts).positions.map(position => {
    assert.ok("value" in position)
    const { from, to } = position.value
    return texts.slice(from.string, to.string + 1).map((text, index, all) => {
      const end = index === all.length - 1 ? to.at : text.length
      return text.slice(index === 0 ? from.at : 0, end)
    })
  })
  assert.equal(values, [
    ["/a/", "/b"],
    ["'", "'"],
  ])
})

test("tokens hold everything but blanks, quotes and slashes inside tags", () => {
  for (const { strings } of cases) {
    const joined = strings.join("\uE000")
    let at = 0
    for (const { text } of htmlTokens(strings)) {
      const from = joined.indexOf(text, at)
      assert.match(joined.slice(at, from), /^[\s"'=/]*$/, joined)
      at = from + text.length
    }
    assert.match(joined.slice(at), /^[\s"'/=]*$/, joined)
  }
})

test("tokens are the same with and without quotes", () => {
  const shape = (text: string) =>
    htmlTokens(strings(text)).map(({ kind, text, holes }) => ({ kind, text, holes }))
  assert.equal(shape("<a  href={} b = 'c'\n>{}</a >"), shape('<a href="{}" b="c">{}</a>'))
})

const soup = fc
  .array(
    fc.constantFrom(
      ...'< > </ /> <! <!-- --> --!> <p <a </p> <script> </script> <style> </style> <title> </title> <svg> </svg> <![CDATA[ ]]> <!doctype <?xml = " \' & &quot; class= href= onclick= style= src=" {{ }} {% %} ` $ { } { // /* */ ; : ( ) url( a b1 é'.split(
        " ",
      ),
      " ",
      "\n",
      "\uE000",
      "{}",
      "{}",
      "{}",
    ),
    { maxLength: 50, size: "max" },
  )
  .map(words => words.join("").split("{}"))

test("any text has one position for each interpolation", () => {
  fc.assert(
    fc.property(fc.oneof(soup, fc.array(fc.string(), { minLength: 1 })), texts => {
      const analysis = analyzeHtml(texts)
      const holes = texts.slice(1).map((_, index) => index)
      assert.equal(
        analysis.positions.map(({ hole }) => hole),
        holes,
      )
      assert.equal(
        htmlTokens(texts).flatMap(token => token.holes),
        holes,
      )
    }),
    { numRuns: 3000 },
  )
})

test("time grows with the length, not faster", () => {
  const units = [
    "<p class='{}'>{}</p>",
    "<div>",
    "</div>",
    '<a href="{}',
    "<!-- {}",
    "<script>{}",
    "<script>a = '{}'; b = `{}`;</script>",
    "<style>p { color: {} }</style>",
    "<style>'{}",
    "<{}",
    "{}",
    "a='{}' ",
    "a ",
    "'{} ",
    "{{ {}",
    "{{ {} }} ",
    "{% ",
    "<svg>",
    '<a onclick="/{} ',
    '<a onclick="`{} ',
    "<script>-->\n ",
    "<title>{}</titl",
    "= ",
    "-",
    "&#",
    "<a href='a {}, ",
  ]
  for (const unit of units) {
    const texts = unit.repeat(Math.ceil(40_000 / unit.length)).split("{}")
    const start = performance.now()
    analyzeHtml(texts)
    const took = performance.now() - start
    assert.ok(took < 1500, `${unit}: ${Math.round(took)} ms`)
  }
})

test.run()
