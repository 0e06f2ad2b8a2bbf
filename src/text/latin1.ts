/**
 * One character for each byte. What is spelled in ASCII reads the same in every encoding that Python sources can have, so
 * names and imports are found in bytes that nobody has decoded yet.
 */
export function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes)
}
