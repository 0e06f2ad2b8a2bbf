/** Elements without content and without an end tag. */
export const voidElements: ReadonlySet<string> = words(
  "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr",
)

/** How the tokenizer reads what stands in these elements (HTML standard, "parsing HTML fragments"). */
export const textElements: ReadonlyMap<string, "rcdata" | "raw-text" | "script" | "plaintext"> = new Map([
  ["title", "rcdata"],
  ["textarea", "rcdata"],
  ["style", "raw-text"],
  ["xmp", "raw-text"],
  ["iframe", "raw-text"],
  ["noembed", "raw-text"],
  ["noframes", "raw-text"],
  ["script", "script"],
  ["plaintext", "plaintext"],
])

/** Names that nothing but a page uses: one such tag is evidence of HTML. */
export const pageElements: ReadonlySet<string> = words(
  "html body div span p a b i u br hr img ul ol li dl dt dd table thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6",
  "strong em small big sub sup font center blockquote pre script style textarea iframe button fieldset legend",
  "svg nav article aside figcaption noscript canvas tt strike abbr kbd samp option optgroup marquee colgroup wbr",
)

/** Names that HTML shares with programs and XML vocabularies. */
export const sharedElements: ReadonlySet<string> = words(
  "head title base link meta main section header footer address search hgroup figure menu q cite code var time data dfn",
  "mark bdi bdo ruby rt rp ins del s object param embed source track audio video picture map area caption col form",
  "label input select datalist output progress meter details summary dialog slot template math",
  "frame frameset noframes noembed applet acronym dir",
  "g path circle rect line polyline polygon ellipse text tspan use defs symbol image filter mask pattern view",
)

/** Attributes that are written without a value. */
export const booleanAttributes: ReadonlySet<string> = words(
  "allowfullscreen async autofocus autoplay checked controls default defer disabled formnovalidate hidden inert ismap",
  "itemscope loop multiple muted nomodule novalidate nowrap open playsinline readonly required reversed selected",
  "compact noshade download contenteditable",
)

/** HTML tags that end foreign content (HTML standard, "in foreign content"). */
export const breakoutElements: ReadonlySet<string> = words(
  "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta",
  "nobr ol p pre ruby s small span strong strike sub sup table tt u ul var",
)

/** Elements of SVG and MathML whose content is HTML again, by the name of the root they belong to. */
export const integrationPoints: Readonly<Record<"svg" | "math", ReadonlySet<string>>> = {
  svg: words("foreignobject desc title"),
  math: words("mi mo mn ms mtext"),
}

function words(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.flatMap(line => line.split(" ")))
}
