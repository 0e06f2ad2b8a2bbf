import type { Confidence, Finding } from "../rules/finding.ts"

const confidences: readonly Confidence[] = ["low", "medium", "high"]

/** Of findings with one key the surest, or the first of those. */
export function surestOf(findings: readonly Finding[], keyOf: (finding: Finding) => string): Finding[] {
  const kept = new Map<string, Finding>()
  for (const finding of findings) {
    const key = keyOf(finding)
    const before = kept.get(key)
    if (!before || confidences.indexOf(finding.confidence) > confidences.indexOf(before.confidence))
      kept.set(key, finding)
  }
  return [...kept.values()]
}
