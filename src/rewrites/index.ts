import { rewriteHtml } from "./html-rewrite.ts"
import { refuse } from "./refusals.ts"
import type { RewriteRequest, RewriteResult } from "./rewrite.ts"
import { rewriteSql } from "./sql-rewrite.ts"

/** How the code of a finding should read, or why that can't be said for certain. */
export function rewrite(request: RewriteRequest): RewriteResult {
  switch (request.match.language) {
    case "sql":
      return rewriteSql(request)
    case "html":
      return rewriteHtml(request)
    case "shell":
      return refuse(
        "R25",
        "a shell runs one text; nothing takes values beside it",
        "pass the command as a list of arguments without a shell",
      )
  }
}
