import { htmlHolesAtRisk, htmlReport } from "./html-report.ts"
import { defineRule } from "./rule.ts"
import { isFound } from "./sql-report.ts"

/**
 * ## What it does
 *
 * Finds values that are put where escaping for HTML doesn't make them safe: in a script, an event handler, a style, an
 * attribute without quotes, the name of a tag or attribute, or at the beginning of a URL that the browser follows.
 *
 * ## Why
 *
 * The browser undoes the escaping before it runs an event handler, a script isn't HTML at all, and `javascript:` in a
 * link needs no special character. So the value runs as code although it was escaped.
 *
 * ## Example
 *
 * ```python
 * from html import escape
 * from flask import Flask, request
 *
 * app = Flask(__name__)
 *
 * @app.route("/hello")
 * def hello():
 *     return f"<script>greet('{escape(request.args['name'])}')</script>"
 * ```
 *
 * Use instead:
 *
 * ```python
 * from html import escape
 * from flask import Flask, request
 *
 * app = Flask(__name__)
 *
 * @app.route("/hello")
 * def hello():
 *     return f'<p id="name" data-name="{escape(request.args["name"])}"></p><script src="/greet.js"></script>'
 * ```
 *
 * ## Fix
 *
 * There is none that would be right without knowing the page. Hand the value to the script in a data attribute or with
 * `json_script`; choose tags, attributes and styles from a fixed set; let a URL begin with fixed text.
 *
 * ## Options
 *
 * `sanitizers` declares functions of your own that write JSON or check URLs.
 *
 * ## Related
 *
 * Ruff's S308 and S704, Bandit's B308, B703 and B704, CWE-79 and CWE-83.
 */
export const htmlContext = defineRule({
  name: "html-context",
  code: "IP202",
  severity: "error",
  defaultOn: true,
  cwe: [79, 83],
  summary: "A value is put where escaping for HTML doesn't help",
  languages: ["html"],
  check: match => {
    const found = htmlHolesAtRisk(match, "context")
    if (!isFound(found)) return null
    return htmlReport(match, found, {
      message: (subject, place) =>
        `${subject} becomes ${place}, where escaping doesn't keep it from running as code`,
      hint: "Hand the value over as JSON or in a data attribute, or check it against a fixed set",
    })
  },
})
