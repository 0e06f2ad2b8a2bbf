import type * as ast from "../syntax/ast.ts"
import { elifOf, type Node } from "./children.ts"
import type { Definition } from "./definition.ts"
import type { Edge, Flow, Flowing, Step } from "./flow.ts"
import { catchesAll, matchesAll, mayRaise } from "./raising.ts"
import type { Located, Site } from "./region.ts"

/** What the builder needs to know about the code around the statements. */
export interface FlowContext {
  readonly text: string
  readonly body: readonly ast.Stmt[]
  /** Definitions at the very start: parameters. */
  readonly atEntry: readonly Located[]
  readonly sites: ReadonlyMap<Site, readonly Located[]>
  readonly namedExprs: readonly ast.NamedExpr[]
  /** Whether a `:=` always runs when the step that holds it does. */
  isCertain(named: ast.NamedExpr, root: Node): boolean
  /** Whether a call never returns (`sys.exit()`). */
  neverReturns(call: ast.Call): boolean
  /** Whether a context manager may swallow exceptions. */
  maySuppress(context: ast.Expr): boolean
}

/** Ways that are open at some point of the code. */
type Open = readonly Edge[]

/** What catches exceptions or jumps around the code that is being built. */
interface Frame {
  readonly entries: Edge[]
  readonly catchesAll: boolean
  /** Jumps that a `finally` delays, with where they go on. */
  readonly jumps: { readonly open: Open; readonly target: Edge[] }[] | null
}

interface Loop {
  readonly breaks: Edge[]
  readonly continues: Edge[]
  /** The number of frames outside the loop: those inside are passed by its jumps. */
  readonly depth: number
}

/** Builds the flow of one body. */
export function buildFlow(context: FlowContext): Flow {
  return new FlowBuilder(context).build()
}

/** Copies of `finally` blocks nest at most this deep; deeper ones share one copy. */
const deepestCopy = 3

class FlowBuilder {
  readonly #context: FlowContext
  readonly #stepsOf = new Map<Site, Step[]>()
  readonly #stepsDefining = new Map<Definition, Step[]>()
  readonly #frames: Frame[] = []
  readonly #loops: Loop[] = []
  #open: Open = []
  #copies = 0

  constructor(context: FlowContext) {
    this.#context = context
  }

  build(): Flow {
    const entry: Step = {
      node: null,
      defines: this.#context.atEntry.map(located => ({ ...located, certain: true })),
      into: [],
    }
    for (const { definition } of entry.defines) this.#stepsDefining.set(definition, [entry])
    this.#open = [after(entry)]
    this.#block(this.#context.body)
    return { entry, end: this.#open, stepsOf: this.#stepsOf, stepsDefining: this.#stepsDefining }
  }

  #block(body: readonly ast.Stmt[]): void {
    for (const stmt of body) this.#stmt(stmt)
  }

  /** Adds a step for a node after all open ways. */
  #step(node: Site | null, site: Site | null = node): Step {
    const defines = [...this.#namedIn(node), ...this.#located(site)]
    const step: Step = { node, defines, into: [...this.#open] }
    if (node) push(this.#stepsOf, node, step)
    if (site && site !== node) push(this.#stepsOf, site, step)
    for (const { definition } of defines) push(this.#stepsDefining, definition, step)
    if (node && mayRaise(node)) this.#raise({ from: step, before: true, test: null })
    this.#open = [after(step)]
    return step
  }

  /** Compound statements are sites of their targets only, which have steps of their own. */
  #located(site: Site | null): Flowing[] {
    if (!site) return []
    return (this.#context.sites.get(site) ?? []).map(located => ({ ...located, certain: true }))
  }

  #namedIn(node: Site | null): Flowing[] {
    if (!node || !("kind" in node) || this.#context.namedExprs.length === 0) return []
    return this.#context.namedExprs
      .filter(named => node.from <= named.from && named.to <= node.to)
      .flatMap(named =>
        (this.#context.sites.get(named) ?? []).map(located => ({
          ...located,
          certain: this.#context.isCertain(named, node),
        })),
      )
  }

  /** An exception at this place may go to every handler around it, up to one that catches all. */
  #raise(edge: Edge): void {
    for (let i = this.#frames.length - 1; i >= 0; i--) {
      const frame = this.#frames[i]!
      frame.entries.push(edge)
      if (frame.catchesAll) return
    }
  }

  #jump(target: Edge[], depth: number): void {
    for (let i = this.#frames.length - 1; i >= depth; i--) {
      const { jumps } = this.#frames[i]!
      if (!jumps) continue
      jumps.push({ open: this.#open, target })
      this.#open = []
      return
    }
    target.push(...this.#open)
    this.#open = []
  }

  #stmt(stmt: ast.Stmt): void {
    switch (stmt.kind) {
      case "If":
        return this.#if(stmt)
      case "While":
        return this.#while(stmt)
      case "For":
        return this.#for(stmt)
      case "With":
        return this.#with(stmt)
      case "Try":
        return this.#try(stmt)
      case "Match":
        return this.#match(stmt)
      case "Assert": {
        const { yes, no } = this.#branch(stmt.test)
        this.#open = no
        if (no.length > 0 && stmt.message) this.#step(stmt.message)
        for (const edge of this.#open) this.#raise(edge)
        this.#open = yes
        return
      }
      case "Return":
        this.#step(stmt)
        return this.#jump([], 0)
      case "Raise":
        this.#step(stmt)
        this.#open = []
        return
      case "Break":
      case "Continue": {
        this.#step(stmt)
        const loop = this.#loops[this.#loops.length - 1]
        if (loop) this.#jump(stmt.kind === "Break" ? loop.breaks : loop.continues, loop.depth)
        else this.#open = []
        return
      }
      case "ExprStmt":
        this.#step(stmt)
        if (stmt.value.kind === "Call" && this.#context.neverReturns(stmt.value)) this.#open = []
        return
      case "Assign":
      case "AugAssign":
      case "AnnAssign":
      case "Delete":
      case "Import":
      case "ImportFrom":
      case "TypeAlias":
      case "FunctionDef":
      case "ClassDef":
      case "Pass":
      case "Global":
      case "Nonlocal":
      case "ErrorStmt":
        this.#step(stmt)
    }
  }

  /** The ways on which a test is true and false. */
  #branch(test: ast.Expr): { readonly yes: Open; readonly no: Open } {
    if (test.kind === "Unary" && test.op === "not") {
      const { yes, no } = this.#branch(test.operand)
      return { yes: no, no: yes }
    }
    if (test.kind === "BoolOp") {
      const decided: Edge[] = []
      let open: Open = []
      for (const value of test.values) {
        const { yes, no } = this.#branch(value)
        decided.push(...(test.op === "and" ? no : yes))
        open = test.op === "and" ? yes : no
        this.#open = open
      }
      return test.op === "and" ? { yes: open, no: decided } : { yes: decided, no: open }
    }
    const from = this.#step(test)
    const on = (outcome: boolean): Edge => ({
      from,
      before: false,
      test: { kind: "truth", expr: test, outcome },
    })
    return { yes: [on(true)], no: [on(false)] }
  }

  #if(stmt: ast.If): void {
    const ends: Open[] = []
    let last = stmt
    for (let at: ast.If | null = stmt; at; at = elifOf(at)) {
      const { yes, no } = this.#branch(at.test)
      this.#open = yes
      this.#block(at.body)
      ends.push(this.#open)
      this.#open = no
      last = at
    }
    this.#block(last.else)
    this.#open = [...ends.flat(), ...this.#open]
  }

  #while(stmt: ast.While): void {
    const head = this.#step(null)
    const loop = this.#enterLoop()
    const { yes, no } = this.#branch(stmt.test)
    this.#open = yes
    this.#block(stmt.body)
    this.#leaveLoop(loop, head)
    this.#open = no
    this.#block(stmt.else)
    this.#open = [...this.#open, ...loop.breaks]
  }

  #for(stmt: ast.For): void {
    this.#step(stmt.iterable)
    const head = this.#step(null)
    const loop = this.#enterLoop()
    this.#step(stmt.target, stmt)
    this.#block(stmt.body)
    this.#leaveLoop(loop, head)
    this.#open = [after(head)]
    this.#block(stmt.else)
    this.#open = [...this.#open, ...loop.breaks]
  }

  #enterLoop(): Loop {
    const loop: Loop = { breaks: [], continues: [], depth: this.#frames.length }
    this.#loops.push(loop)
    return loop
  }

  #leaveLoop(loop: Loop, head: Step): void {
    this.#loops.pop()
    head.into.push(...this.#open, ...loop.continues)
  }

  #with(stmt: ast.With): void {
    const suppressed: Edge[] = []
    let frames = 0
    for (const { context, target } of stmt.items) {
      this.#step(context)
      if (target) this.#step(target)
      if (!this.#context.maySuppress(context)) continue
      this.#frames.push({ entries: suppressed, catchesAll: false, jumps: null })
      frames++
    }
    this.#block(stmt.body)
    this.#frames.length -= frames
    this.#open = [...this.#open, ...suppressed]
  }

  #try(stmt: ast.Try): void {
    const outer: Frame = { entries: [], catchesAll: true, jumps: [] }
    if (stmt.finally.length > 0) this.#frames.push(outer)
    this.#guarded(stmt)
    if (stmt.finally.length === 0) return
    this.#frames.pop()
    this.#finally(stmt.finally, outer)
  }

  /** The body with its handlers and `else`. */
  #guarded(stmt: ast.Try): void {
    const before = this.#open
    const frame: Frame = { entries: [], catchesAll: stmt.handlers.some(catchesAll), jumps: null }
    if (stmt.handlers.length > 0) this.#frames.push(frame)
    this.#block(stmt.body)
    if (stmt.handlers.length > 0) this.#frames.pop()
    this.#block(stmt.else)
    let end = this.#open
    for (const handler of stmt.handlers) {
      this.#open = frame.entries.length > 0 ? frame.entries : before
      if (handler.type) this.#step(handler.type)
      this.#step(handler)
      this.#block(handler.body)
      end = [...end, ...this.#open]
    }
    this.#open = end
  }

  /** One copy for the normal way, and one for exceptions and jumps, which then go on to where they were going. */
  #finally(body: readonly ast.Stmt[], frame: Frame): void {
    const jumps = frame.jumps ?? []
    const unusual = [...frame.entries, ...jumps.flatMap(jump => jump.open)]
    if (this.#copies >= deepestCopy) {
      this.#open = [...this.#open, ...unusual]
      this.#block(body)
      this.#goOn(jumps, frame)
      return
    }
    this.#copies++
    const normal = this.#open
    if (unusual.length > 0) {
      this.#open = unusual
      this.#block(body)
      this.#goOn(jumps, frame)
    }
    this.#open = normal
    if (normal.length > 0) this.#block(body)
    this.#copies--
  }

  /** From the end of a `finally`, the exception or jump that led there continues. */
  #goOn(jumps: NonNullable<Frame["jumps"]>, frame: Frame): void {
    const end = this.#open
    if (frame.entries.length > 0) for (const edge of end) this.#raise(edge)
    for (const { target } of jumps) {
      this.#open = end
      const loop = this.#loops.findLast(({ breaks, continues }) => breaks === target || continues === target)
      this.#jump(target, loop?.depth ?? 0)
    }
    this.#open = end
  }

  #match(stmt: ast.Match): void {
    const subject = this.#step(stmt.subject)
    let next: Open = [after(subject)]
    let end: Open = []
    for (const each of stmt.cases) {
      this.#open = next
      const from = this.#step(null)
      const { literals } = each
      const on = (outcome: boolean): Edge => ({
        from,
        before: false,
        test: literals && { kind: "case", subject: stmt.subject, literals, outcome },
      })
      this.#open = [on(true)]
      this.#step(each)
      const fails: Edge[] = matchesAll(each, this.#context.text) ? [] : [on(false)]
      if (each.guard) {
        const { yes, no } = this.#branch(each.guard)
        this.#open = yes
        fails.push(...no)
      }
      this.#block(each.body)
      end = [...end, ...this.#open]
      next = fails
    }
    this.#open = [...end, ...next]
  }
}

function after(from: Step): Edge {
  return { from, before: false, test: null }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
