import type * as ast from "../syntax/ast.ts"
import { scopeAt } from "./code-scope.ts"
import type { Definition } from "./definition.ts"
import { mangled } from "./private-name.ts"
import { remember, type Waiting } from "./remember.ts"
import type { Found, TypeRef, Workings } from "./workings.ts"

type Classes = Pick<Workings, "lineage" | "subclassesOf" | "memberDefinitions" | "basesOf" | "classOf">

/** Classes of the file: their bases, and what their attributes are set to. */
export function createClasses(w: Workings, waiting: Waiting): Classes {
  const lineage: Workings["lineage"] = remember(
    waiting,
    { onCycle: { classes: [], others: [] }, tooDeep: { classes: [], others: [] } },
    cls => {
      const classes = new Set([cls])
      const others = new Set<string>()
      for (const argument of cls.args) {
        if (argument.form !== "positional") continue
        for (const base of basesIn(argument.value)) {
          if (typeof base === "string") {
            others.add(base)
            continue
          }
          const above = lineage(base)
          for (const each of above.classes) classes.add(each)
          for (const each of above.others) others.add(each)
        }
      }
      return { classes: [...classes], others: [...others] }
    },
  )

  function basesIn(expr: ast.Expr): readonly TypeRef[] {
    if (expr.kind === "Subscript") return basesIn(expr.value)
    return w.classesIn(expr) ?? w.namesIn(expr) ?? []
  }

  const subclassesOf: Workings["subclassesOf"] = remember(waiting, { onCycle: [], tooDeep: [] }, cls => {
    const header = new RegExp(`\\bclass\\s+(\\w+)\\s*(?:\\[[^\\]]*\\])?\\([^)]*\\b${cls.name}\\b`, "g")
    const found = new Set<ast.ClassDef>()
    for (const match of w.text.matchAll(header)) {
      const nameFrom = match.index + match[0].indexOf(match[1]!, 5)
      const other = classAt(nameFrom)
      if (other && other !== cls && lineage(other).classes.includes(cls)) {
        found.add(other)
        for (const each of subclassesOf(other)) found.add(each)
      }
    }
    return [...found]
  })

  function classAt(nameFrom: number): ast.ClassDef | undefined {
    for (const { node } of scopeAt(w.file, nameFrom).region.inner)
      if (node.kind === "ClassDef" && node.nameFrom === nameFrom) return node
    return undefined
  }

  function memberDefinitions(
    cls: ast.ClassDef,
    name: string,
    withSubclasses: boolean,
  ): readonly Definition[] {
    const { classes } = lineage(cls)
    const below = withSubclasses ? subclassesOf(cls) : []
    const related = new Set([...classes, ...below])
    const inBodies = [classes.find(each => isInBody(each, name)), ...below].flatMap(each =>
      each ? bodyDefinitions(each, name) : [],
    )
    const key = mangledIn(cls, name)
    const set = w
      .writesNamed(key)
      .flatMap(({ target, definition }) => (isOfOne(target.value, related) ? [definition] : []))
    return [...inBodies, ...set].sort((a, b) => a.from - b.from)
  }

  function mangledIn(cls: ast.ClassDef, name: string): string {
    return mangled({ className: cls.name }, name)
  }

  function bodyDefinitions(cls: ast.ClassDef, name: string): readonly Definition[] {
    const all = w.bodyOf(cls)?.region.definitions.get(mangledIn(cls, name)) ?? []
    // A property's other functions have the name of the first, which is what reading it runs.
    return all.filter(each => each.kind !== "function" || !isPartOfAnother(each.stmt))
  }

  function isInBody(cls: ast.ClassDef, name: string): boolean {
    return bodyDefinitions(cls, name).length > 0
  }

  /** Whether an object whose attribute is set is of one of these classes. */
  function isOfOne(receiver: ast.Expr, related: ReadonlySet<ast.ClassDef>): boolean {
    const types = known(w.classesIn(receiver)) ?? w.typesIn(receiver) ?? []
    return types.some(type => typeof type !== "string" && related.has(type))
  }

  function basesOf(cls: ast.ClassDef): readonly string[] {
    const { classes, others } = lineage(cls)
    const beyond = others.flatMap(name => w.facts.bases(name))
    return [...new Set([...classes.slice(1).map(each => w.ownName(each)), ...others, ...beyond])]
  }

  function classOf(fn: ast.FunctionDef): ast.ClassDef | undefined {
    let scope = w.scopeOf(fn)
    if (scope?.kind === "type-parameters") scope = scope.parent
    return scope?.kind === "class" && scope.node.kind === "ClassDef" ? scope.node : undefined
  }

  return { lineage, subclassesOf, memberDefinitions, basesOf, classOf }
}

function isPartOfAnother(fn: ast.FunctionDef): boolean {
  return fn.decorators.some(each => each.kind === "Attribute" && /^(setter|deleter)$/.test(each.name))
}

function known(types: Found<TypeRef>): readonly TypeRef[] | undefined {
  return types && types.length > 0 ? types : undefined
}
