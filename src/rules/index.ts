import { htmlContext } from "./html-context.ts"
import { htmlInjection } from "./html-injection.ts"
import type { Rule } from "./rule.ts"
import { shellInjection } from "./shell-injection.ts"
import { sqlFragment } from "./sql-fragment.ts"
import { sqlIdentifier } from "./sql-identifier.ts"
import { sqlInjection } from "./sql-injection.ts"
import { templateAsString } from "./template-as-string.ts"
import { templateComparison } from "./template-comparison.ts"
import { templateExpected } from "./template-expected.ts"
import { templateFieldName } from "./template-field-name.ts"
import { templateFormat } from "./template-format.ts"
import { templateIdentifier } from "./template-identifier.ts"
import { templateList } from "./template-list.ts"
import { templateMarkupContext } from "./template-markup-context.ts"
import { templateMarkupPlace } from "./template-markup-place.ts"
import { templateMarkupValue } from "./template-markup-value.ts"
import { templateNested } from "./template-nested.ts"
import { templateNotAccepted } from "./template-not-accepted.ts"
import { templateObject } from "./template-object.ts"
import { templatePercent } from "./template-percent.ts"
import { templatePlusString } from "./template-plus-string.ts"
import { templateQuotedValue } from "./template-quoted-value.ts"
import { templateRawValue } from "./template-raw-value.ts"
import { templateSeveralStatements } from "./template-several-statements.ts"
import { templateSyntax } from "./template-syntax.ts"
import { templateTypedLiteral } from "./template-typed-literal.ts"
import { templateUnbalanced } from "./template-unbalanced.ts"
import { templateUnused } from "./template-unused.ts"
import { templateUtilityValue } from "./template-utility-value.ts"
import { templateVersion } from "./template-version.ts"
import { templateWhitespace } from "./template-whitespace.ts"
import { templateWithParameters } from "./template-with-parameters.ts"
import { unusedSuppression } from "./unused-suppression.ts"

/** Every rule, by code. */
export const rules: readonly Rule[] = [
  sqlInjection,
  sqlIdentifier,
  sqlFragment,
  htmlInjection,
  htmlContext,
  shellInjection,
  templateAsString,
  templateUnused,
  templatePlusString,
  templateComparison,
  templateNotAccepted,
  templateExpected,
  templateWithParameters,
  templateQuotedValue,
  templateIdentifier,
  templateTypedLiteral,
  templateList,
  templateUtilityValue,
  templateSeveralStatements,
  templateFormat,
  templateNested,
  templateRawValue,
  templatePercent,
  templateWhitespace,
  templateMarkupContext,
  templateMarkupValue,
  templateUnbalanced,
  templateSyntax,
  templateMarkupPlace,
  templateFieldName,
  templateVersion,
  templateObject,
  unusedSuppression,
]
