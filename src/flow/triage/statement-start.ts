/**
 * The beginning of a literal that begins a statement of SQL and goes on like one. A text that nobody is known to run
 * is looked at only then. Takes in the quote alone, so that the next one counts as well.
 */
export const statementStart =
  /["'](?=(?:\s|\\n|\()*(?:select\s(?:[^;]{1,600}?\b)?from\s|insert\s+(?:or\s+\w+\s+|ignore\s+)?into\s|update\s+\S{1,80}\s+set\s|delete\s+from\s|replace\s+into\s|merge\s+into\s|with\s+\w+\s+as\s*\(|create\s+(?:temp\s+|or\s+replace\s+)?(?:table|view|user|role|database)\s|alter\s+(?:table|user|role)\s|drop\s+(?:table|view|user|role|database)\s|grant\s+\w+\s+on\s|set\s+(?:local|session|global)\s+[\w.]+\s*(?:=|to\s)|copy\s+into\s|truncate\s+table\s|execute\s+immediate\s|(?:call|exec|execute)\s+[\w.]+\s*\())/i

/**
 * A piece of a condition, in words and signs that nothing but SQL writes so, with a quoted literal at its end: what
 * programs collect in lists, and join to a statement somewhere else. Every way begins with a sign or a capital, and what must
 * stand before it is looked for afterwards: a sixth of the time on a whole library.
 */
export const conditionSign =
  /\b(?:I?LIKE|REGEXP|RLIKE)\s+\\?["'%]|["']%[{%](?<=\blike\s+\\?["']%[{%])|->>\s*\\?'|\b(?:json_extract|JSON_EXTRACT|JSON_VALUE|JSON_EXISTS)\w*\(|(?:AND|OR|WHERE|HAVING)(?<=["'\s(](?:AND|OR|WHERE|HAVING))\s+[\w."`{}[\]%]+\s*(?:=|<>|!=|<|>|IN\s*\()\s*\(?\\?'|(?:\b(?:DATE_TRUNC|EXTRACT|STRFTIME|TO_DATE|TO_TIMESTAMP|CONVERT_TZ|DATE_FORMAT|CAST)|TO_TSQUERY)\(\\?'|~\*\s*\\?'|ANY(?<='\s*=\s*ANY)\s*\(/

/**
 * A constant that is called a statement, where values are put into it, from the word that says so on: it may be another
 * module's. What stands before the word is looked at last: a tenth of the time on a whole library.
 */
const namedStatement =
  /(?:SQL|QUER(?:Y|IES)|STATEMENT|STMT|SELECT|INSERT|UPDATE|DELETE|MERGE)[A-Z0-9_]*(?=\s*(?:\.\s*format\s*\(|%\s*[\w({]))(?<=(?<![\w.])_?[A-Z][A-Z0-9_]*)/

/** Where statements, conditions, and constants that are called statements begin in a file or a part of it, in order. */
export function statementPlaces(text: string): number[] {
  const literals = [new RegExp(statementStart, "gi"), new RegExp(conditionSign, "g")]
  const places = literals.flatMap(pattern => Array.from(text.matchAll(pattern), ({ index }) => index))
  for (const { index } of text.matchAll(new RegExp(namedStatement, "g"))) {
    let from = index
    while (/[A-Z0-9_]/.test(text[from - 1] ?? "")) from--
    places.push(from)
  }
  return places.sort((a, b) => a - b)
}

/** What every format holds that Django's functions fill. */
export const filledSign = "%(expressions)s"
/** Finds them. */
export const filledFormat = /%\(expressions\)s/g
