import { defaultValues, type OptionName, type OptionValues } from "./options.ts"
import type { PartialValues } from "./values.ts"

/**
 * Puts layers of settings together, weakest first: defaults, extended files, the file, the command line. A stronger
 * layer replaces a value; `extend-…` lists and `versions` grow. A layer that selects rules forgets what weaker ones
 * selected and ignored.
 */
export function mergeValues(layers: readonly PartialValues[]): OptionValues {
  let merged: OptionValues = defaultValues
  for (const layer of layers) {
    const base: OptionValues =
      layer.select === undefined ? merged : { ...merged, "extend-select": [], ignore: [] }
    merged = { ...base, ...layer, ...grown(base, layer) }
  }
  return merged
}

const growing = ["extend-select", "extend-exclude", "extend-include"] as const satisfies readonly OptionName[]

function grown(base: OptionValues, layer: PartialValues): PartialValues {
  const lists = growing.map(name => [name, [...base[name], ...(layer[name] ?? [])]])
  return { ...Object.fromEntries(lists), versions: { ...base.versions, ...layer.versions } }
}
