/** Wraps text in terminal escapes, or returns it unchanged when colour is off. */
export interface Style {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  yellow(text: string): string
  green(text: string): string
  cyan(text: string): string
  /** An OSC 8 hyperlink. */
  link(text: string, url: string): string
}

/** The style for a terminal with or without colours and hyperlinks. */
export function terminalStyle({ color, links }: { readonly color: boolean; readonly links: boolean }): Style {
  const wrap = (on: number, off: number) => (text: string) =>
    color && text !== "" ? `\x1b[${on}m${text}\x1b[${off}m` : text
  return {
    bold: wrap(1, 22),
    dim: wrap(2, 22),
    red: wrap(31, 39),
    yellow: wrap(33, 39),
    green: wrap(32, 39),
    cyan: wrap(36, 39),
    link: (text, url) => (links ? `\x1b]8;;${url}\x1b\\${text}\x1b]8;;\x1b\\` : text),
  }
}
