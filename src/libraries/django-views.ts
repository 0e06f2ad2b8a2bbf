import { defineLibrary } from "./library.ts"

const view = "django.contrib.auth.decorators"
const http = "django.views.decorators.http"

/** What enters a Django view, and what Django escapes. */
export default defineLibrary({
  name: "django-views",
  packages: ["Django"],
  modules: ["django", "rest_framework"],
  types: { "django.http.HttpRequest": [], "django.views.View": [] },
  aliases: {
    "django.views.generic.View": "django.views.View",
    "django.views.generic.base.View": "django.views.View",
  },
  // The request of a view is nothing but a parameter.
  sources: ["django.http.HttpRequest", "*.GET", "*.POST", "*.COOKIES", "*.META", "*.FILES", "*.query_params"],
  entryMethods: [{ ofClass: "django.views.View", methods: ["get", "post", "put", "patch", "delete"] }],
  entryPoints: [
    `${http}.require_http_methods`,
    `${http}.require_GET`,
    `${http}.require_POST`,
    `${http}.require_safe`,
    `${view}.login_required`,
    `${view}.permission_required`,
    `${view}.user_passes_test`,
    "django.views.decorators.csrf.csrf_exempt",
    "django.views.decorators.cache.never_cache",
    "rest_framework.decorators.api_view",
    "rest_framework.decorators.action",
  ],
  sanitizers: [
    {
      call: [
        "django.utils.html.escape",
        "django.utils.html.conditional_escape",
        "django.template.defaultfilters.force_escape",
        "django.template.defaultfilters.escape_filter",
      ],
      language: "html",
      gives: "escaped",
    },
    {
      call: [
        "django.utils.html.format_html",
        "django.utils.html.format_html_join",
        "django.utils.html.json_script",
        "django.utils.safestring.mark_safe",
        "django.utils.safestring.SafeString",
        "django.forms.utils.flatatt",
        "django.template.loader.render_to_string",
        "django.template.Template.render",
        "*.as_ul",
        "*.as_p",
        "*.as_table",
        "*.as_div",
        "*.as_widget",
        "*.label_tag",
      ],
      language: "html",
      gives: "markup",
    },
    // For a string in a script.
    {
      call: ["django.utils.html.escapejs", "django.template.defaultfilters.escapejs_filter"],
      language: "html",
      gives: "json",
    },
    {
      call: [
        "django.utils.http.urlencode",
        "django.utils.http.urlquote",
        "django.utils.http.urlsafe_base64_encode",
        "django.utils.encoding.escape_uri_path",
        "django.urls.reverse",
        "django.urls.reverse_lazy",
        "django.core.urlresolvers.reverse",
        "django.templatetags.static.static",
        "*.get_absolute_url",
        "*.urlencode",
      ],
      language: "html",
      gives: "url",
    },
    {
      call: [
        "django.contrib.humanize.templatetags.humanize.naturalday",
        "django.contrib.humanize.templatetags.humanize.naturaltime",
        "django.utils.text.slugify",
        "django.utils.text.get_valid_filename",
        "django.middleware.csrf.get_token",
      ],
      language: "any",
      gives: "value",
    },
  ],
  references: ["https://docs.djangoproject.com/en/5.2/ref/utils/"],
})
