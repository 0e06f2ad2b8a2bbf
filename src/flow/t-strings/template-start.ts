/**
 * The beginning of a template string, found without parsing: no escape in a string (`"\t"`), no end of one (`'t'`),
 * and no option or suffix in one (`'-t'`, `'.t'`).
 * It may still stand in a comment or a string.
 */
export const templateStart = /(?<![\w\\"'.-])(?:t|rt|tr)(?=["'])/gi

/** The module of the type of template strings: a file that names it may declare who takes them. */
export const templateModule = /\btemplatelib\b/
