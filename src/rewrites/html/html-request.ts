import type { Match } from "../../flow/values/match.ts"
import type { QualifiedName } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"

/**
 * What of a request is as its client sent it. Elsewhere (`session`, `app`, `state`, `user`, an attribute that a program sets
 * itself) programs keep texts of their own, which may be markup.
 */
const sentMembers = new RegExp(
  `^(?:${[
    "args|raw_args|query_args|arguments|form|forms|form_dict|values|params|data|input|json|json_body|media|body|text|content",
    "GET|POST|COOKIES|META|FILES|files|file|cookies|headers|rfile|requestline",
    "query|query_params|query_string|query_arguments|body_arguments|path_params|path_args|path_kwargs|match_info|matchdict|url_args",
    "url|full_url|base_url|rel_url|raw_path|path|path_info|path_qs|path_url|full_path|get_full_path|fullpath|uri|request_uri|build_absolute_uri",
    "host|referrer|referer|user_agent|remote|remote_addr|filename",
    "input|get_json|get_data|get_param|get_header|getHeader|get_cookie|get_media|post|receive_text|receive_json",
    "get_arguments?|get_query_arguments?|get_body_arguments?",
    "parse_qsl?|FieldStorage|prompt|text_input|text_area|chat_input",
  ].join("|")})$`,
)

/**
 * Whether a qualified or dotted name is that of something a client sent, or of what reads it, and the program leaves it
 * so.
 */
export function isSent(name: QualifiedName, { model, catalog }: Match): boolean {
  const members = catalog.resolveName(name).split(".")
  const root = members.findIndex((_, index) => catalog.isSource(members.slice(0, index + 1).join(".")))
  const sent = root < 0 ? undefined : members.slice(root, root + 2).find(member => sentMembers.test(member))
  return (
    sent !== undefined &&
    !new RegExp(`\\brequest\\.${sent}[ \\t]*=(?!=)|\\brequest_class\\b`).test(model.text)
  )
}

/** Whether what is called reads a request itself, rather than changing what was read of it. */
export function readsRequest(name: QualifiedName): boolean {
  return sentMembers.test(name.slice(name.lastIndexOf(".") + 1))
}

/** Functions that only look at what they are given. */
const looking =
  /^(?:len|list|tuple|set|dict|sorted|reversed|enumerate|iter|str|repr|print|bool|isinstance|type|id)$/

/** Whether a dict or a list that a variable holds gets to where it may be changed: another name, a list, a function. */
export function isHandedOut(name: ast.Name, model: Model): boolean {
  return (model.bindingOf(name)?.uses ?? []).some(use => {
    const parent = model.parentOf(use)
    switch (parent?.kind) {
      case "Call":
        return parent.func !== use && !looking.test(model.qualifiedName(parent.func) ?? "")
      case "Attribute":
        return parent.name.startsWith("__")
      case "Assign":
      case "AnnAssign":
      case "NamedExpr":
        return parent.value === use
      case "List":
      case "Tuple":
      case "Set":
      case "Dict":
      case "Lambda":
      case "Yield":
        return true
      default:
        return false
    }
  })
}
