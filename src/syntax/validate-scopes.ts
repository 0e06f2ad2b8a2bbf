import type * as ast from "./ast.ts"
import { Scope } from "./scope.ts"
import type { Report } from "./validate.ts"
import { ExpressionScopes } from "./validate-scope-expressions.ts"
import { checkTarget } from "./validate-targets.ts"

/** Which jumps are possible at a place. */
interface Jumps {
  readonly loop: "inside" | "outside" | "behind except*"
  readonly return: boolean
}

const noJumps: Jumps = { loop: "outside", return: true }

/**
 * What CPython's symbol table and compiler reject: jumps, `yield` and `await` in the wrong place, names that are
 * declared late or twice, and targets that nothing can be assigned to.
 */
export function checkScopes(module: ast.Module, report: Report): void {
  const checker = new StatementScopes(report)
  checkFuture(module, report)
  const scope = new Scope("module", null, report)
  checker.suite(module.body, scope, noJumps)
  checker.finish()
}

class StatementScopes extends ExpressionScopes {
  readonly #nonlocals: { readonly scope: Scope; readonly name: string; readonly place: ast.ScopeStmt }[] = []

  suite(body: readonly ast.Stmt[], scope: Scope, jumps: Jumps): void {
    for (const stmt of body) this.#stmt(stmt, scope, jumps)
  }

  /** A `nonlocal` may mean a name that the outer function binds further down. */
  finish(): void {
    for (const { scope, name, place } of this.#nonlocals) {
      const bound = outerBinding(scope, name)
      if (bound === null) this.report(place, `No enclosing function binds the nonlocal \`${name}\``)
      else if (bound === "typeParameter")
        this.report(place, `The type parameter \`${name}\` can't be nonlocal`)
    }
  }

  #stmt(stmt: ast.Stmt, scope: Scope, jumps: Jumps): void {
    switch (stmt.kind) {
      case "ExprStmt":
        this.expr(stmt.value, scope)
        return
      case "Assign":
        this.expr(stmt.value, scope)
        for (const target of stmt.targets) this.store(target, "assign", scope)
        return
      case "AugAssign":
        this.store(stmt.target, "augment", scope)
        this.expr(stmt.value, scope)
        return
      case "AnnAssign":
        this.#annotated(stmt, scope)
        return
      case "Return":
        this.#return(stmt, scope, jumps)
        return
      case "Raise":
        this.optional(stmt.exception, scope)
        this.optional(stmt.cause, scope)
        return
      case "Assert":
        this.expr(stmt.test, scope)
        this.optional(stmt.message, scope)
        return
      case "Delete":
        for (const target of stmt.targets) this.store(target, "delete", scope)
        return
      case "Pass":
      case "ErrorStmt":
        return
      case "Break":
      case "Continue":
        if (jumps.loop !== "inside")
          this.report(
            stmt,
            `\`${stmt.kind.toLowerCase()}\` is ${jumps.loop === "outside" ? "outside a loop" : "inside `except*`"}`,
          )
        return
      case "Global":
      case "Nonlocal":
        this.#declare(stmt, scope)
        return
      case "Import":
        for (const alias of stmt.names) scope.assign(alias.as ?? alias.name.split(".", 1)[0]!, alias)
        return
      case "ImportFrom":
        for (const alias of stmt.names) {
          if (alias.name !== "*") scope.assign(alias.as ?? alias.name, alias)
          else if (scope.kind !== "module")
            this.report(alias, "`import *` is only possible at the top of a module")
        }
        return
      case "TypeAlias":
        this.#typeAlias(stmt, scope)
        return
      case "FunctionDef":
        this.#function(stmt, scope)
        return
      case "ClassDef":
        this.#class(stmt, scope)
        return
      default:
        this.#compound(stmt, scope, jumps)
        return
    }
  }

  #compound(
    stmt: ast.If | ast.While | ast.For | ast.With | ast.Try | ast.Match,
    scope: Scope,
    jumps: Jumps,
  ): void {
    switch (stmt.kind) {
      case "If":
        this.#if(stmt, scope, jumps)
        return
      case "While":
        this.expr(stmt.test, scope)
        this.suite(stmt.body, scope, { ...jumps, loop: "inside" })
        this.suite(stmt.else, scope, jumps)
        return
      case "For":
        if (stmt.async) this.#needsAsync(stmt, scope)
        this.store(stmt.target, "assign", scope)
        this.expr(stmt.iterable, scope)
        this.suite(stmt.body, scope, { ...jumps, loop: "inside" })
        this.suite(stmt.else, scope, jumps)
        return
      case "With":
        if (stmt.async) this.#needsAsync(stmt, scope)
        for (const { context, target } of stmt.items) {
          this.expr(context, scope)
          if (target) this.store(target, "assign", scope)
        }
        this.suite(stmt.body, scope, jumps)
        return
      case "Try":
        this.#try(stmt, scope, jumps)
        return
      case "Match":
        this.#match(stmt, scope, jumps)
        return
      default:
        unreachable(stmt)
    }
  }

  /** Chains of `elif` can be long, so they are no recursion. */
  #if(stmt: ast.If, scope: Scope, jumps: Jumps): void {
    for (let at: ast.If = stmt; ; ) {
      this.expr(at.test, scope)
      this.suite(at.body, scope, jumps)
      const only = at.else[0]
      if (at.else.length !== 1 || only?.kind !== "If") {
        this.suite(at.else, scope, jumps)
        return
      }
      at = only
    }
  }

  #try(stmt: ast.Try, scope: Scope, jumps: Jumps): void {
    this.suite(stmt.body, scope, jumps)
    const inHandler: Jumps = stmt.star
      ? { loop: jumps.loop === "outside" ? "outside" : "behind except*", return: false }
      : jumps
    for (const handler of stmt.handlers) {
      this.optional(handler.type, scope)
      if (handler.name) scope.assign(handler.name, handler)
      this.suite(handler.body, scope, inHandler)
    }
    this.suite(stmt.else, scope, jumps)
    this.suite(stmt.finally, scope, jumps)
  }

  #match(stmt: ast.Match, scope: Scope, jumps: Jumps): void {
    this.expr(stmt.subject, scope)
    for (const clause of stmt.cases) {
      for (const name of clause.binds) scope.assign(name, clause)
      this.optional(clause.guard, scope)
      this.suite(clause.body, scope, jumps)
    }
  }

  #annotated(stmt: ast.AnnAssign, scope: Scope): void {
    const { target } = stmt
    checkTarget(target, "annotate", this.report)
    if (target.kind === "Name" && !target.parens) {
      scope.annotate(target.name, target)
      if (stmt.value) scope.assign(target.name, target)
      else if (target.name === "__debug__") this.report(target, "`__debug__` can't be assigned")
    } else this.store(target, "annotate", scope)
    this.expr(stmt.annotation, new Scope("annotation", scope, this.report))
    this.optional(stmt.value, scope)
  }

  #return(stmt: ast.Return, scope: Scope, jumps: Jumps): void {
    if (scope.kind !== "function") this.report(stmt, "`return` is outside a function")
    else if (!jumps.return) this.report(stmt, "`return` is inside `except*`")
    if (!stmt.value) return
    scope.valueReturn = stmt
    this.expr(stmt.value, scope)
  }

  #declare(stmt: ast.ScopeStmt, scope: Scope): void {
    const how = stmt.kind === "Global" ? "global" : "nonlocal"
    if (how === "nonlocal" && scope.kind === "module") {
      this.report(stmt, "`nonlocal` is not possible at the top of a module")
      return
    }
    for (const name of stmt.names) {
      scope.declare(name, how, stmt)
      if (how === "nonlocal") this.#nonlocals.push({ scope, name, place: stmt })
    }
  }

  #needsAsync(stmt: ast.For | ast.With, scope: Scope): void {
    if (!scope.isAsync) this.report(stmt, `\`async ${stmt.kind.toLowerCase()}\` is outside an async function`)
  }

  #typeAlias(stmt: ast.TypeAlias, scope: Scope): void {
    scope.assign(stmt.name, stmt)
    const inner = this.#typeParams(stmt.typeParams, scope)
    this.expr(stmt.value, new Scope("annotation", inner, this.report))
  }

  /** The scope of a definition's type parameters, or the one around it when it has none. */
  #typeParams(params: readonly ast.TypeParam[], scope: Scope): Scope {
    if (params.length === 0) return scope
    const inner = new Scope("typeParams", scope, this.report)
    for (const { name, bound, default: value } of params) {
      inner.typeParameter(name, params[0]!)
      for (const part of [bound, value]) {
        const annotation = new Scope("annotation", inner, this.report)
        if (part) this.expr(part.kind === "Starred" ? part.value : part, annotation)
      }
    }
    return inner
  }

  #function(stmt: ast.FunctionDef, scope: Scope): void {
    scope.assign(stmt.name, stmt)
    for (const { default: value } of stmt.params) this.optional(value, scope)
    for (const decorator of stmt.decorators) this.expr(decorator, scope)
    const outer = this.#typeParams(stmt.typeParams, scope)
    for (const { annotation } of stmt.params)
      if (annotation)
        this.expr(
          annotation.kind === "Starred" ? annotation.value : annotation,
          new Scope("annotation", outer, this.report),
        )
    this.optional(stmt.returns, new Scope("annotation", outer, this.report))
    const inner = new Scope("function", outer, this.report, stmt.async)
    for (const param of stmt.params) inner.parameter(param.name, param)
    this.suite(stmt.body, inner, noJumps)
    if (stmt.async && inner.yields && inner.valueReturn)
      this.report(inner.valueReturn, "`return` with a value is not possible in an async generator")
  }

  #class(stmt: ast.ClassDef, scope: Scope): void {
    scope.assign(stmt.name, stmt)
    for (const decorator of stmt.decorators) this.expr(decorator, scope)
    const outer = this.#typeParams(stmt.typeParams, scope)
    for (const { value } of stmt.args) this.expr(value, outer)
    this.suite(stmt.body, new Scope("class", outer, this.report), noJumps)
  }
}

/** Which outer function binds a name that an inner one declares nonlocal. */
function outerBinding(scope: Scope, name: string): ReturnType<Scope["binds"]> {
  for (let at = scope.parent; at; at = at.parent) {
    // Every class binds `__class__` for its methods.
    if (at.kind === "class" && name === "__class__") return "variable"
    if (at.kind === "class" || at.kind === "module") continue
    if (at.isGlobal(name)) return null
    const bound = at.binds(name)
    if (bound) return bound
  }
  return null
}

const futureFeatures = new Set(
  (
    "nested_scopes generators division absolute_import with_statement print_function unicode_literals barry_as_FLUFL " +
    "generator_stop annotations"
  ).split(" "),
)

/** Imports from `__future__` come first, after the docstring, and name a feature. */
function checkFuture(module: ast.Module, report: Report): void {
  let mayCome = true
  module.body.forEach((stmt, i) => {
    if (stmt.kind !== "ImportFrom" || stmt.module !== "__future__" || stmt.level > 0) {
      mayCome &&= i === 0 && stmt.kind === "ExprStmt" && stmt.value.kind === "String"
      return
    }
    if (!mayCome) report(stmt, "Imports from `__future__` must come first")
    for (const { name } of stmt.names)
      if (!futureFeatures.has(name)) report(stmt, `\`__future__\` has no \`${name}\``)
  })
}

function unreachable(value: never): never {
  throw new Error(`No such statement: ${JSON.stringify(value)}`)
}
