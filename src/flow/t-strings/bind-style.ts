import type { Model } from "../../semantics/model.ts"
import type { Consumption } from "./template-consumptions.ts"

/**
 * Whether a call asks for bind marks in one of these styles: `render(…, style=tsql.styles.FORMAT)`,
 * `render(…, FormatQueryParams())`.
 */
export function isInStyle(
  { call }: Consumption,
  styles: readonly string[] | undefined,
  model: Model,
): boolean {
  if (styles === undefined || call === null) return false
  return call.args.slice(1).some(({ value }) => {
    const named = value.kind === "Call" ? value.func : value
    const name = model.qualifiedName(named) ?? model.typeOf(value)
    return styles.includes(name?.split(".").at(-1) ?? "")
  })
}
