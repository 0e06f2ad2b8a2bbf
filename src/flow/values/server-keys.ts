import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"

/** Variables of a gateway's environment that say how the server was set up, and what it keeps there. */
const ofServer =
  /^(?:SCRIPT_NAME|GATEWAY_INTERFACE|DOCUMENT_ROOT|SERVER_(?:ADDR|ADMIN|NAME|PORT|PROTOCOL|SOFTWARE)|wsgi\.(?!input$)\w+)$/

/** Whether what is asked for by this key is said by a server, and not by its clients. */
export function isOfServer(key: ast.Expr | undefined, model: Model): boolean {
  const constant = key && model.constantOf(key)
  return constant?.kind === "str" && ofServer.test(constant.value)
}
