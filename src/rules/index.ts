import { htmlContext } from "./html-context.ts"
import { htmlInjection } from "./html-injection.ts"
import type { Rule } from "./rule.ts"
import { shellInjection } from "./shell-injection.ts"
import { sqlFragment } from "./sql-fragment.ts"
import { sqlIdentifier } from "./sql-identifier.ts"
import { sqlInjection } from "./sql-injection.ts"
import { unusedSuppression } from "./unused-suppression.ts"

/** Every rule, by code. */
export const rules: readonly Rule[] = [
  sqlInjection,
  sqlIdentifier,
  sqlFragment,
  htmlInjection,
  htmlContext,
  shellInjection,
  unusedSuppression,
]
