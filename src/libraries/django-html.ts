import { defineLibrary } from "./library.ts"

const isHtml = { contains: ["html", "svg"], whenAbsent: true } as const
const responses = "django.http.HttpResponseBase"
const response = {
  language: "html",
  text: { at: 0, name: "content" },
  when: [
    { at: 1, name: "content_type", is: isHtml },
    { name: "headers", is: isHtml },
  ],
} as const
const string = { language: "html", text: { at: 0, name: "format_string" } } as const

/**
 * Django's responses and markup. `django.ts` holds its database layer, `django-mail.ts` its mails, `django-views.ts`
 * what enters and is escaped.
 */
export default defineLibrary({
  name: "django-html",
  packages: ["Django"],
  modules: ["django"],
  aliases: {
    "django.http.response.*": "django.http.*",
    "django.http.request.*": "django.http.*",
    "django.utils.safestring.SafeText": "django.utils.safestring.SafeString",
    "django.utils.safestring.SafeData": "django.utils.safestring.SafeString",
    "django.utils.html.mark_safe": "django.utils.safestring.mark_safe",
    "django.utils.html.SafeString": "django.utils.safestring.SafeString",
    "django.template.base.Template": "django.template.Template",
    "django.template.engine.Engine": "django.template.Engine",
  },
  types: {
    [responses]: [],
    "django.http.HttpResponse": [responses],
    "django.http.HttpResponseBadRequest": ["django.http.HttpResponse"],
    "django.http.HttpResponseNotFound": ["django.http.HttpResponse"],
    "django.http.HttpResponseForbidden": ["django.http.HttpResponse"],
    "django.http.HttpResponseGone": ["django.http.HttpResponse"],
    "django.http.HttpResponseServerError": ["django.http.HttpResponse"],
    "django.http.StreamingHttpResponse": [responses],
    "django.utils.safestring.SafeString": [],
    "django.template.Template": [],
    "django.template.Engine": [],
  },
  sinks: [
    { call: "django.http.HttpResponse", ...response },
    {
      call: "django.http.StreamingHttpResponse",
      ...response,
      text: { at: 0, name: "streaming_content" },
      list: true,
    },
    { call: "django.http.HttpResponse.write", language: "html", text: { at: 0, name: "content" } },
    {
      call: "django.http.HttpResponse.writelines",
      language: "html",
      text: { at: 0, name: "lines" },
      list: true,
    },
    { call: "django.utils.safestring.mark_safe", language: "html", text: { at: 0, name: "s" } },
    { call: "django.utils.safestring.SafeString", language: "html", text: { at: 0 } },
    { call: "django.utils.html.format_html", ...string, escapes: "arguments" },
    {
      call: "django.utils.html.format_html_join",
      ...string,
      text: { at: 1, name: "format_string" },
      escapes: "items",
    },
    {
      call: "django.template.Template",
      language: "html",
      text: { at: 0, name: "template_string" },
      runs: "template",
    },
    {
      call: "django.template.Engine.from_string",
      language: "html",
      text: { at: 0, name: "template_code" },
      runs: "template",
    },
  ],
  attributeSinks: [{ attribute: "django.http.HttpResponse.content", language: "html" }],
  returnSinks: [
    { decorator: "django.utils.safestring.mark_safe", language: "html" },
    // Columns of the admin, before Django 2.0.
    { mark: "allow_tags", language: "html" },
  ],
  references: [
    "https://docs.djangoproject.com/en/5.2/ref/request-response/",
    "https://docs.djangoproject.com/en/1.8/ref/contrib/admin/#django.contrib.admin.ModelAdmin.list_display",
    "https://docs.djangoproject.com/en/5.2/ref/utils/#module-django.utils.html",
  ],
})
