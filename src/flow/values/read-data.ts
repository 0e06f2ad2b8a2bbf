import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { type DataEvidence, isEnough } from "./html-places.ts"
import { isTemplate } from "./html-risk.ts"
import { isKept, isLookup } from "./kept-data.ts"
import type { Match } from "./match.ts"
import { isOfServer } from "./server-keys.ts"

/** A match, and the least that must speak for data in it. */
export type Asked = Match & { readonly least: DataEvidence }

/** Functions that hand out data as it is stored. */
const readers =
  /^(?:get|fetch|read|load|find|query|first|one|pop|recv|receive|readline|readlines|decode|strip|value)(?:$|_)|^_?as_?dict$/

/**
 * `row.get("name")`, `file.read()`; but what a function or an object has for itself to get may be markup, what a widget
 * has as attributes or an administrator configures was chosen, and the label of a choice, a date or a number is no data.
 */
export function reads(call: ast.Call, match: Asked): boolean {
  const { func } = call
  if (!isEnough(func.kind === "Attribute" ? "read" : "kept", match.least)) return false
  if (isOwnMethod(func) || isLookup(call, match) || isOfServer(call.args[0]?.value, match.model)) return false
  // `card.get()` gives what there is to get, however it was made.
  if (call.args.length === 0 && lastName(func) === "get") return false
  if (func.kind === "Attribute" && (isKept(func.value) || isBuffer(func.value, match))) return false
  const name = lastName(func)
  // A template that is read from a file is meant to be one.
  if (isTemplate(match) && func.kind === "Attribute" && /^read(?:_text|lines)?$/.test(name)) return false
  return (
    readers.test(name) && !/(?:date|time|number|count|display|config|settings?|options?)(?:_|$)/.test(name)
  )
}

/** `self.get_menu`: what an object makes for itself may be markup. */
export function isOwnMethod(func: ast.Expr): boolean {
  return func.kind === "Attribute" && func.value.kind === "Name" && /^(?:self|cls)$/.test(func.value.name)
}

/** `io.StringIO()`: what is read from it, the program had something write into it before. */
function isBuffer(expr: ast.Expr, { model }: Match): boolean {
  const definitions = expr.kind === "Name" ? model.definitionsOf(expr) : []
  const isEmpty = (made: ast.Expr) =>
    made.kind === "Call" && made.args.length === 0 && /^(?:String|Bytes)IO$/.test(lastName(made.func))
  return (
    definitions.length > 0 &&
    definitions.every(
      each =>
        (each.kind === "assign" && isEmpty(each.value)) || (each.kind === "with" && isEmpty(each.context)),
    )
  )
}
