import type * as ast from "../../syntax/ast.ts"

/** Whether Python lets a call with these arguments run a function whose first `bound` parameters it fills itself. */
export function fitsCall({ args }: ast.Call, fn: ast.FunctionDef, bound: number): boolean {
  const params = fn.params.slice(bound)
  const spread = args.some(({ form }) => form === "star" || form === "doubleStar")
  const has = (form: ast.Param["form"]) => params.some(param => param.form === form)
  const positional = args.filter(({ form }) => form === "positional").length
  const byPlace = params.filter(({ form }) => form === "positionalOnly" || form === "normal")
  if (positional > byPlace.length && !has("star")) return false
  const named = args.flatMap(({ form, name }) => (form === "keyword" && name !== null ? [name] : []))
  const names = params.flatMap(({ form, name }) =>
    form === "normal" || form === "keywordOnly" ? [name] : [],
  )
  if (!has("doubleStar") && named.some(name => !names.includes(name))) return false
  if (byPlace.slice(0, positional).some(({ name, form }) => form === "normal" && named.includes(name)))
    return false
  if (spread) return true
  return [...byPlace.slice(positional), ...params.filter(({ form }) => form === "keywordOnly")].every(
    ({ name, default: given }) => given !== null || named.includes(name),
  )
}
