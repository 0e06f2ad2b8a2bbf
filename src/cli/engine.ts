/** The half of the program that reads Python; `engine-tool.ts` loads it as one. */

export { addIgnores } from "../engine/add-ignores.ts"
export { checkSource } from "../engine/check.ts"
export { readDocument } from "../engine/document.ts"
export { fixSource } from "../engine/fix.ts"
