/** Compares the release numbers of two versions; a pre-release counts as its release. */
export function isVersionAtLeast(version: string, least: string): boolean {
  const have = numbersOf(version)
  const want = numbersOf(least)
  for (const [index, number] of want.entries()) {
    const other = have[index] ?? 0
    if (other !== number) return other > number
  }
  return true
}

function numbersOf(version: string): number[] {
  return (/^v?(\d+(?:\.\d+)*)/.exec(version)?.[1] ?? "0").split(".").map(Number)
}
