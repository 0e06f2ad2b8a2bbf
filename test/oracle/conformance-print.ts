import type * as ast from "../../src/syntax/ast.ts"
import { debugText, interpolationText } from "../../src/syntax/strings.ts"

/** Prints the typed tree line by line, as `conformance-dump.py` prints CPython's. */
export function printModule(source: string, module: ast.Module): string[] {
  const printer = new Printer(source)
  for (const stmt of module.body) printer.stmt(stmt)
  return printer.out
}

class Printer {
  readonly out: string[] = []
  readonly #source: string

  constructor(source: string) {
    this.#source = source
  }

  #put(kind: string, { from, to }: { from: number; to: number }, ...words: unknown[]): void {
    this.out.push([`${kind} ${from} ${to}`, ...words.map(json)].join(" "))
  }

  #say(...words: unknown[]): void {
    this.out.push(words.join(" "))
  }

  #exprs(exprs: readonly ast.Expr[]): void {
    this.#say("[")
    for (const expr of exprs) this.#expr(expr)
    this.#say("]")
  }

  #suite(stmts: readonly ast.Stmt[]): void {
    this.#say("[")
    for (const stmt of stmts) this.stmt(stmt)
    this.#say("]")
  }

  #optional(expr: ast.Expr | null): void {
    if (expr) this.#expr(expr)
    else this.#say("-")
  }

  #expr(expr: ast.Expr): void {
    const spine: ast.Expr[] = []
    let at = expr
    for (;;) {
      const next = leftOf(at)
      if (!next) break
      spine.push(at)
      at = next
    }
    this.#node(at)
    for (const link of spine.reverse()) this.#node(link)
  }

  /** One expression without what stands at its left end. */
  #node(expr: ast.Expr): void {
    switch (expr.kind) {
      case "Name":
        this.#put("Name", expr, expr.name.normalize("NFKC"))
        return
      case "Constant":
        this.#put("Constant", expr, expr.type)
        return
      case "String":
        this.#put("String", expr)
        this.#parts(
          expr.literals.flatMap(literal => literal.parts),
          expr.literals.some(literal => literal.flavor === "template"),
        )
        return
      case "Attribute":
        this.#put("Attribute", expr, expr.name.normalize("NFKC"))
        return
      case "Subscript":
        this.#put("Subscript", expr)
        this.#expr(expr.index)
        return
      case "Slice":
        this.#put("Slice", expr)
        for (const bound of [expr.lower, expr.upper, expr.step]) this.#optional(bound)
        return
      case "Call":
        this.#put("Call", expr)
        this.#args(expr.args)
        return
      case "Binary":
        this.#put("Binary", expr, expr.op)
        this.#expr(expr.right)
        return
      case "Unary":
        this.#put("Unary", expr, expr.op)
        this.#expr(expr.operand)
        return
      case "BoolOp":
        this.#put("BoolOp", expr, expr.op)
        this.#exprs(expr.values)
        return
      case "Compare":
        this.#put("Compare", expr, ...expr.ops)
        this.#exprs(expr.operands)
        return
      case "Conditional":
        this.#put("Conditional", expr)
        for (const part of [expr.test, expr.then, expr.else]) this.#expr(part)
        return
      case "Lambda":
        this.#put("Lambda", expr)
        this.#params(expr.params)
        this.#expr(expr.body)
        return
      case "Tuple":
      case "List":
      case "Set":
        this.#put(expr.kind, expr)
        this.#exprs(expr.items)
        return
      case "Dict":
        this.#put("Dict", expr)
        for (const { key, value } of expr.entries) {
          this.#optional(key)
          this.#expr(value)
        }
        this.#say("]")
        return
      case "Comprehension":
        this.#comprehension(expr)
        return
      case "Await":
        this.#put("Await", expr)
        this.#expr(expr.value)
        return
      case "Yield":
        this.#put(expr.from_ ? "YieldFrom" : "Yield", expr)
        this.#optional(expr.value)
        return
      case "NamedExpr":
        this.#put("NamedExpr", expr)
        this.#expr(expr.target)
        this.#expr(expr.value)
        return
      case "Starred":
        this.#put("Starred", expr)
        this.#expr(expr.value)
        return
      case "Error":
        this.#put("Error", expr)
        return
      default:
        unreachable(expr)
    }
  }

  #comprehension(expr: ast.Comprehension): void {
    this.#put("Comprehension", expr, expr.type)
    // CPython keeps `**x` of a dict comprehension as key and value alike.
    if (expr.type === "dict") this.#optional(expr.key)
    this.#expr(expr.element)
    for (const clause of expr.clauses) {
      this.#say("for", Number(clause.async))
      this.#expr(clause.target)
      this.#expr(clause.iterable)
      this.#exprs(clause.conditions)
    }
    this.#say("]")
  }

  /** Only t-strings keep the text of their fields' expressions, and not in specs. */
  #parts(parts: readonly ast.StringPart[], keepsText = false): void {
    let pending = ""
    const flush = (): void => {
      if (pending) this.out.push(`text ${json(pending)}`)
      pending = ""
    }
    for (const part of parts) {
      if (part.kind === "text") {
        pending += part.value
        continue
      }
      pending += debugText(this.#source, part)
      flush()
      // `{x=}` without a conversion and without a spec means `!r`.
      const conversion = part.conversion ?? (part.debug && !part.spec ? "r" : null)
      this.#put("field", part, conversion, keepsText ? interpolationText(this.#source, part) : null)
      this.#expr(part.expr)
      if (!part.spec) this.#say("-")
      else {
        this.#say("spec")
        this.#parts(part.spec.parts)
      }
    }
    flush()
    this.#say("]")
  }

  #args(args: readonly ast.Argument[]): void {
    this.#say("(")
    for (const { form, name, value } of args) {
      if (form === "keyword") this.#say("keyword", name!.normalize("NFKC"))
      else if (form === "doubleStar") this.#say("keyword", "**")
      else this.#say(form)
      this.#expr(value)
    }
    this.#say(")")
  }

  #params(params: readonly ast.Param[]): void {
    this.#say("(")
    for (const param of params) {
      this.#say(param.form, param.name.normalize("NFKC"))
      this.#optional(param.annotation)
      this.#optional(param.default)
    }
    this.#say(")")
  }

  #typeParams(params: readonly ast.TypeParam[]): void {
    this.#say("(")
    for (const param of params) {
      this.#put(param.form, param, param.name)
      this.#optional(param.bound)
      this.#optional(param.default)
    }
    this.#say(")")
  }

  stmt(stmt: ast.Stmt): void {
    switch (stmt.kind) {
      case "ExprStmt":
        this.#put("ExprStmt", stmt)
        this.#expr(stmt.value)
        return
      case "Assign":
        this.#put("Assign", stmt)
        this.#exprs([...stmt.targets, stmt.value])
        return
      case "AugAssign":
        this.#put("AugAssign", stmt, stmt.op)
        this.#expr(stmt.target)
        this.#expr(stmt.value)
        return
      case "AnnAssign":
        this.#put("AnnAssign", stmt)
        this.#expr(stmt.target)
        this.#expr(stmt.annotation)
        this.#optional(stmt.value)
        return
      case "Return":
        this.#put("Return", stmt)
        this.#optional(stmt.value)
        return
      case "Raise":
        this.#put("Raise", stmt)
        this.#optional(stmt.exception)
        this.#optional(stmt.cause)
        return
      case "Assert":
        this.#put("Assert", stmt)
        this.#expr(stmt.test)
        this.#optional(stmt.message)
        return
      case "Delete":
        this.#put("Delete", stmt)
        this.#exprs(stmt.targets)
        return
      case "Pass":
      case "Break":
      case "Continue":
      case "ErrorStmt":
        this.#put(stmt.kind, stmt)
        return
      case "Global":
      case "Nonlocal":
        this.#put(stmt.kind, stmt, ...stmt.names)
        return
      case "Import":
        this.#put("Import", stmt)
        this.#aliases(stmt.names)
        return
      case "ImportFrom":
        this.#put("ImportFrom", stmt, stmt.level, stmt.module)
        this.#aliases(stmt.names)
        return
      case "TypeAlias":
        this.#put("TypeAlias", stmt, stmt.name)
        this.#typeParams(stmt.typeParams)
        this.#expr(stmt.value)
        return
      case "FunctionDef":
        this.#put("FunctionDef", stmt, stmt.async, stmt.name.normalize("NFKC"))
        this.#exprs(stmt.decorators)
        this.#typeParams(stmt.typeParams)
        this.#params(stmt.params)
        this.#optional(stmt.returns)
        this.#suite(stmt.body)
        return
      case "ClassDef":
        this.#put("ClassDef", stmt, stmt.name)
        this.#exprs(stmt.decorators)
        this.#typeParams(stmt.typeParams)
        this.#args(stmt.args)
        this.#suite(stmt.body)
        return
      default:
        this.#compound(stmt)
        return
    }
  }

  #compound(stmt: ast.If | ast.While | ast.For | ast.With | ast.Try | ast.Match): void {
    switch (stmt.kind) {
      case "If":
      case "While":
        this.#put(stmt.kind, stmt)
        this.#expr(stmt.test)
        this.#suite(stmt.body)
        this.#suite(stmt.else)
        return
      case "For":
        this.#put("For", stmt, stmt.async)
        this.#expr(stmt.target)
        this.#expr(stmt.iterable)
        this.#suite(stmt.body)
        this.#suite(stmt.else)
        return
      case "With":
        this.#put("With", stmt, stmt.async)
        for (const { context, target } of stmt.items) {
          this.#expr(context)
          this.#optional(target)
        }
        this.#suite(stmt.body)
        return
      case "Try":
        this.#put("Try", stmt, stmt.star)
        this.#suite(stmt.body)
        for (const handler of stmt.handlers) {
          this.#put("except", handler, handler.name)
          this.#optional(handler.type)
          this.#suite(handler.body)
        }
        this.#suite(stmt.else)
        this.#suite(stmt.finally)
        return
      case "Match":
        this.#put("Match", stmt)
        this.#expr(stmt.subject)
        for (const { binds, literals, guard, body } of stmt.cases) {
          this.#say("case", ...binds)
          if (literals) this.#exprs(literals)
          else this.#say("-")
          this.#optional(guard)
          this.#suite(body)
        }
        return
      default:
        unreachable(stmt)
    }
  }

  #aliases(names: readonly ast.Alias[]): void {
    for (const alias of names) this.#put("alias", alias, alias.name, alias.as)
  }
}

function leftOf(expr: ast.Expr): ast.Expr | null {
  switch (expr.kind) {
    case "Binary":
      return expr.left
    case "Call":
      return expr.func
    case "Attribute":
    case "Subscript":
      return expr.value
    default:
      return null
  }
}

/** As Python's `json.dumps` writes it. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\uffff]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )
}

function unreachable(value: never): never {
  throw new Error(`No such node: ${JSON.stringify(value)}`)
}
