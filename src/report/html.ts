import type { Label } from "../rules/finding.ts"
import { type Entry, entriesOf } from "./entry.ts"
import { escapeMarkup as safe } from "./escape-markup.ts"
import { fixPreview } from "./excerpt.ts"
import { defineFormat, type ReportContext } from "./format.ts"
import { type Grouping, statisticsBy } from "./statistics.ts"
import { terminalStyle } from "./style.ts"
import { count } from "./summary.ts"

const plain = terminalStyle({ color: false, links: false })

/** One self-contained page, readable without scripts: charts of where the findings are, then each with excerpt, path, diff. */
export const html = defineFormat({
  name: "html",
  mediaType: "text/html",
  render(results, context) {
    const entries = entriesOf(results)
    const files = new Set(entries.map(({ file }) => file.path)).size
    const title =
      entries.length === 0
        ? "Nothing found"
        : `${count(entries.length, "problem")} in ${count(files, "file")}`
    const charts = [chart("rule", entries), chart("library", entries), chart("folder", entries)]
    return page(
      title,
      context,
      `<section class="charts">${charts.join("")}</section>\n${entries.map(article).join("")}`,
    )
  },
})

function page(title: string, { version }: ReportContext, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>interpolice: ${safe(title)}</title>
<style>${stylesheet}</style>
</head>
<body>
<header><h1>${safe(title)}</h1><p>interpolice ${safe(version)}</p></header>
<main>
${body}</main>
</body>
</html>
`
}

function chart(grouping: Grouping, entries: readonly Entry[]): string {
  const groups = statisticsBy(grouping, entries)
  const most = groups[0]?.found ?? 1
  const rows = groups.map(
    ({ name, found }) =>
      `<tr><th scope="row">${safe(name)}</th><td class="bar"><span style="width:${Math.round((100 * found) / most)}%"></span></td><td>${found}</td></tr>`,
  )
  return `<table><caption>By ${grouping}</caption><tbody>${rows.join("")}</tbody></table>\n`
}

function article(entry: Entry): string {
  const { shown, start, name, url, severity, message, hint, finding } = entry
  const heading = `${url === null ? safe(name) : `<a href="${safe(url)}">${safe(name)}</a>`} ${prose(message)}`
  const path = finding?.path ?? []
  const steps = path.map(
    step => `<li>${safe(`line ${entry.lines.lineAt(step.from)}`)}: ${prose(step.text)}</li>`,
  )
  return `<article class="${severity}">
<h2>${heading}</h2>
<p class="place">${safe(`${shown}:${start.line}:${start.column}`)}</p>
<pre>${source(entry)}</pre>
${hint === "" ? "" : `<p>${prose(hint)}</p>\n`}${steps.length > 0 ? `<ol>${steps.join("")}</ol>\n` : ""}${remedy(entry)}</article>
`
}

/** The source lines of the finding and its labels, labels marked. */
function source({ lines, file, finding, from, to }: Entry): string {
  const labels: readonly Label[] = finding?.labels.length ? finding.labels : [{ from, to, text: "" }]
  const numbers = new Set([lines.lineAt(from), ...labels.map(label => lines.lineAt(label.from))])
  return [...numbers]
    .sort((a, b) => a - b)
    .map(number => {
      let at = lines.start(number)
      let out = `<span class="number">${number}</span> `
      const here = labels.filter(label => lines.lineAt(label.from) === number).sort((a, b) => a.from - b.from)
      for (const label of here) {
        if (label.from < at) continue
        const end = Math.min(label.to, lines.end(number))
        const words = safe(label.text)
        out += `${safe(file.text.slice(at, label.from))}<mark title="${words}">${safe(file.text.slice(label.from, end))}</mark>`
        at = end
      }
      return `${out}${safe(file.text.slice(at, lines.end(number)))}\n`
    })
    .join("")
}

function remedy({ lines, file, finding }: Entry): string {
  if (finding?.fix) {
    const diff = fixPreview(lines, file.text, finding.fix.edits, plain)
      .split(/(?<=\n)/)
      .map(line => `<span class="${line.startsWith("-") ? "removed" : "added"}">${safe(line)}</span>`)
    const because = finding.fix.because.length > 0 ? ` (${finding.fix.because.map(prose).join("; ")})` : ""
    return `<p>${finding.fix.applicability} fix: ${prose(finding.fix.title)}${because}</p>\n<pre>${diff.join("")}</pre>\n`
  }
  if (!finding?.refusal) return ""
  const { code, reason, suggestion } = finding.refusal
  return `<p>No fix: ${prose(reason)} (${safe(code)}). ${prose(suggestion)}</p>\n`
}

/** A message with its code spans. */
function prose(text: string): string {
  return safe(text).replace(/`([^`]+)`/g, "<code>$1</code>")
}

const stylesheet = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:70rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem;margin:.5rem 0 0}h2{font-size:1rem;margin:0}header p,.place{opacity:.75;margin:0}
.charts{display:flex;flex-wrap:wrap;gap:2rem;margin:1.5rem 0}caption{text-align:left;font-weight:600}
th{font-weight:400;text-align:left;padding-right:.75rem}.bar{width:10rem}.bar span{display:block;height:.8rem;background:#b3261e}
article{border-left:.25rem solid #b3261e;padding:0 0 0 1rem;margin:1.5rem 0}article.warning{border-color:#b26a00}article.info{border-color:#1a5fb4}
pre{overflow-x:auto;padding:.5rem;background:#8881;font:13px/1.5 ui-monospace,monospace}.number{opacity:.5}
mark{background:#ffd54f;color:#000}.removed{color:#b3261e}.added{color:#1b7f3b}
@media(prefers-color-scheme:dark){.removed{color:#ff8a80}.added{color:#7bd88f}}
`
