import type * as ast from "../syntax/ast.ts"
import { type EditedFile, Reread } from "../syntax/reread.ts"
import type { Edit } from "../text/edit.ts"
import { once } from "../text/once.ts"
import type { Range } from "../text/range.ts"
import { createAnnotations } from "./annotations.ts"
import { createAttributeIndex } from "./attribute-index.ts"
import { createBounds } from "./bounds.ts"
import { isStatement, type Node } from "./children.ts"
import { createClassTypes } from "./class-types.ts"
import { createClasses } from "./classes.ts"
import { ownerOf, ScopedFile, scopeAt } from "./code-scope.ts"
import { createConstants } from "./constants.ts"
import { createDefinitions } from "./definitions.ts"
import { createEnums } from "./enums.ts"
import { createFunctions } from "./functions.ts"
import type { Model, ModelOptions, NameFacts } from "./model.ts"
import { createNames } from "./names.ts"
import { plainTruth } from "./plain-truth.ts"
import { mangled } from "./private-name.ts"
import { noneWaiting } from "./remember.ts"
import { createTypes } from "./types.ts"
import { createUnrelated } from "./unrelated.ts"
import { createValueTypes } from "./value-types.ts"
import type { Workings } from "./workings.ts"

/**
 * Makes the model of one file. Costs nothing yet: what no question touches is never read. The tree may have errors; what
 * they hide is unknown.
 */
export function createModel(
  text: string,
  module: ast.Module,
  facts: NameFacts,
  options: ModelOptions = {},
): Model {
  const file = new ScopedFile(text, module)
  const waiting = options.waiting ?? noneWaiting()
  // The parts ask each other through this object, so it exists before they do.
  const reread = once(() => new Reread(text))
  const w = { text, module, facts, options, file, reread } as Workings
  return Object.assign(
    w,
    createTree(w),
    createDefinitions(w, waiting),
    createAttributeIndex(w),
    createClasses(w, waiting),
    createNames(w, waiting),
    createTypes(w, waiting),
    createClassTypes(w, waiting),
    createAnnotations(w, waiting),
    createFunctions(w, waiting),
    createEnums(w),
    createConstants(w, waiting),
    createValueTypes(w, waiting),
    createBounds(w, waiting),
    createUnrelated(w),
  )
}

/** The model of a file as edits leave it, and without what is cut off: its facts and its place among others are the same. */
export function changed(
  model: Model,
  edits: readonly Edit[],
  cuts: readonly Range[],
): Pick<EditedFile, "changes" | "problemsIn"> & { readonly model: Model } {
  const { facts, options, reread } = model as Workings
  const { file, changes, problemsIn } = reread().edited(edits, cuts)
  return { model: createModel(file.text, file.module, facts, options), changes, problemsIn }
}

type Tree = Pick<
  Workings,
  | "scopeAt"
  | "scopeOf"
  | "bodyOf"
  | "bindingOf"
  | "nameIn"
  | "parentOf"
  | "statementOf"
  | "plainTruth"
  | "elsewhere"
>

function createTree(w: Workings): Tree {
  const scopeOf: Tree["scopeOf"] = node => ownerOf(w.file, node)
  const bindingOf: Tree["bindingOf"] = name => {
    const scope = scopeOf(name)
    return scope?.lookup(mangled(scope, name.name))
  }
  const named = new Map<ast.Expr, Map<string, ast.Name>>()
  function nameIn(name: string, expr: ast.Expr): ast.Name | undefined {
    const scope = scopeOf(expr)
    if (!scope?.lookup(mangled(scope, name))) return undefined
    const { from, to } = expr
    const node = named.get(expr)?.get(name) ?? { kind: "Name", name, from, to }
    named.set(expr, (named.get(expr) ?? new Map()).set(name, node))
    w.file.owners.set(node, scope)
    w.file.parents.set(node, expr)
    return node
  }
  function parentOf(node: Node): Node | ast.Module | undefined {
    scopeOf(node)
    return w.file.parents.get(node)
  }
  return {
    scopeAt: offset => scopeAt(w.file, offset),
    scopeOf,
    bodyOf: definition => scopeOf(definition)?.scopeOf(definition),
    bindingOf,
    nameIn,
    parentOf,
    statementOf(expr) {
      for (let at: Node | ast.Module | undefined = expr; at && at.kind !== "Module"; at = parentOf(at))
        if (isStatement(at)) return at
      throw new Error(`No statement around ${expr.kind} at ${expr.from}: it is of another tree`)
    },
    plainTruth: expr => plainTruth(expr, bindingOf),
    elsewhere: qualified => w.facts.locate?.(qualified),
  }
}
