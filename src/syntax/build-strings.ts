import type { SyntaxNode } from "@lezer/common"
import type * as ast from "./ast.ts"
import { children } from "./build.ts"
import { buildExpr, sequence } from "./build-expressions.ts"
import { type Cooking, cook, cookingOf, readPrefix } from "./strings.ts"

/** Builds a group of adjacent literals. */
export function buildStringGroup(
  source: string,
  group: SyntaxNode,
  literals: readonly SyntaxNode[],
): ast.StringGroup {
  return {
    kind: "String",
    literals: literals.map(node => buildLiteral(source, node)),
    from: group.from,
    to: group.to,
  }
}

function buildLiteral(source: string, node: SyntaxNode): ast.StringLiteral {
  const { from, to } = node
  const { prefix, raw, flavor, quote } = readPrefix(source, from)
  const contentFrom = from + prefix.length + quote.length
  const terminated = to - quote.length >= contentFrom && source.endsWith(quote, to) && !isCutOff(node)
  const contentTo = terminated ? to - quote.length : to
  const how = cookingOf({ raw, flavor })
  const parts = how.braces
    ? buildParts(source, node, contentFrom, contentTo, how)
    : plainParts(source, contentFrom, contentTo, how)
  return { prefix, raw, flavor, quote, from, to, contentFrom, contentTo, parts, terminated }
}

/** The closing quote may be missing although the text ends with one: `'a\'`. */
function isCutOff(node: SyntaxNode): boolean {
  return node.lastChild?.name === "Unterminated"
}

function plainParts(source: string, from: number, to: number, how: Cooking): ast.StringPart[] {
  const value = cook(source, from, to, how)
  return value ? [{ kind: "text", from, to, value }] : []
}

/** Text and fields between two offsets; fields are the `FormatReplacement` children of `parent`. */
function buildParts(
  source: string,
  parent: SyntaxNode,
  from: number,
  to: number,
  how: Cooking,
  afterField: Cooking = how,
): ast.StringPart[] {
  const parts: ast.StringPart[] = []
  let at = from
  const text = (end: number, reading: Cooking): void => {
    const value = cook(source, at, end, reading)
    if (value) parts.push({ kind: "text", from: at, to: end, value })
  }
  for (const child of children(parent)) {
    if (child.name !== "FormatReplacement") continue
    text(child.from, at === from ? how : afterField)
    parts.push(buildField(source, child, how))
    at = child.to
  }
  text(to, at === from ? how : afterField)
  return parts
}

function buildField(source: string, node: SyntaxNode, how: Cooking): ast.StringField {
  const all = children(node)
  const after = new Set(["FormatSelfDoc", "FormatConversion", "FormatSpec", "}"])
  const end = all.findIndex(child => after.has(child.name))
  const nodes = all.slice(1, end < 0 ? undefined : end)
  const stop = all[end]
  const textTo = stop?.from ?? node.to
  const selfDoc = all.find(child => child.name === "FormatSelfDoc")
  const conversion = all.find(child => child.name === "FormatConversion")
  const spec = all.find(child => child.name === "FormatSpec")
  const only = nodes[0]
  const expr = nodes.length === 1 && only ? buildExpr(source, only) : sequence(source, nodes)
  return {
    kind: "field",
    from: node.from,
    to: node.to,
    expr,
    exprText: { from: node.from + 1, to: textTo },
    debug: selfDoc ? { from: node.from + 1, to: debugEnd(all, selfDoc, node) } : null,
    conversion: conversion ? (source[conversion.from + 1] as "r" | "s" | "a") : null,
    spec: spec ? buildSpec(source, spec, how) : null,
  }
}

/** `{x = }` prints the blanks after `=` too: up to the conversion, spec or closing brace. */
function debugEnd(all: readonly SyntaxNode[], selfDoc: SyntaxNode, node: SyntaxNode): number {
  return all.find(child => child.from >= selfDoc.to)?.from ?? node.to
}

function buildSpec(source: string, node: SyntaxNode, how: Cooking): ast.FieldSpec {
  const from = node.from + 1
  // In a format spec a doubled brace opens a nested field, but after such a field CPython reads it as one brace.
  return { from, to: node.to, parts: buildParts(source, node, from, node.to, { ...how, braces: false }, how) }
}
