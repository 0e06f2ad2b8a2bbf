/**
 * The beginning of a template string, found without parsing: no escape in a string (`"\t"`), and no end of one (`'t'`).
 * It may still stand in a comment or a string.
 */
export const templateStart = /(?<![\w\\"'])(?:t|rt|tr)(?=["'])/gi
