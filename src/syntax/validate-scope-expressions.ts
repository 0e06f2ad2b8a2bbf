import type * as ast from "./ast.ts"
import { Scope } from "./scope.ts"
import type { Report } from "./validate.ts"
import { checkTarget, type TargetUse } from "./validate-targets.ts"

type Expr = ast.Expr

/** The part of the scope checks that walks expressions. */
export class ExpressionScopes {
  readonly report: Report

  constructor(report: Report) {
    this.report = report
  }

  optional(expr: Expr | null, scope: Scope): void {
    if (expr) this.expr(expr, scope)
  }

  /** Checks a target and everything in it. */
  store(target: Expr, use: TargetUse, scope: Scope): void {
    checkTarget(target, use, this.report)
    this.#stored(target, scope)
  }

  #stored(target: Expr, scope: Scope): void {
    if (target.kind === "Name") scope.assign(target.name, target)
    else if (target.kind === "Starred") this.#stored(target.value, scope)
    else if (target.kind === "Tuple" || target.kind === "List")
      for (const item of target.items) this.#stored(item, scope)
    else this.expr(target, scope)
  }

  /** One expression; chains that lean left are walked without recursion. */
  expr(expr: Expr, scope: Scope): void {
    let at = expr
    for (;;) {
      switch (at.kind) {
        case "Binary":
          this.expr(at.right, scope)
          at = at.left
          continue
        case "Call":
          for (const { value } of at.args) this.expr(value, scope)
          at = at.func
          continue
        case "Attribute":
          at = at.value
          continue
        case "Subscript":
          if (at.index.kind === "Tuple") this.#items(at.index, scope)
          else this.expr(at.index, scope)
          at = at.value
          continue
        default:
          this.#other(at, scope)
          return
      }
    }
  }

  #other(expr: Exclude<Expr, ast.Binary | ast.Call | ast.Attribute | ast.Subscript>, scope: Scope): void {
    switch (expr.kind) {
      case "Name":
        scope.use(expr.name)
        return
      case "Constant":
      case "Error":
        return
      case "String":
        for (const literal of expr.literals) this.#parts(literal.parts, scope)
        return
      case "Slice":
        for (const bound of [expr.lower, expr.upper, expr.step]) this.optional(bound, scope)
        return
      case "Unary":
        this.expr(expr.operand, scope)
        return
      case "BoolOp":
        for (const value of expr.values) this.expr(value, scope)
        return
      case "Compare":
        for (const operand of expr.operands) this.expr(operand, scope)
        return
      case "Conditional":
        for (const part of [expr.test, expr.then, expr.else]) this.expr(part, scope)
        return
      case "Lambda":
        this.#lambda(expr, scope)
        return
      case "Tuple":
      case "List":
      case "Set":
        this.#items(expr, scope)
        return
      case "Dict":
        for (const { key, value } of expr.entries) {
          this.optional(key, scope)
          this.expr(value, scope)
        }
        return
      case "Comprehension":
        this.#comprehension(expr, scope)
        return
      case "Await":
        this.#await(expr, scope)
        return
      case "Yield":
        this.#yield(expr, scope)
        return
      case "NamedExpr":
        this.#named(expr, scope)
        return
      case "Starred":
        this.report(expr, "A starred expression can't stand here")
        this.expr(expr.value, scope)
        return
      default:
        unreachable(expr)
    }
  }

  #items(sequence: ast.Sequence, scope: Scope): void {
    for (const item of sequence.items) this.expr(item.kind === "Starred" ? item.value : item, scope)
  }

  #parts(parts: readonly ast.StringPart[], scope: Scope): void {
    for (const part of parts) {
      if (part.kind === "text") continue
      this.expr(part.expr, scope)
      if (part.spec) this.#parts(part.spec.parts, scope)
    }
  }

  #lambda(expr: ast.Lambda, scope: Scope): void {
    for (const { default: value } of expr.params) this.optional(value, scope)
    const inner = new Scope("lambda", scope, this.report)
    for (const param of expr.params) inner.parameter(param.name, param)
    this.expr(expr.body, inner)
  }

  #comprehension(expr: ast.Comprehension, scope: Scope): void {
    const inner = new Scope("comprehension", scope, this.report)
    expr.clauses.forEach((clause, i) => {
      // The first iterable is evaluated outside.
      const place = i === 0 ? scope : inner
      const before = place.inIterable
      place.inIterable = true
      this.expr(clause.iterable, place)
      place.inIterable = before
      for (const name of targetNames(clause.target)) {
        if (inner.outerNames.has(name))
          this.report(clause.target, `A loop can't rebind \`${name}\`, the target of a \`:=\``)
        inner.iterationNames.add(name)
      }
      this.store(clause.target, "assign", inner)
      if (clause.async) inner.awaits = true
      for (const condition of clause.conditions) this.expr(condition, inner)
    })
    this.optional(expr.key, inner)
    this.expr(expr.element, inner)
    if (!inner.awaits || expr.type === "generator") return
    if (scope.kind !== "comprehension" && !scope.isAsync)
      this.report(expr, "An asynchronous comprehension is outside an async function")
    scope.awaits = true
  }

  #await(expr: ast.Await, scope: Scope): void {
    if (isAnnotation(scope)) this.report(expr, "`await` is not possible in an annotation or type parameter")
    else if (!scope.isAsync && scope.kind !== "comprehension")
      this.report(expr, "`await` is outside an async function")
    scope.awaits = true
    this.expr(expr.value, scope)
  }

  #yield(expr: ast.Yield, scope: Scope): void {
    const word = expr.from_ ? "yield from" : "yield"
    if (isAnnotation(scope))
      this.report(expr, `\`${word}\` is not possible in an annotation or type parameter`)
    else if (scope.kind === "comprehension")
      this.report(expr, `\`${word}\` is not possible in a comprehension`)
    else if (scope.kind === "module" || scope.kind === "class")
      this.report(expr, `\`${word}\` is outside a function`)
    else if (expr.from_ && scope.isAsync)
      this.report(expr, "`yield from` is not possible in an async function")
    scope.yields = true
    this.optional(expr.value, scope)
  }

  #named({ target, value }: ast.NamedExpr, scope: Scope): void {
    if (scope.inIterable) this.report(target, "`:=` is not possible in the iterable of a comprehension")
    if (isAnnotation(scope)) this.report(target, "`:=` is not possible in an annotation or type parameter")
    this.expr(value, scope)
    let owner = scope
    while (owner.kind === "comprehension" && owner.parent) {
      if (owner.iterationNames.has(target.name))
        this.report(target, `\`:=\` can't rebind the iteration variable \`${target.name}\``)
      owner.outerNames.add(target.name)
      owner = owner.parent
    }
    if (owner !== scope && (owner.kind === "class" || isAnnotation(owner)))
      this.report(target, "`:=` in a comprehension is not possible in a class body")
    owner.assign(target.name, target)
  }
}

function isAnnotation(scope: Scope): boolean {
  return scope.kind === "annotation" || scope.kind === "typeParams"
}

function targetNames(target: Expr): string[] {
  if (target.kind === "Name") return [target.name]
  if (target.kind === "Starred") return targetNames(target.value)
  return target.kind === "Tuple" || target.kind === "List" ? target.items.flatMap(targetNames) : []
}

function unreachable(value: never): never {
  throw new Error(`No such expression: ${JSON.stringify(value)}`)
}
