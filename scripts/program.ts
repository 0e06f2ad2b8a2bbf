import type { BuildOptions } from "esbuild"

/** What every bundle has in common. */
export const bundled = {
  bundle: true,
  format: "esm",
  target: "node20.19",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
} as const satisfies BuildOptions

/** The program for Node, in parts that are loaded when they are needed. */
export const program = {
  ...bundled,
  splitting: true,
  platform: "node",
  // What yargs and its helpers still `require`.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
} as const satisfies BuildOptions
