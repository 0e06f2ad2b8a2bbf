/** The first parts of the modules that a file imports: `flask` of `from flask.views import View`. */
export function importedRoots(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/^[ \t]*(?:import|from)[ \t]+(\w+)/gm), ([, root]) => root!))
}
