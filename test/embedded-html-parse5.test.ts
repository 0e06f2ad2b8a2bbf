import fc from "fast-check"
import { type DefaultTreeAdapterTypes, html, parse, parseFragment } from "parse5"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { analyzeHtml, type HtmlPosition } from "../src/embedded/html.ts"

type Node = DefaultTreeAdapterTypes.Node

// A placeholder is a run of letters, so the parser reads it as this one reads an interpolation.
const placeholder = (hole: number) =>
  `qhole${String.fromCharCode(97 + (hole % 26), 97 + Math.floor(hole / 26))}q`
const special = new Set([
  "title",
  "textarea",
  "style",
  "script",
  "xmp",
  "iframe",
  "noembed",
  "noframes",
  "plaintext",
])

/** The element, where its content is no markup; in SVG, only styles and scripts mean something else than text. */
const textElementOf = ({ tagName, namespaceURI }: DefaultTreeAdapterTypes.Element) =>
  special.has(tagName) && (namespaceURI === html.NS.HTML || /^(style|script)$/.test(tagName)) ? tagName : ""

/** Where parse5 put each placeholder, in the words of `familyOf`; a hole that it dropped is left out. */
function find(texts: readonly string[], whole: boolean): Map<number, string> {
  const text = texts.reduce((joined, text, index) => joined + placeholder(index - 1) + text)
  const options = { scriptingEnabled: false }
  const found = new Map<number, string>()
  const visit = (node: Node, parent: string) => {
    const note = (text: string, family: string) => {
      for (let hole = 0; hole < texts.length - 1; hole++)
        if (text.toLowerCase().includes(placeholder(hole)) && !found.has(hole)) found.set(hole, family)
    }
    if (node.nodeName === "#text") note((node as { value: string }).value, `content ${parent}`)
    else if (node.nodeName === "#comment") note((node as { data: string }).data, "comment")
    else if (node.nodeName === "#documentType") {
      const { name, publicId, systemId } = node as DefaultTreeAdapterTypes.DocumentType
      note(`${name} ${publicId} ${systemId}`, "doctype")
    } else if ("attrs" in node) {
      note(node.tagName, "tag name")
      for (const { name, value, prefix } of node.attrs) {
        note(name, "attribute name")
        note(value, `value of ${prefix ? `${prefix}:` : ""}${name.toLowerCase()}`)
      }
    }
    const inside = "tagName" in node ? textElementOf(node) : parent
    const content = "content" in node ? (node.content as Node) : node
    if ("childNodes" in content) for (const child of content.childNodes) visit(child, inside)
  }
  visit(whole ? parse(text, options) : parseFragment(text, options), "")
  return found
}

function familyOf(position: HtmlPosition): string {
  switch (position.kind) {
    case "text":
    case "cdata":
      return "content "
    case "rcdata":
    case "raw-text":
    case "script":
    case "style":
      return `content ${special.has(position.element ?? "") ? position.element : ""}`
    case "attribute-value":
    case "url":
    case "event-handler":
    case "style-attribute":
    case "srcdoc":
      return `value of ${position.attribute}`
    case "attribute-name":
    case "attribute-list":
      return "attribute name"
    case "tag-name":
      return "tag name"
    default:
      return position.kind
  }
}

/** How many positions of a text parse5 could judge; it fails where the two disagree. */
function compare(texts: readonly string[], whole: boolean): number {
  const found = find(texts, whole)
  for (const position of analyzeHtml(texts).positions) {
    const theirs = found.get(position.hole)
    // Names that an interpolation completes: parse5 knows only the composed ones.
    if (theirs === undefined || /qhole/.test(theirs) || familyOf(position) === "value of undefined") continue
    assert.is(familyOf(position), theirs, `${texts.join("{}")} (interpolation ${position.hole})`)
  }
  return found.size
}

const surroundings = [
  "_",
  "<p>a</p>_",
  "<div class=a>_</div>",
  "<ul><li>_</li></ul>",
  "<!-- <p> -->_<!-- ' -->",
  "<script>'<p>'</script>_",
  "<style>p > a { b: 'c' }</style>_",
  "<a href='b>c'>_</a>",
  "<title><b></title>_",
  "<svg><title>a</title></svg>_",
  "a < b > c & _",
  "<br/><input disabled>_",
]
const placements = [
  "<p>{}</p>",
  "{}<b>{}</b>{}",
  '<p class="{}">',
  "<p class='a {} b' id={}>",
  "<a href={}>",
  '<a href="/a/{}?b={}#{}">c</a>',
  "<a onclick='f({})'>",
  '<p style="a: {}" title = "{}">',
  "<p {}>",
  '<p {}="a" data-{}=b>',
  "<{}>a</{}>",
  "<h{} class={}>",
  "<script>a = '{}'</script>{}",
  "<script>if (a<b) { '<p>{}' }</script>",
  "<script><!-- <script>{}</script> {} --></script>{}",
  "<script><!-- {} --> {}</script>",
  "<style>p { a: {} }</style>",
  "<textarea>{}</textarea>",
  "<title><p>{}</p></title>",
  "<iframe><p>{}</iframe>",
  "<xmp>{}</xmp><noembed>{}</noembed>{}",
  "<!-- {} -->",
  "<!-->{}",
  "<!--->{}-->",
  "<!-- a --!>{}",
  "<!-- a -- {} -->",
  "<![CDATA[{}]]>",
  "<?a {}?>",
  "</ {}>",
  "<! {} >",
  "<svg><![CDATA[<p {}]]></svg>",
  "<svg><path d='{}'/>{}</svg>",
  "<svg><style>{}</style></svg>{}",
  "<svg><desc><textarea><b>{}</textarea></desc></svg>",
  "<math><mi><title><b>{}</title></mi></math>",
  "<svg><p><title><b>{}</title></p></svg>",
  "<svg><title><div></title></div>{}<style><b>{}</style></svg>",
  "<svg><desc><svg><g></desc><title><b>{}</title></svg>{}",
  "<div><svg><desc><b></div></svg><title><b>{}</title>",
  "<svg><g></p><title><b>{}</title>",
  "<p title='a\"{}' lang=\"'{}\">{}",
  "<p title=a'{}>{}",
  "<br class={}/>{}",
  "<p/class={}/>{}",
  "<p class=a{}/b>{}",
  "<p = {}>",
  "<p a = b = {}>",
  "<P CLASS={}>{}</P>",
  '<script type="{}">{}</SCRIPT\n>{}',
  "<noscript><p {}></noscript>",
  "</p {}>{}",
  '<p class="<b>{}">{}',
]

test("positions agree with parse5 on every placement in every surrounding", () => {
  let judged = 0
  for (const surrounding of surroundings)
    for (const placement of placements)
      judged += compare(surrounding.replace("_", () => placement).split("{}"), false)
  assert.ok(judged >= 300, `only ${judged} positions were compared`)
})

test("positions agree with parse5 in whole pages", () => {
  const page =
    "<!DOCTYPE html><html lang={}><head><title>{}</title><meta content='{}'></head><body class={}>{}"
  for (const placement of placements) compare(`${page}${placement}`.split("{}"), true)
  compare(["<!DOCTYPE ", ">"], true)
})

/** Tags and attribute names of a text, with this in place of the interpolation. */
function shape(texts: readonly string[], hole: number, value: string): string {
  const html = texts.reduce((joined, text, index) => `${joined}${index - 1 === hole ? value : "a"}${text}`)
  const names: string[] = []
  const visit = (node: Node) => {
    names.push(
      "attrs" in node ? `<${node.tagName} ${node.attrs.map(({ name }) => name).join(" ")}>` : node.nodeName,
    )
    if ("childNodes" in node) for (const child of node.childNodes) visit(child)
    names.push("/")
  }
  visit(parseFragment(html, { scriptingEnabled: false }))
  return names.join("")
}

test("an escaped value changes no tag where it is said to be text", () => {
  const hostile = `" '><script>a</script></textarea></title></style></script></xmp></iframe> onload=a --> ]]> <!--`
  const escaped = hostile.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`)
  const seen = new Set<string>()
  for (const surrounding of surroundings)
    for (const placement of placements) {
      const texts = surrounding.replace("_", () => placement).split("{}")
      for (const { kind, hole, ...position } of analyzeHtml(texts).positions) {
        const open = /^(attribute-name|attribute-list|tag-name|doctype)$/.test(kind)
        const bare = "quote" in position && position.quote === "none"
        const changes = shape(texts, hole, escaped) !== shape(texts, hole, "a")
        if (changes) seen.add(bare ? "bare" : kind)
        if (!open && !bare) assert.not.ok(changes, `${texts.join("{}")} (interpolation ${hole}, ${kind})`)
      }
    }
  // The others are where escaping does not help.
  assert.equal([...seen].sort(), ["attribute-list", "attribute-name", "bare", "tag-name"])
})

// No elements that the tree builder moves, drops or closes: only how the text is cut into tags is compared.
const soup = fc
  .array(
    fc.constantFrom(
      ..."< > </ /> <! <!-- --> --!> - ! / <div <div> <i </div> <b> </b> <script> </script> <script> <style> </style> <title> </title> <textarea> </textarea> <svg> </svg> <![CDATA[ ]]> <? = \" ' class= title=\" id=' a".split(
        " ",
      ),
      " ",
      "\n",
      "{}",
      "{}",
    ),
    { maxLength: 25, size: "max" },
  )
  .map(words => words.join("").split("{}"))

test("positions agree with parse5 on any text", () => {
  fc.assert(
    fc.property(soup, texts => {
      // Texts that begin in the middle of something are read otherwise, and say so.
      fc.pre(analyzeHtml(texts).starts === "text")
      // `<i{x}` is read as an element with attributes.
      fc.pre(!/<[a-z]+(?:\{\})+[\s/>]/.test(`${texts.join("{}")} `))
      compare(texts, false)
    }),
    { numRuns: 3000 },
  )
})

test.run()
