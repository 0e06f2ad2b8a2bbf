import type * as ast from "../syntax/ast.ts"
import type { Definition } from "./definition.ts"

/** What a name stands for that is assigned once, as a whole: the value; undefined where it may stand for anything else. */
export function onlyAssigned([only, ...others]: readonly Definition[]): ast.Expr | undefined {
  return only?.kind === "assign" && only.path.length === 0 && others.length === 0 ? only.value : undefined
}
