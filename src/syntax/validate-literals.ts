import type { SyntaxNode } from "@lezer/common"
import { children } from "./build.ts"
import { readPrefix } from "./strings.ts"
import type { NodeCheck, Report } from "./validate.ts"

/** Names, numbers and strings. */
export const literalChecks: Readonly<Record<string, NodeCheck>> = {
  VariableName: checkName,
  PropertyName(node, source, report) {
    checkName(node, source, report)
    const name = source.slice(node.from, node.to)
    if (keywords.has(name)) report(node, `\`${name}\` is a keyword and can't be an attribute`)
  },
  Number: checkNumber,
  String: checkString,
  FormatString: checkString,
  TemplateString: checkString,
  ContinuedString: checkMixture,
  FormatReplacement: checkField,
}

const keywords = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global " +
    "if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
)

const asciiName = /^[A-Za-z_]\w*$/
const unicodeName = /^[\p{XID_Start}_]\p{XID_Continue}*$/u

/** https://docs.python.org/3.14/reference/lexical_analysis.html#names-identifiers-and-keywords */
function checkName(node: SyntaxNode, source: string, report: Report): void {
  const name = source.slice(node.from, node.to)
  if (!asciiName.test(name) && !unicodeName.test(name.normalize("NFKC")))
    report(node, `\`${name}\` holds a character that no name may have`)
}

/** What may follow a number without a blank, apart from punctuation. */
const wordsAfterNumber = /^(?:and|else|for|if|in|is|not|or)(?!\w)/

function checkNumber(node: SyntaxNode, source: string, report: Report): void {
  const text = source.slice(node.from, node.to)
  const rest = source.slice(node.to, node.to + 6)
  if (/^[\w\u0080-\uffff]/.test(rest) && !wordsAfterNumber.test(rest))
    report(node, "A name can't follow a number directly")
  // `0or x` starts like an octal number.
  if (text === "0" && /^[obx]/i.test(rest)) report(node, "A number can't end here")
  if (/^0[\d_]*[1-9]/.test(text) && /^[\d_]+$/.test(text)) report(node, "A decimal number can't start with 0")
  // `sys.int_info.default_max_str_digits`
  if (/^[\d_]+$/.test(text) && text.replaceAll("_", "").length > 4300)
    report(node, "This number has more than 4300 digits")
}

function checkString(node: SyntaxNode, source: string, report: Report): void {
  const { raw, flavor } = readPrefix(source, node.from)
  if (flavor === "bytes" && /[^\0-\x7f]/.test(source.slice(node.from, node.to)))
    report(node, "Bytes can only hold ASCII characters")
  if (raw) return
  for (const child of [...node.getChildren("Escape"), ...specEscapes(node)])
    if (isBrokenEscape(source.slice(child.from, child.to), flavor === "bytes"))
      report(child, `The escape \`${source.slice(child.from, child.to)}\` is incomplete or out of range`)
}

function specEscapes(node: SyntaxNode): SyntaxNode[] {
  return node.getChildren("FormatReplacement").flatMap(field => {
    const spec = field.getChild("FormatSpec")
    return spec ? [...spec.getChildren("Escape"), ...specEscapes(spec)] : []
  })
}

function isBrokenEscape(text: string, bytes: boolean): boolean {
  const kind = text[1]
  if (kind === "x") return text.length < 4
  if (bytes) return false
  if (kind === "u") return text.length < 6
  if (kind === "U") return text.length < 10 || Number.parseInt(text.slice(2), 16) > 0x10ffff
  return kind === "N" && !/^\\N\{[A-Za-z0-9 -]+\}$/.test(text)
}

function checkMixture(node: SyntaxNode, source: string, report: Report): void {
  const flavors = new Set(children(node).map(literal => readPrefix(source, literal.from).flavor))
  if (flavors.has("bytes") && flavors.size > 1) report(node, "Bytes and text can't be adjacent")
  else if (flavors.has("template") && flavors.size > 1)
    report(node, "A template string can only be adjacent to template strings")
}

function checkField(node: SyntaxNode, source: string, report: Report): void {
  const parts = children(node)
  for (const part of parts)
    for (const lambda of bareLambdas(part)) report(lambda, "A lambda in a field needs parentheses")
  const [, star, , comma] = parts
  if (star?.name === "*" && comma?.name !== ",") report(star, "A starred expression can't stand alone")
  if (nestedSpecs(node) > deepestSpec) report(node, "Fields are nested too deeply")
  const spec = parts.find(part => part.name === "FormatSpec")
  if (spec && /[\r\n]/.test(source[spec.to] ?? ""))
    report(spec, "A format spec can't run over the end of the line")
}

/** Lambdas that no bracket shields from the field's colon. */
function bareLambdas(node: SyntaxNode): SyntaxNode[] {
  if (node.name === "LambdaExpression") return [node]
  if (node.name !== "ConditionalExpression") return []
  return children(node).flatMap(bareLambdas)
}

/** In how many format specs a field may stand. */
const deepestSpec = 2

/** In how many format specs a field stands. */
function nestedSpecs(field: SyntaxNode): number {
  let depth = 0
  for (let at = field.parent; at && /^Format(?:Spec|Replacement)$/.test(at.name); at = at.parent)
    if (at.name === "FormatSpec") depth++
  return depth
}
