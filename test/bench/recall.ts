import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { cacheFolder, hitsOf, type Language, say, toolNames, unpacked } from "./tools.ts"

/**
 * `npm run recall`: how many injections of SQL and HTML that were fixed in packages of PyPI are found in the version
 * before, by `interpolice check`, Ruff (S308, S608, S610, S611, S704) and Bandit (B308, B608, B610, B611, B703, B704).
 * `recall.json` has the packages and the lines of each place. Needs Python 3 with pip and venv; downloads are kept in
 * the user's cache folder.
 */

/** A place that was fixed: `lines` are the first and the last one, from 1. */
interface Place {
  readonly language: Language
  readonly package: string
  readonly version: string
  /** The number of the advisory, or what is known instead. */
  readonly advisory: string
  readonly file: string
  readonly lines: readonly [number, number]
}

const places: readonly Place[] = JSON.parse(readFileSync(new URL("recall.json", import.meta.url), "utf8"))
const cache = cacheFolder("interpolice-recall")

const found = places.flatMap(place => {
  const folder = unpacked(cache, place)
  const path = folder && join(folder, place.file)
  if (path && existsSync(path)) return { place, path }
  say(`${place.package} ${place.version}: can't be downloaded, or has no ${place.file}`)
  return []
})
const hits = hitsOf(cache, [...new Set(found.map(({ path }) => path))])
for (const language of ["sql", "html"] as const) {
  const counts = { interpolice: 0, ruff: 0, bandit: 0 }
  const wanted = found.filter(({ place }) => place.language === language)
  for (const { place, path } of wanted) {
    const [first, last] = place.lines
    const told = toolNames.map(tool => {
      const hit = hits[tool].find(each => each.path === path && each.from <= last && each.to >= first)
      if (hit) counts[tool]++
      return `${tool}: ${hit?.what ?? "missed"}`
    })
    say(`${place.package} ${place.version} (${place.advisory}): ${told.join("; ")}`)
  }
  for (const [tool, count] of Object.entries(counts))
    say(
      `${language}, ${tool}: ${count} of ${wanted.length} (${Math.round((100 * count) / Math.max(wanted.length, 1))} %)`,
    )
}
