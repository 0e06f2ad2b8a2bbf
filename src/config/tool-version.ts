/** The version of interpolice: what `required-version` is compared with and reports name. The same as in `package.json`. */
export const toolVersion = "0.1.0"
