import type * as ast from "../syntax/ast.ts"
import { mayChange } from "./attribute-changes.ts"
import { buildFlow } from "./build-flow.ts"
import { forEachChild, type Node } from "./children.ts"
import type { CodeBinding } from "./code-binding.ts"
import type { CodeScope } from "./code-scope.ts"
import type { Definition } from "./definition.ts"
import { isField } from "./fields.ts"
import type { Flow, Step, Test } from "./flow.ts"
import { isCertain } from "./is-certain.ts"
import { mangled } from "./private-name.ts"
import { ReachingSearch, type Search } from "./reaching.ts"
import { dottedKey } from "./region.ts"
import { remember, type Waiting } from "./remember.ts"
import { maySuppress, neverReturns } from "./well-known-calls.ts"
import type { Workings } from "./workings.ts"

type Use = ast.Name | ast.Attribute

type Definitions = Pick<
  Workings,
  "flowOf" | "definitionsOf" | "definitionsBefore" | "strayDefinitionsOf" | "isSettled" | "isReachable"
>

/** Which definitions reach a use. */
export function createDefinitions(w: Workings, waiting: Waiting): Definitions {
  const flows = new Map<CodeScope, ReachingSearch>()
  const building = new Set<CodeScope>()

  function flowOf(scope: CodeScope): ReachingSearch {
    const made = flows.get(scope)
    if (made) return made
    building.add(scope)
    try {
      const search = new ReachingSearch(makeFlow(scope), isDead)
      flows.set(scope, search)
      return search
    } finally {
      building.delete(scope)
    }
  }

  function makeFlow({ node, region }: CodeScope): Flow {
    return buildFlow({
      text: w.text,
      body:
        node.kind === "Module" || node.kind === "FunctionDef" || node.kind === "ClassDef" ? node.body : [],
      atEntry: node.kind === "FunctionDef" ? (region.sites.get(node) ?? []) : [],
      sites: region.sites,
      namedExprs: region.namedExprs,
      isCertain: (named, root) => isCertain(w.parentOf, named, w.parentOf(root)),
      neverReturns: call => neverReturns(w, call, building),
      maySuppress: context => maySuppress(w, context),
    })
  }

  function isDead(test: Test): boolean {
    if (test.kind === "case") return false
    const truth = w.plainTruth(test.expr)
    return truth !== undefined && truth !== test.outcome
  }

  /** The steps that a node is part of, in the flow of the scope that runs it. */
  function stepsAround(node: Node, scope: CodeScope): { steps: readonly Step[]; root: Node } | undefined {
    const { stepsOf } = flowOf(scope).flow
    for (let at: Node | ast.Module | undefined = node; at && at.kind !== "Module"; at = w.parentOf(at)) {
      const steps = stepsOf.get(at)
      if (steps) return { steps, root: at }
    }
    return undefined
  }

  /** What reaches a use inside one scope: `:=` in the same step first, then what lies before the step. */
  function reaching(use: Use, scope: CodeScope, search: Search) {
    const found = stepsAround(use, scope)
    // What stands in no statement reads the names as the code leaves them.
    if (!found) return flowOf(scope).atEnd(search)
    const near = namedBefore(use, scope, found.root, search.key)
    if (near.some(({ certain }) => certain))
      return { definitions: new Set(near.map(each => each.definition)), fromEntry: false }
    const { definitions, fromEntry } = flowOf(scope).before(found.steps, search)
    return { definitions: new Set([...definitions, ...near.map(each => each.definition)]), fromEntry }
  }

  /** The `:=` that ran in the same step before the use, back to the last one that surely did. */
  function namedBefore(use: Use, scope: CodeScope, root: Node, key: string) {
    const near: { readonly definition: Definition; readonly certain: boolean }[] = []
    for (const named of scope.region.namedExprs.toReversed()) {
      if (named.from < root.from || named.to > root.to) continue
      const meeting = meetingOf(named, use)
      if (!meeting) continue
      const isBefore = order(meeting.at, meeting.first) < order(meeting.at, meeting.second)
      if (!isBefore && !isRepeated(meeting.at, root)) continue
      const certain = isBefore && isCertain(w.parentOf, named, meeting.at)
      for (const located of scope.region.sites.get(named) ?? [])
        if (located.key === key) near.push({ definition: located.definition, certain })
      if (near.some(each => each.certain)) break
    }
    return near
  }

  /** Whether a comprehension inside a step runs this node again and again. */
  function isRepeated(node: Node, root: Node): boolean {
    for (let at: Node | ast.Module | undefined = node; at && at.kind !== "Module"; at = w.parentOf(at)) {
      if (at.kind === "Comprehension") return true
      if (at === root) return false
    }
    return false
  }

  /** The smallest node that holds both, and the parts of it that each is in; none when one is in the other. */
  function meetingOf(first: Node, second: Node): { at: Node; first: Node; second: Node } | undefined {
    const path: Node[] = []
    for (let at: Node | ast.Module | undefined = first; at && at.kind !== "Module"; at = w.parentOf(at))
      path.push(at)
    let child = second
    for (let at = w.parentOf(second); at && at.kind !== "Module"; at = w.parentOf(at)) {
      const index = path.indexOf(at)
      if (index >= 0) return index === 0 ? undefined : { at, first: path[index - 1]!, second: child }
      child = at
    }
    return undefined
  }

  const definitionsOf: (use: Use) => readonly Definition[] = remember(
    waiting,
    { onCycle: [], tooDeep: [] },
    use => {
      const found = use.kind === "Name" ? ofName(use) : ofAttribute(use)
      return [...new Set(found)].sort((a, b) => a.from - b.from)
    },
  )

  function ofName(use: ast.Name): readonly Definition[] {
    const scope = w.scopeOf(use)
    const binding = w.bindingOf(use)
    if (!scope || !binding) return []
    const place = runningScope(scope, binding.scope)
    if (!place) return everywhere(binding)
    const key = binding.name
    if (place !== binding.scope && !place.region.definitions.has(key)) return everywhere(binding)
    if (binding.definitions.length === 1 && place.kind !== "class") return everywhere(binding)
    const reached = reaching(use, place, { key })
    // Nobody knows when the other functions are called that assign to it.
    const others = binding.writers.filter(writer => writer !== place)
    const late = others.flatMap(writer => liveIn(writer, key))
    const definitions = [...reached.definitions, ...late]
    if (!reached.fromEntry) return definitions
    if (place !== binding.scope) return [...definitions, ...everywhere(binding)]
    const outer = place.kind === "class" ? place.parent?.lookup(key) : undefined
    return outer ? [...definitions, ...everywhere(outer)] : definitions
  }

  /**
   * The scope with a flow in which a use runs: seen through comprehensions, and through class bodies that only read the
   * name, which run where they stand. None in a lambda, or when the name belongs to a comprehension.
   */
  function runningScope(from: CodeScope, home: CodeScope | null): CodeScope | undefined {
    for (let scope: CodeScope | undefined = from; scope; scope = scope.parent) {
      if (scope.kind === "lambda" || (scope === home && !hasFlow(scope))) return undefined
      if (scope.kind === "module" || scope.kind === "function") return scope
      if (scope.kind === "class" && (home === null || scope === home)) return scope
    }
    return undefined
  }

  /** What can have been assigned when code runs later: everything that can run at all. */
  function everywhere(binding: CodeBinding): readonly Definition[] {
    const [only, ...others] = binding.definitions
    // Where a name that is defined once does not have that value, reading it raises.
    if (only && others.length === 0) return givesValue(only) ? [only] : []
    return [binding.scope, ...binding.writers].flatMap(scope => liveIn(scope, binding.name))
  }

  function liveIn(scope: CodeScope, name: string): readonly Definition[] {
    const definitions = (scope.region.definitions.get(name) ?? []).filter(givesValue)
    if (!hasFlow(scope)) return definitions
    const search = flowOf(scope)
    return definitions.filter(each => search.flow.stepsDefining.get(each)?.some(step => search.isLive(step)))
  }

  function ofAttribute(use: ast.Attribute): readonly Definition[] {
    const here = attributeHere(use)
    if (here && !here.fromEntry) return [...here.definitions]
    return [...(here?.definitions ?? []), ...membersAt(use)]
  }

  /** What reaches an attribute inside the function that uses it. */
  function attributeHere(use: ast.Attribute) {
    const scope = w.scopeOf(use)
    const key = scope && dottedKey(scope, use)
    const place = scope && runningScope(scope, null)
    return key !== undefined && place ? reaching(use, place, attributeSearch(use, key, place)) : undefined
  }

  function strayDefinitionsOf(use: ast.Attribute): readonly Definition[] {
    const scope = w.scopeOf(use)
    if (!scope || attributeHere(use)?.fromEntry === false) return []
    return w.writesNamed(mangled(scope, use.name)).flatMap(({ target: { value }, definition }) => {
      const isUnknown = !w.classesIn(value)?.length && !w.typesIn(value)?.length
      return isUnknown && givesValue(definition) ? [definition] : []
    })
  }

  function membersAt(use: ast.Attribute): readonly Definition[] {
    const name = use.name
    const classes = [...(w.classesIn(use.value) ?? []), ...(w.typesIn(use.value) ?? [])]
    const local = classes.filter(each => typeof each !== "string")
    const isSelf = use.value.kind === "Name" && isReceiver(use.value)
    const found = local.flatMap(cls => w.memberDefinitions(cls, name, isSelf)).filter(givesValue)
    // The default of a field is one of the values that its objects have.
    const isOfObject = (w.classesIn(use.value) ?? []).length === 0
    return isOfObject && found.some(each => isField(w, each)) ? [] : found
  }

  function isReceiver(name: ast.Name): boolean {
    const [definition, ...others] = definitionsOf(name)
    return definition?.kind === "parameter" && others.length === 0
  }

  function attributeSearch(use: ast.Attribute, key: string, scope: CodeScope): Search {
    const attribute = { use, object: key.slice(0, key.lastIndexOf(".")), scope }
    return { key, mayChange: ({ node }) => node !== null && "kind" in node && mayChange(w, node, attribute) }
  }

  function definitionsBefore(definition: Definition): readonly Definition[] {
    if (definition.kind !== "augment") return []
    const { target } = definition.stmt
    if (target.kind !== "Name" && target.kind !== "Attribute") return []
    return definitionsOf(target)
  }

  function isReachable(node: Node): boolean {
    for (let scope = w.scopeOf(node); scope; scope = scope.parent) {
      if (!hasFlow(scope)) continue
      const inside = stepsAround(scopeEdge(node, scope), scope)
      const flow = flowOf(scope)
      if (inside && !inside.steps.some(step => flow.isLive(step))) return false
      if (scope.node.kind !== "Module") node = scope.node as Node
    }
    return true
  }

  /** For the statements that have no step of their own, their first one inside. */
  function scopeEdge(node: Node, scope: CodeScope): Node {
    const { stepsOf } = flowOf(scope).flow
    if (stepsOf.has(node)) return node
    if (node.kind === "If" || node.kind === "While") return firstTest(node.test)
    if (node.kind === "With") return node.items[0]?.context ?? node
    if (node.kind === "Match") return node.subject
    if (node.kind === "Try") return node.body[0] ? scopeEdge(node.body[0], scope) : node
    if (node.kind === "Assert") return firstTest(node.test)
    return node
  }

  function isSettled(
    use: Use,
    settles: (test: Test) => boolean,
    isFine: (definition: Definition) => boolean,
    passes?: (step: Step) => boolean,
  ): boolean {
    const scope = w.scopeOf(use)
    const place = scope && runningScope(scope, null)
    const key = scope && dottedKey(scope, use)
    const home = use.kind === "Name" ? w.bindingOf(use)?.scope : place
    if (place && key !== undefined && home && hasFlow(home)) {
      const search = use.kind === "Name" ? { key } : attributeSearch(use, key, place)
      const { definitions, fromEntry } = reaching(use, place, {
        ...search,
        settles,
        ...(passes && { passes }),
      })
      if (!fromEntry) return [...definitions].every(isFine)
    }
    const all = use.kind === "Name" ? definitionsOf(use) : [...definitionsOf(use), ...strayDefinitionsOf(use)]
    return all.length > 0 && all.every(isFine)
  }

  return { flowOf, definitionsOf, definitionsBefore, strayDefinitionsOf, isSettled, isReachable }
}

function hasFlow({ kind }: CodeScope): boolean {
  return kind === "module" || kind === "function" || kind === "class"
}

function givesValue({ kind }: Definition): boolean {
  return kind !== "deleted" && kind !== "declared"
}

function firstTest(test: ast.Expr): ast.Expr {
  if (test.kind === "Unary" && test.op === "not") return firstTest(test.operand)
  return test.kind === "BoolOp" && test.values[0] ? firstTest(test.values[0]) : test
}

/** The place of a child among those of its parent, in the order of evaluation. */
function order(parent: Node, child: Node): number {
  let index = 0
  let found = -1
  forEachChild(parent, each => {
    if (each === child && found < 0) found = index
    index++
  })
  return found
}
