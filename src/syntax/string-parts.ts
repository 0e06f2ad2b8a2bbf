import type * as ast from "./ast.ts"

/** The fixed texts of adjacent literals, in order. */
export function textsIn({ literals }: ast.StringGroup): string[] {
  return literals.flatMap(({ parts }) => parts.flatMap(part => (part.kind === "text" ? [part.value] : [])))
}

/** The fields of adjacent f- and t-strings, in order; not those inside of format specs. */
export function fieldsIn({ literals }: ast.StringGroup): ast.StringField[] {
  return literals.flatMap(({ parts }) => parts.filter(part => part.kind === "field"))
}

/** Whether an expression is a string literal without fields. */
export function isFixedString(expr: ast.Expr): expr is ast.StringGroup {
  return (
    expr.kind === "String" && expr.literals.every(({ parts }) => parts.every(({ kind }) => kind === "text"))
  )
}

/** The text that a literal begins with, as of a key: undefined for what is no literal, is empty, or begins with a field. */
export function leadingText(expr: ast.Expr): string | undefined {
  const [part] = expr.kind === "String" ? (expr.literals[0]?.parts ?? []) : []
  return part?.kind === "text" ? part.value : undefined
}
