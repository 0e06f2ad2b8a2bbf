import type { Build } from "./template.ts"

/** Whether the text is held by template strings on every way, so that its values are no text yet. */
export function isTemplateString(build: Build): boolean {
  switch (build.kind) {
    case "literal":
      return build.expr.literals[0]?.flavor === "template"
    // What is added to a t-string is one, or Python raises a TypeError.
    case "concatenation":
      return build.operands.some(isTemplateString)
    case "conditional":
      return isTemplateString(build.then) && isTemplateString(build.else)
    case "variable":
      return build.seeds.length > 0 && build.seeds.every(seed => isTemplateString(seed.build))
    case "join":
      return build.items.kind === "each"
        ? isTemplateString(build.items.item)
        : build.items.kind === "items" &&
            build.items.items.length > 0 &&
            build.items.items.every(item => isTemplateString(item.build))
    default:
      return false
  }
}
