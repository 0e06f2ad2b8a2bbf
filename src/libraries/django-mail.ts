import { defineLibrary } from "./library.ts"

const isHtml = { contains: ["html", "svg"], whenAbsent: false } as const

/** Django's mails, of which a part may be HTML. */
export default defineLibrary({
  name: "django-mail",
  packages: ["Django"],
  modules: ["django"],
  aliases: {
    "django.core.mail.message.EmailMultiAlternatives": "django.core.mail.EmailMultiAlternatives",
    "django.core.mail.message.EmailMessage": "django.core.mail.EmailMessage",
  },
  types: { "django.core.mail.EmailMultiAlternatives": [] },
  sinks: [
    { call: "django.core.mail.send_mail", language: "html", text: { at: 8, name: "html_message" } },
    { call: "django.core.mail.mail_admins", language: "html", text: { at: 4, name: "html_message" } },
    { call: "django.core.mail.mail_managers", language: "html", text: { at: 4, name: "html_message" } },
    // Set afterwards: the constructor takes no type.
    {
      call: "django.core.mail.EmailMessage",
      language: "html",
      text: { at: 1, name: "body" },
      when: [{ name: "content_subtype", is: isHtml }],
    },
    {
      call: "django.core.mail.EmailMultiAlternatives.attach_alternative",
      language: "html",
      text: { at: 0, name: "content" },
      when: [{ at: 1, name: "mimetype", is: isHtml }],
    },
  ],
  references: ["https://docs.djangoproject.com/en/5.2/topics/email/"],
})
