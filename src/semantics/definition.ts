import type * as ast from "../syntax/ast.ts"

/**
 * A place in an unpacked value: `a, (b, *c), d = v` gives `b` the path `[1, 0]`; a star is `"rest"`, and what follows one
 * in its tuple counts from the end (`-1` is the last).
 */
export type UnpackPath = readonly (number | "rest")[]

/** One place that gives a name (or `self.attribute`) its value. The range is that of the target. */
export type Definition = { readonly from: number; readonly to: number } & (
  | {
      readonly kind: "assign"
      readonly stmt: ast.Assign | ast.AnnAssign
      readonly value: ast.Expr
      readonly path: UnpackPath
    }
  | { readonly kind: "augment"; readonly stmt: ast.AugAssign; readonly op: string; readonly value: ast.Expr }
  | { readonly kind: "named"; readonly expr: ast.NamedExpr; readonly value: ast.Expr }
  | { readonly kind: "parameter"; readonly fn: ast.FunctionDef | ast.Lambda; readonly param: ast.Param }
  | {
      readonly kind: "loop"
      readonly of: ast.For | ast.ComprehensionClause
      readonly iterable: ast.Expr
      readonly path: UnpackPath
    }
  | { readonly kind: "with"; readonly stmt: ast.With; readonly context: ast.Expr; readonly path: UnpackPath }
  | { readonly kind: "import"; readonly stmt: ast.Import | ast.ImportFrom; readonly qualified: string }
  | { readonly kind: "function"; readonly stmt: ast.FunctionDef }
  | { readonly kind: "class"; readonly stmt: ast.ClassDef }
  /** `x: int`, without a value. */
  | { readonly kind: "declared"; readonly stmt: ast.AnnAssign }
  /** Deleted, caught, captured by a pattern, a type alias or parameter. */
  | { readonly kind: "deleted" | "caught" | "captured" | "type" }
)
