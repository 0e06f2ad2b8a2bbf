import type { Catalog } from "../libraries/catalog.ts"

/**
 * The names at one of which every text that is run stands: of the call, of the decorator, method or parameter that says
 * that a result is sent, or of the attribute that is set. A sink imported under another name is written once where it
 * is imported. What a file must contain for the rules to find something in it, and where they look, both come from here.
 */
export function siteNames({ sinkNames, returnNames, attributeNames, libraries }: Catalog): readonly string[] {
  const parameters = libraries.flatMap(({ returnSinks }) =>
    (returnSinks ?? []).flatMap(sink => sink.parameters ?? []),
  )
  return [...new Set([...sinkNames, ...returnNames, ...attributeNames, ...parameters])].sort()
}
