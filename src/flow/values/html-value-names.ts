/** What programs call pieces of markup that they built, or had built. */
const markupNames =
  /html|markup|highlight|render|widget|content|body|inner|icon|svg|snippet|fragment|template|attrs?$|attributes|css|class|style|header|footer|table|rows?$|cells?$|items$|links?_?$|hyperlink|tags?$|output|report$|fallback|sep$|script|(?:^|_)js(?:_|$)/i

/** What holds a number, a date, a word of the program's own, or an address that it made. */
const plainNames =
  /(?:^|_)(?:id|pk|i|j|ind|count|num|number|index|indices|idx|pos|position|offset|size|width|height|length|level|depth|indent|total|score|weight|ratio|duration|elapsed|page|progress|percent|percentage|pct|usage|language|lang|locale|date|time|datetime|timestamp|tz|timezone|zone|year|month|day|on|at|humanized|version|uuid|hash|sri|integrity|nonce|color|colour|emoji|klass|mime|mimetype|mime_type|content_type|format|type|kind|mode|state|[hv]?align|alignment|direction|orientation|url|uri|href|path|route|rule|endpoint|method|slug|(?:line|cell|row|col|page|seq)?no)s?_?$|(?:^|_)(?:status|token|code)_?$|^(?:is|has|can|was|should|num|nb|n|count)_/i

/** Fields and forms, whose text is the markup that they write. */
const fieldNames = /^(?:sub|bound|form)?_?fields?$|^(?:sub)?_?forms?$/i

/** Where a program keeps what its administrators or the callers of a function decide. */
const configNames =
  /(?:^|_)(?:config|configuration|conf|cfg|settings?|preferences?|options?|opts|kwargs|kw|resolver_match)$/i

/** Attributes of a tag, by name. */
const attributesNames = /attrs$|attributes$/i

/** Whether a name says that it holds markup, or something that no tag fits into. */
export function saysHarmless(name: string): boolean {
  return saysMarkup(name) || saysPlain(name)
}

/** Whether a name says that it holds a number, a date, a word of the program's own or an address, or several. */
export function saysPlain(name: string): boolean {
  return plainNames.test(name)
}

/** Whether a name says that it holds markup, or a collection of it. */
export function saysMarkup(name: string): boolean {
  return markupNames.test(name)
}

/** Whether a name says that an object's text is markup that it writes itself, as those of libraries for forms do. */
export function writesMarkup(name: string): boolean {
  return fieldNames.test(name)
}

/** Whether what is kept under such a name went through a template or an escape. */
export function keepsMarkup(name: string): boolean {
  return /render|html|markup|escaped|safe/i.test(name)
}

/** Whether a collection of this name holds what the program or its administrator chose: options, attributes of a tag. */
export function keepsChoices(name: string): boolean {
  return configNames.test(name) || attributesNames.test(name)
}

/** Whether a collection of this name has numbers in it that tell of something else. */
export function countsThings(name: string): boolean {
  return /(?:^|_)(?:stats|statistics|counts|counters?|totals|metrics)$/i.test(name)
}

/** Whether a text of this name is an address or an identifier, whatever it is made of. */
export function saysAddress(name: string): boolean {
  return /(?:^|_)(?:id|url|uri|href|path|endpoint|slug)_?$/i.test(name)
}

/** Whether a text of this name is written above, before or into a part of a page or chart. */
export function saysCaption(name: string): boolean {
  return /(?:^|[_xyz])(?:sub)?(?:title|label|caption|heading|legend|tooltip|placeholder)s?_?$/i.test(name)
}

/** Whether an object of this name is what somebody wrote to others. */
export function saysMessage(name: string): boolean {
  return /(?:^|_)(?:message|msg|comment|reply|tweet)$/i.test(name)
}
