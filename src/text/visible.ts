/** Text with control characters as pictures (`␛`): what comes from files and their names must not steer a terminal. */
export function visible(text: string): string {
  return text
    .replace(/[\x00-\x1f]/g, char => String.fromCharCode(0x2400 + char.charCodeAt(0)))
    .replace(/[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd")
}
