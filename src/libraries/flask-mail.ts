import { defineLibrary } from "./library.ts"

/** Flask-Mail and its relatives. */
export default defineLibrary({
  name: "flask-mail",
  packages: ["Flask-Mail"],
  modules: ["flask_mail", "flask_mailman"],
  aliases: { "flask_mail.message.Message": "flask_mail.Message" },
  types: { "flask_mail.Message": [] },
  sinks: [{ call: "flask_mail.Message", language: "html", text: { at: 3, name: "html" } }],
  attributeSinks: [{ attribute: "flask_mail.Message.html", language: "html" }],
  references: ["https://flask-mail.readthedocs.io/en/latest/"],
})
