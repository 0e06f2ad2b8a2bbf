import { readFileSync } from "node:fs"
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { fixSource } from "../../src/engine/fix.ts"
import { sourceFromText } from "../../src/text/source.ts"
import { startPython } from "../helpers/python.ts"
import { readRuleFixture } from "../helpers/rule-fixture.ts"

/**
 * Pages made by CPython 3.14 before and after their rewrite: the same for honest texts; hostile ones leave the structure
 * alone that parse5 sees.
 */
const python = startPython("314")
const maker = readFileSync(new URL("markup-pages.py", import.meta.url), "utf8")
const fixture = readFileSync(new URL("../fixtures/rewrites/html/wsgi.py", import.meta.url), "utf8")

const honest = ["Ann", "a+b+c", "Ünï ☃", "%s {} {0} %(q)s", "1.50", "a; b = c / d?"]
const hostile = [
  "<script>alert(1)</script>",
  `" onmouseover="alert(1)`,
  "' onmouseover='alert(1)",
  "x onmouseover=alert(1)",
  "--><img src=x onerror=alert(1)>",
  "--!><img src=x onerror=alert(1)>",
  "</title></textarea></pre><svg/onload=alert(1)>",
  "`><b>",
  "&lt;b&gt; &amp; <b>",
]

type Pages = Readonly<Record<string, Readonly<Record<string, string>>>>

async function pagesOf(source: string): Promise<Pages> {
  const code = `
import sys
sys.path.insert(0, "/oracle")
import markup_pages
markup_pages.pages(open("/oracle/source.py").read(), ${JSON.stringify([...honest, ...hostile])})
`
  const files = { "/oracle/markup_pages.py": maker, "/oracle/source.py": source }
  return JSON.parse(await python.run(code, files)) as Pages
}

/** Elements with the names of their attributes; texts and values are left out. */
function structure(page: string): string {
  const visit = (node: DefaultTreeAdapterTypes.Node): string => {
    const inside = "childNodes" in node ? node.childNodes.map(visit).join("") : ""
    if (!("tagName" in node)) return node.nodeName === "#comment" ? "<!-->" : inside
    return `<${[node.tagName, ...node.attrs.map(({ name }) => name)].join(" ")}>${inside}</>`
  }
  return visit(parseFragment(page))
}

const markup = suite("pages before and after")
const { settings } = readRuleFixture(fixture)
const result = fixSource(sourceFromText("wsgi.py", fixture), settings, { unsafe: true, sourceMap: false })
const refused = new Set(["script", "link"])

markup("honest and hostile texts", async () => {
  const before = await pagesOf(fixture)
  const after = await pagesOf(result.text)
  let inert = 0
  let broken = 0
  for (const name of Object.keys(before)) {
    if (refused.has(name)) continue
    for (const text of honest)
      assert.is(plain(name, after[name]![text]!), plain(name, before[name]![text]!), `${name}: ${text}`)
    const shape = structure(after[name]!.Ann!)
    for (const text of hostile) {
      assert.is(words(structure(after[name]![text]!)), words(shape), `${name}: ${text}`)
      if (words(structure(before[name]![text]!)) !== words(shape)) broken += 1
      inert += 1
    }
  }
  assert.ok(inert > 100, `${inert} hostile texts`)
  assert.ok(broken > 50, `only ${broken} of them did harm before`)
})

/** Without what may differ: the quotes around a bare value, and those of `repr`, which are entities afterwards. */
function plain(name: string, page: string): string {
  if (name.startsWith("bare")) return page.replace(/value=(["'])(.*?)\1/, "value=$2")
  return name === "padded" ? page.replaceAll("&#x27;", "'") : page
}

/** A list has an item for each word of the text. */
const words = (shape: string) => shape.replace(/(<li><\/>)+/g, "<li></>")

markup.after(() => python.close())
markup.run()
