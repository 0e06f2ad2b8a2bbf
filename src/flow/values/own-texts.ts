import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { classAround } from "../sinks/around.ts"
import { writesMarkup } from "./html-value-names.ts"
import type { Match } from "./match.ts"

/** What the interpreter and the machine say of themselves; what they are started with are known sources. */
const environment = /^(?:sys|os|platform|socket)\./

/** What the program itself calls the parts of its interface: `field.name`, `badge.label`, `model.verbose_name`. */
export function isInterfaceText({ name, value }: ast.Attribute): boolean {
  if (/^(?:verbose_name|verbose_name_plural|help_text)$/.test(name)) return true
  if (/^(?:errors|media)$/.test(name) && writesMarkup(lastName(value))) return true
  if (name === "label" && value.kind === "Attribute" && writesMarkup(lastName(value.value))) return true
  return isPartText(name, lastName(value))
}

/** The name or title of a part of the interface: `button.label`, `icon["alt"]`. */
export function isPartText(name: string, part: string): boolean {
  const ofPart =
    /(?:field|badge|button|icon|action|column|menu|tab|panel|preference|setting|template|theme|attrs)(?:_(?:data|info|spec))?$/i
  return /^(?:name|short_name|label|title|alt|description|type)$/.test(name) && ofPart.test(part)
}

/**
 * `sys.byteorder`, `cls.__doc__`; `self.name` in a class that has it from elsewhere, which is what its framework keeps
 * there.
 */
export function isOfOthers(expr: ast.Attribute, { model }: Match): boolean {
  if (environment.test(model.qualifiedName(expr) ?? "") || /^__\w+__$/.test(expr.name)) return true
  if (expr.value.kind !== "Name" || expr.value.name !== "self") return false
  return model.definitionsOf(expr).length === 0 && !isStored(expr, model) && isMadeElsewhere(expr, model)
}

/** Whether the class around has bases, or makes its objects without the attribute that is asked about. */
function isMadeElsewhere(expr: ast.Expr, model: Model): boolean {
  const cls = classAround(expr, model)
  if (cls === undefined) return false
  return cls.args.length > 0 || cls.body.some(stmt => stmt.kind === "FunctionDef" && stmt.name === "__init__")
}

/** Whether anything in the file gives an attribute of this name a value, other classes for themselves left out. */
function isStored({ name }: ast.Attribute, model: Model): boolean {
  return model.attributesNamed(name).some(each => {
    if (each.value.kind === "Name" && each.value.name === "self") return false
    const parent = model.parentOf(each)
    return (parent?.kind === "Assign" && parent.targets.includes(each)) || parent?.kind === "AnnAssign"
  })
}
