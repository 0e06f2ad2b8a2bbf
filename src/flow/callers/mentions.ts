import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lineStart } from "../../text/line-start.ts"
import { nodesAround, Offsets } from "../sinks/nodes-around.ts"

/** A place at which a file writes a word as a name, or in a text. */
export type Mention =
  | { readonly kind: "use"; readonly expr: ast.Name | ast.Attribute }
  | { readonly kind: "definition"; readonly stmt: ast.FunctionDef | ast.ClassDef }
  | { readonly kind: "import"; readonly stmt: ast.ImportFrom; readonly alias: ast.Alias }
  | { readonly kind: "text"; readonly expr: ast.StringGroup }
  /** Nobody knows what it is for there. */
  | { readonly kind: "other" }

/** Every place of a file that has a word, but for comments and names of parameters, keywords and modules. */
export function mentionsOf(word: string, { text, module }: Model): Mention[] {
  const offsets = wordsIn(text, word)
  if (offsets.length === 0) return []
  const found: Mention[] = []
  const left = new Set(offsets)
  const takeWithin = (from: number, to: number) => {
    const taken = [...left].filter(at => from <= at && at < to)
    for (const at of taken) left.delete(at)
    return taken.length > 0
  }
  const strings: ast.StringGroup[] = []
  for (const node of nodesAround(module, new Offsets(offsets))) {
    switch (node.kind) {
      case "Name":
        if (node.name === word && left.delete(node.from)) found.push({ kind: "use", expr: node })
        break
      case "Attribute":
        if (node.name === word && left.delete(node.nameFrom)) found.push({ kind: "use", expr: node })
        break
      case "FunctionDef":
      case "ClassDef":
        if (node.name === word && left.delete(node.nameFrom)) found.push({ kind: "definition", stmt: node })
        if (node.kind === "FunctionDef") takeParams(node.params, takeWithin)
        else takeKeywords(node.args, left)
        break
      case "Lambda":
        takeParams(node.params, takeWithin)
        break
      case "Call":
        takeKeywords(node.args, left)
        break
      case "ImportFrom":
        for (const alias of node.names)
          if (takeWithin(alias.from, alias.to)) found.push({ kind: "import", stmt: node, alias })
        takeWithin(node.from, node.to)
        break
      case "Import":
      case "Global":
      case "Nonlocal":
        takeWithin(node.from, node.to)
        break
      case "String":
        strings.push(node)
    }
  }
  for (const expr of strings) if (takeWithin(expr.from, expr.to)) found.push({ kind: "text", expr })
  for (const at of left) if (!isInComment(text, at)) found.push({ kind: "other" })
  return found
}

function takeParams(params: readonly ast.Param[], takeWithin: (from: number, to: number) => boolean): void {
  for (const { from, to, annotation, default: given } of params)
    takeWithin(from, annotation?.from ?? given?.from ?? to)
}

function takeKeywords(args: readonly ast.Argument[], left: Set<number>): void {
  for (const { form, from } of args) if (form === "keyword") left.delete(from)
}

/** Where a text has a whole word. */
function wordsIn(text: string, word: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (!isPartOfWord(text[at - 1]) && !isPartOfWord(text[at + word.length])) found.push(at)
  return found
}

function isPartOfWord(character: string | undefined): boolean {
  return character !== undefined && /[\w\x80-\uffff]/.test(character)
}

/** What stands behind a `#`, as no tree has it. */
function isInComment(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).includes("#")
}
