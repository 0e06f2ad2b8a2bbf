import type * as ast from "../syntax/ast.ts"
import type { CodeScope } from "./code-scope.ts"
import type { Workings } from "./workings.ts"

const ending = new Set([
  "sys.exit",
  "os._exit",
  "os.abort",
  "exit",
  "quit",
  "flask.abort",
  "werkzeug.exceptions.abort",
  "bottle.abort",
  "aiohttp.web.abort",
  "pytest.fail",
  "pytest.skip",
  "pytest.exit",
  "_pytest.outcomes.fail",
])

/**
 * Whether a call never returns, by what it is imported as, or because a function of this file only raises. The flow of
 * the code around is not known yet, nor is that of the other scopes that are being built.
 */
export function neverReturns(w: Workings, call: ast.Call, building: ReadonlySet<CodeScope>): boolean {
  const name = importedName(w, call.func)
  if (name !== undefined) return ending.has(name)
  if (call.func.kind === "Name") return endsAlways(w, call.func, building)
  return call.func.kind === "Attribute" && /^(skipTest|fail)$/.test(call.func.name) && isSelf(call.func.value)
}

/** Whether a function of this file only ever raises. */
function endsAlways(w: Workings, name: ast.Name, building: ReadonlySet<CodeScope>): boolean {
  const [only, ...others] = w.bindingOf(name)?.definitions ?? []
  if (only?.kind !== "function" || others.length > 0 || only.stmt.decorators.length > 0 || only.stmt.async)
    return false
  const { returns } = only.stmt
  if ((returns?.kind === "Name" || returns?.kind === "Attribute") && /^(NoReturn|Never)$/.test(returns.name))
    return true
  const body = w.bodyOf(only.stmt)
  if (!body || building.has(body) || body.region.returns.length > 0 || body.region.yields.length > 0)
    return false
  return !w.flowOf(body).fallsThrough
}

function isSelf(expr: ast.Expr): boolean {
  return expr.kind === "Name" && expr.name === "self"
}

/** Whether a context manager may swallow exceptions, so that what follows it runs after a part of its body. */
export function maySuppress(w: Workings, context: ast.Expr): boolean {
  const callee = context.kind === "Call" ? context.func : context
  const name = importedName(w, callee) ?? (callee.kind === "Attribute" ? callee.name : "")
  return /suppress|raises|ignor|swallow|silence|ExitStack|catch/i.test(name)
}

/** The dotted name of an expression by imports alone; a builtin is its bare name. */
function importedName(w: Workings, expr: ast.Expr): string | undefined {
  if (expr.kind === "Attribute") {
    const owner = importedName(w, expr.value)
    return owner === undefined || !isImported(w, expr) ? undefined : `${owner}.${expr.name}`
  }
  if (expr.kind !== "Name") return undefined
  const definitions = w.bindingOf(expr)?.definitions ?? []
  const imported = definitions.find(definition => definition.kind === "import")
  if (imported) return w.facts.resolveName(imported.qualified)
  return definitions.length === 0 ? expr.name : undefined
}

function isImported(w: Workings, expr: ast.Expr): boolean {
  let root = expr
  while (root.kind === "Attribute") root = root.value
  return (
    root.kind === "Name" && (w.bindingOf(root)?.definitions.some(each => each.kind === "import") ?? false)
  )
}
