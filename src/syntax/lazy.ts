import { NodeType, type SyntaxNode, Tree } from "@lezer/common"
import { once } from "../text/once.ts"
import type { Range } from "../text/range.ts"
import type { ClassDef, FunctionDef, Module, Stmt } from "./ast.ts"
import { children } from "./build.ts"
import { buildSuite } from "./build-statements.ts"
import type { OutlineDefinition, OutlineItem } from "./outline.ts"
import { plainBases, plainParams } from "./plain-header.ts"
import { type ParsedTree, parseTree } from "./tree.ts"

/** Gives the tree of a part of a text, with what is read behind it; null where it isn't known. */
export type KnownTrees = (part: Range & { readonly rest: string }) => ParsedTree | null

/**
 * A tree that is parsed where it is looked at. The statements at the top are parsed at once; headers and bodies of
 * functions, and the bodies of classes, when something asks for them.
 */
export class LazyTree {
  /** How many characters were given to the parser so far. */
  parsed = 0
  /** Where what was parsed is nested too deeply to be read. */
  readonly tooDeep: number[] = []
  readonly #text: string
  readonly #treeOf: KnownTrees

  constructor(text: string, treeOf: KnownTrees) {
    this.#text = text
    this.#treeOf = treeOf
  }

  module(items: readonly OutlineItem[]): Module {
    return { kind: "Module", from: 0, to: this.#text.length, body: this.#suite(items) }
  }

  #suite(items: readonly OutlineItem[]): Stmt[] {
    return items.flatMap(item => {
      switch (item.kind) {
        case "code":
          return this.#parse(item)
        case "function":
          return [this.#function(item)]
        case "class":
          return [this.#class(item)]
        default:
          return unreachable(item)
      }
    })
  }

  // Own accessors rather than a class: a copy by `{ ...definition }` has everything.
  #function(item: OutlineDefinition): FunctionDef {
    const header = once(() => this.#header(item, "FunctionDef"))
    const body = once(() => this.#parse(item.body))
    const isDecorated = once(() => this.#isDecorated(item))
    const { async, name, nameFrom, from, to } = item
    return {
      kind: "FunctionDef",
      async,
      name,
      nameFrom,
      from,
      to,
      get decorators() {
        return isDecorated() ? header().decorators : []
      },
      get typeParams() {
        return header().typeParams
      },
      get params() {
        return header().params
      },
      get returns() {
        return header().returns
      },
      get body() {
        return body()
      },
    }
  }

  #class(item: OutlineDefinition): ClassDef {
    const header = once(() => this.#header(item, "ClassDef"))
    const body = once(() => this.#suite(item.items!))
    const isDecorated = once(() => this.#isDecorated(item))
    const { name, nameFrom, from, to } = item
    return {
      kind: "ClassDef",
      name,
      nameFrom,
      from,
      to,
      get decorators() {
        return isDecorated() ? header().decorators : []
      },
      get typeParams() {
        return header().typeParams
      },
      get args() {
        return header().args
      },
      get body() {
        return body()
      },
    }
  }

  /** Asked of every definition, whose header needn't be parsed to see that it stands on the first line. */
  #isDecorated({ header, from }: OutlineDefinition): boolean {
    return this.#text.slice(header.from, from).trim() !== ""
  }

  /** A definition without its body. */
  #header<Kind extends "FunctionDef" | "ClassDef">(
    item: OutlineDefinition,
    kind: Kind,
  ): Extract<Stmt, { kind: Kind }> {
    const { async, name, nameFrom, header, from, to } = item
    const behindName = { from: nameFrom + name.length, to: header.to }
    const read = kind === "ClassDef" ? plainBases : plainParams
    const plain = this.#isDecorated(item) ? null : read(this.#text, behindName)
    const [definition] = plain === null ? this.#parse(header, "pass") : []
    if (definition?.kind === kind) return definition as Extract<Stmt, { kind: Kind }>
    const common = { name, nameFrom, decorators: [], typeParams: [], body: [], from, to }
    return (kind === "ClassDef"
      ? { kind, ...common, args: plain ?? [] }
      : { kind, ...common, async, params: plain ?? [], returns: null }) as unknown as Extract<
      Stmt,
      { kind: Kind }
    >
  }

  #parse({ from, to }: Range, rest = ""): Stmt[] {
    this.parsed += to - from
    const parsed = this.#treeOf({ from, to, rest }) ?? parseTree(this.#text.slice(from, to) + rest)
    if (!parsed.ok) {
      this.tooDeep.push(from + parsed.at)
      return [{ kind: "ErrorStmt", from, to }]
    }
    return buildSuite(this.#text, children(placed(parsed.tree, from).firstChild!))
  }
}

/** The root of a tree that holds `tree` at an offset, so that all positions are those of the whole text. */
function placed(tree: Tree, offset: number): SyntaxNode {
  return new Tree(NodeType.none, [tree], [offset], offset + tree.length).topNode
}

function unreachable(item: never): never {
  throw new Error(`No such part of an outline: ${JSON.stringify(item)}`)
}
