import { defineLibrary } from "./library.ts"

/** SendGrid's mail helpers. */
export default defineLibrary({
  name: "sendgrid",
  packages: ["sendgrid"],
  modules: ["sendgrid"],
  aliases: {
    "sendgrid.Mail": "sendgrid.helpers.mail.Mail",
    "sendgrid.helpers.mail.mail.Mail": "sendgrid.helpers.mail.Mail",
    "sendgrid.helpers.mail.html_content.HtmlContent": "sendgrid.helpers.mail.HtmlContent",
  },
  types: { "sendgrid.helpers.mail.Mail": [] },
  sinks: [
    { call: "sendgrid.helpers.mail.Mail", language: "html", text: { at: 4, name: "html_content" } },
    { call: "sendgrid.helpers.mail.HtmlContent", language: "html", text: { at: 0, name: "content" } },
    {
      call: "sendgrid.helpers.mail.Content",
      language: "html",
      text: { at: 1, name: "content" },
      when: [{ at: 0, name: "mime_type", is: { contains: ["html"], whenAbsent: false } }],
    },
  ],
  references: ["https://github.com/sendgrid/sendgrid-python"],
})
