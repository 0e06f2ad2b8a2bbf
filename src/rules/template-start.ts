/**
 * The beginning of a template string, found without parsing: no escape in a string (`"\t"`), no end of one (`'t'`),
 * and no option or suffix in one (`'-t'`, `'.t'`).
 * It may still stand in a comment or a string.
 */
export const templateStart = /(?<![\w\\"'.-])(?:t|rt|tr)(?=["'])/gi
