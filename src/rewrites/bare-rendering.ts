import type { Rendering } from "../template/template.ts"

/** Put in as it is: as `str` gives it, without width, precision or another conversion. */
export function isBareRendering(rendering: Rendering): boolean {
  switch (rendering.kind) {
    case "text":
      return true
    case "format":
      return (
        rendering.spec === "" &&
        !rendering.debug &&
        (rendering.conversion === null || rendering.conversion === "s")
      )
    case "percent":
      return rendering.type === "s" && rendering.width === "" && rendering.precision === null
  }
}
