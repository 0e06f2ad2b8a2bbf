import { isTemplate } from "../flow/values/html-risk.ts"
import { isStray } from "../flow/values/known-sink.ts"
import { htmlHolesAtRisk, htmlReport } from "./html-report.ts"
import { defineRule } from "./rule.ts"
import { isFound } from "./sql-report.ts"

/**
 * ## What it does
 *
 * Finds values that are put into HTML without being escaped, on the way to a browser: in a response, in what a view
 * returns, or in text that is marked as safe.
 *
 * ## Why
 *
 * A `<` in the value begins a tag, and a `<script>` in it runs in the reader's browser with the reader's rights.
 *
 * Values that are escaped, numbers, constants, and markup that a library made are no finding. Responses that say that
 * they are plain text or JSON aren't looked at.
 *
 * Text with tags of its own into which a client's value is put is also found, with low confidence, where it goes to code that isn't
 * seen: a function of which nothing is known, a template's variable, or whoever calls the function. With tags in it, it is
 * meant to be shown as HTML; a variable that the project's templates escape is left out.
 *
 * ## Example
 *
 * ```python
 * from flask import Flask, request
 *
 * app = Flask(__name__)
 *
 * @app.route("/hello")
 * def hello():
 *     return f"<p>Hello {request.args['name']}</p>"
 * ```
 *
 * Use instead:
 *
 * ```python
 * from flask import Flask, request
 * from markupsafe import escape
 *
 * app = Flask(__name__)
 *
 * @app.route("/hello")
 * def hello():
 *     return f"<p>Hello {escape(request.args['name'])}</p>"
 * ```
 *
 * ## Fix
 *
 * The value is escaped with what the project has for that, or the text becomes a template that escapes. The fix is safe
 * when the value is what a client sent, as it came, and the text is surely read as HTML: it has a tag, or is marked as
 * safe. Then the page stays the same for every value without special characters.
 *
 * ## Options
 *
 * `sinks` declares functions of your own that send HTML, `sanitizers` those that escape.
 *
 * ## Related
 *
 * Ruff's S308 and S704, Bandit's B308, B703 and B704, CWE-79.
 */
export const htmlInjection = defineRule({
  name: "html-injection",
  code: "IP201",
  severity: "error",
  defaultOn: true,
  cwe: [79],
  summary: "A value is put into HTML without being escaped",
  languages: ["html"],
  check: match => {
    const found = htmlHolesAtRisk(match, "unescaped")
    if (!isFound(found)) return null
    if (isTemplate(match))
      return htmlReport(match, found, {
        message: (subject, _place, who) =>
          `${subject} becomes part of a template, so ${who} can run code on the server`,
        hint: "Pass it to the template as a variable",
      })
    if (isStray(match.sink))
      return htmlReport(match, found, {
        message: (subject, place, who) =>
          `${subject} becomes ${place} unescaped: where the text is shown as HTML, ${who} can add tags and scripts`,
        hint: "Escape it where it is put in",
      })
    return htmlReport(match, found, {
      message: (subject, place, who) =>
        `${subject} becomes ${place} unescaped, so ${who} can add tags and scripts`,
      hint: "Escape it, or let a template do so",
    })
  },
})
