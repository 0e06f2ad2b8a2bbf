import { defineLibrary } from "./library.ts"

const isHtml = { contains: ["html"], whenAbsent: false } as const

/** The standard library's mail messages. */
export default defineLibrary({
  name: "email",
  packages: [],
  modules: ["email"],
  aliases: {
    "email.MIMEText.MIMEText": "email.mime.text.MIMEText",
    "email.message.MIMEPart": "email.message.EmailMessage",
  },
  types: { "email.message.EmailMessage": [] },
  sinks: [
    {
      call: "email.mime.text.MIMEText",
      language: "html",
      text: { at: 0, name: "_text" },
      when: [{ at: 1, name: "_subtype", is: isHtml }],
    },
    {
      call: "email.message.EmailMessage.set_content",
      language: "html",
      text: { at: 0 },
      when: [{ at: 1, name: "subtype", is: isHtml }],
    },
    {
      call: "email.message.EmailMessage.add_alternative",
      language: "html",
      text: { at: 0 },
      when: [{ at: 1, name: "subtype", is: isHtml }],
    },
  ],
  references: ["https://docs.python.org/3/library/email.examples.html"],
})
