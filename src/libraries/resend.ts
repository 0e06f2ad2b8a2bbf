import { defineLibrary } from "./library.ts"

/** Resend's mails. */
export default defineLibrary({
  name: "resend",
  packages: ["resend"],
  modules: ["resend"],
  sinks: [
    {
      call: "resend.Emails.send",
      language: "html",
      text: { at: 0, name: "params" },
      entries: ["html"],
    },
  ],
  references: ["https://resend.com/docs/send-with-python"],
})
