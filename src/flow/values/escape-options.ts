import type * as ast from "../../syntax/ast.ts"

/** `html.escape(x, quote=False)` */
export const leavesQuotes = (call: ast.Call): boolean => isFalse(call, "quote")

/** `frame.to_html(escape=False)` */
export const isToldNotToEscape = (call: ast.Call): boolean => isFalse(call, "escape")

function isFalse({ args }: ast.Call, keyword: string): boolean {
  return args.some(
    ({ name, value }) => name === keyword && value.kind === "Constant" && value.text === "False",
  )
}
