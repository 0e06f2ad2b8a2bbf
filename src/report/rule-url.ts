/** Where a rule's page is on the web. */
export function ruleUrl(rule: string): string {
  return `https://github.com/interpolice/interpolice/blob/main/docs/rules/${rule}.md`
}
