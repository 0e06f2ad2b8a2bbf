import { rewriteHtml } from "./html/html-rewrite.ts"
import type { RewriteRequest, RewriteResult } from "./rewrite.ts"
import { refuseShell } from "./shell-refusal.ts"
import { rewriteSql } from "./sql/sql-rewrite.ts"

/** How the code of a finding should read, or why that can't be said for certain. */
export function rewrite(request: RewriteRequest): RewriteResult {
  switch (request.match.language) {
    case "sql":
      return rewriteSql(request)
    case "html":
      return rewriteHtml(request)
    case "shell":
      return refuseShell(request)
  }
}
