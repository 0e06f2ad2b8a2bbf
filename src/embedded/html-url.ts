import { HOLE } from "./embedded-text.ts"
import type { UrlRole } from "./html-position.ts"

type Effect = UrlRole["effect"]

const navigating: Readonly<Record<string, ReadonlySet<string>>> = {
  href: new Set(["a", "area", "base"]),
  src: new Set(["iframe", "frame", "embed"]),
  data: new Set(["object"]),
  action: new Set(["form"]),
  formaction: new Set(["button", "input"]),
  "xlink:href": new Set(["a"]),
  content: new Set(["meta"]),
}
const loading: ReadonlySet<string> = new Set(
  "src srcset imagesrcset poster background cite longdesc ping manifest lowsrc dynsrc profile".split(" "),
)

/**
 * What the browser does with the URL in this attribute; undefined when the attribute holds none.
 *
 * @param element Undefined when unknown: then the worst is assumed.
 * @param fixed The value of another attribute of the tag as far as it is fixed; undefined when the tag has none.
 */
export function urlEffect(
  attribute: string,
  element: string | undefined,
  fixed: (attribute: string) => string | undefined,
): Effect | undefined {
  if (attribute === "content")
    return element === "meta" && /refresh/i.test(fixed("http-equiv") ?? "") ? "navigates" : undefined
  if (attribute === "data" && element !== "object") return undefined
  if (attribute === "codebase" || attribute === "classid") return "loads-code"
  // htmx puts what it loads from there into the page.
  if (/^(data-)?hx-(get|post|put|patch|delete)$/.test(attribute)) return "loads-code"
  if (element === "script" && (attribute === "src" || attribute.endsWith("href"))) return "loads-code"
  if (element === "link" && attribute === "href") return linkEffect(fixed("rel"))
  if (attribute.endsWith("href") && (element === "use" || element === "image"))
    return element === "use" ? "loads-code" : "loads"
  const elements = navigating[attribute]
  if (elements !== undefined && (element === undefined || elements.has(element))) return "navigates"
  return loading.has(attribute) || attribute === "href" || attribute === "xlink:href" ? "loads" : undefined
}

const refresh = /^\s*\d*\s*[;,]?\s*url\s*=\s*["']?/i

/** A link loads code unless its `rel` says that it is something else, such as an icon. */
function linkEffect(rel: string | undefined): Effect {
  const loadsCode = rel === undefined || rel.includes(HOLE) || /stylesheet|import|preload/i.test(rel)
  return loadsCode ? "loads-code" : "loads"
}

/** Whether a fixed beginning of a URL makes it run as JavaScript. */
export function isScriptUrl(value: string): boolean {
  return /^(javascript|vbscript):/i.test(normalise(value))
}

/**
 * What the text before an interpolation settles in a URL.
 *
 * @param before The value up to the interpolation, with `HOLE` for interpolations before it.
 * @param attribute Several URLs may stand in `srcset` and `ping`.
 */
export function urlPlace(attribute: string, before: string): Pick<UrlRole, "pinned" | "part"> {
  const url = normalise(lastUrl(attribute, before))
  const part = url.includes("#") ? "fragment" : url.includes("?") ? "query" : "path"
  // An interpolation before this one may be empty.
  return { pinned: pinned(url.replaceAll(HOLE, "")), part }
}

function pinned(url: string): UrlRole["pinned"] {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  if (scheme === "data") return /^data:(image|font|audio|video)\/[^,]*,/i.test(url) ? "origin" : "nothing"
  if (scheme !== undefined && !/^(https?|ftp|wss?)$/.test(scheme)) return "origin"
  if (scheme !== undefined) return /^[a-z]+:[/\\]*[^/\\?#]+[/\\?#]/i.test(url) ? "origin" : "scheme"
  // `//host/`: the scheme is the page's. A lone slash may become two by what follows it.
  if (/^[/\\]{2}/.test(url)) return /^[/\\]{2,}[^/\\?#]+[/\\?#]/.test(url) ? "origin" : "scheme"
  if (/^[/\\]$/.test(url)) return "scheme"
  if (/[/\\?#]/.test(url)) return "origin"
  // With what follows it may still become a scheme, and one that runs.
  return ["javascript", "vbscript", "data"].some(name => name.startsWith(url.toLowerCase()))
    ? "nothing"
    : "scheme"
}

/** The URL that the end of this text is part of. */
function lastUrl(attribute: string, before: string): string {
  if (attribute === "srcset" || attribute === "imagesrcset") return before.split(/,\s+|,$/).at(-1) ?? ""
  if (attribute === "ping") return before.split(/\s+/).at(-1) ?? ""
  return attribute === "content" ? before.replace(refresh, "") : before
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  colon: ":",
  sol: "/",
  quest: "?",
  num: "#",
  tab: "\t",
  newline: "\n",
}

/** As a browser reads it: entities decoded, no blanks and controls in front, no tabs and line breaks anywhere. */
function normalise(url: string): string {
  return url
    .replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));?/gi, (entity, hex, decimal, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? entity
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity
    })
    .replace(/[\t\n\r]/g, "")
    .replace(/^[\u0000-\u0020]+/, "")
}
