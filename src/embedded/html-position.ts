import type { TextSpan } from "./embedded-text.ts"

/**
 * Where an interpolation stands in HTML. In the examples `{x}` is the interpolation the position speaks of.
 * Plain data: it can be compared, sent to a worker, and printed.
 */
export type HtmlPosition = HtmlPlace & HtmlRole

/** What every position says, whatever its kind. */
export interface HtmlPlace {
  /** Ordinal of the interpolation; it stands between `strings[hole]` and `strings[hole + 1]`. */
  readonly hole: number
  /**
   * The element whose tag it stands in, or whose content; lower case. Undefined at the top of a fragment, in a name
   * that is interpolated, and where the fragment begins inside a tag.
   */
  readonly element: string | undefined
  /** It stands in a template engine's tag, `{{ … }}` or `{% … %}`. */
  readonly inTemplateTag: boolean
  /** The text seems to begin in the middle of something, and this reading depends on it. Do not rewrite. */
  readonly ambiguous: boolean
}

/** What an interpolation is: the part of a position that depends on its kind. */
export type HtmlRole =
  | TextRole
  | RcdataRole
  | RawTextRole
  | AttributeValueRole
  | UrlRole
  | EventHandlerRole
  | StyleAttributeRole
  | SrcdocRole
  | AttributeNameRole
  | AttributeListRole
  | TagNameRole
  | ScriptRole
  | StyleElementRole
  | CommentRole
  | DoctypeRole
  | CdataRole

/** Between tags: `<p>{x}</p>`. */
export interface TextRole {
  readonly kind: "text"
}

/** Text of an element that holds no tags, but entities: `<title>{x}</title>`, `<textarea>{x}</textarea>`. */
export interface RcdataRole {
  readonly kind: "rcdata"
}

/** Text of an element that holds neither tags nor entities: `<iframe>`, `<noembed>`, `<noframes>`, `<xmp>`, `<plaintext>`. */
export interface RawTextRole {
  readonly kind: "raw-text"
}

/** What is said of any interpolation in an attribute's value. */
export interface AttributeValue {
  /** Lower case; undefined when an interpolation is part of it, or the text begins inside the value. */
  readonly attribute: string | undefined
  readonly quote: '"' | "'" | "none"
  /** It is the whole value. */
  readonly whole: boolean
  /** The value, with its quotes. */
  readonly value: TextSpan
}

/** An attribute whose value is only text: `<p class="{x}">`. */
export interface AttributeValueRole extends AttributeValue {
  readonly kind: "attribute-value"
}

/**
 * An attribute that holds a URL: `<a href="{x}">`, `<img srcset="{x} 2x">`,
 * `<meta http-equiv=refresh content="0; url={x}">`.
 */
export interface UrlRole extends AttributeValue {
  readonly kind: "url"
  /**
   * What the text before it leaves to the interpolation: `nothing` is settled and it can choose a scheme
   * (`href="{x}"`); the `scheme` is, or no scheme that runs code is possible, but not the host (`href="/{x}"`,
   * `href="https://{x}"`); the `origin` is (`href="/a/{x}"`, `href="?q={x}"`, `href="https://host/{x}"`,
   * `href="mailto:{x}"`).
   */
  readonly pinned: "nothing" | "scheme" | "origin"
  /** Behind a `?` or `#` of the fixed text, where `&`, `=` and `#` would have to be encoded too. */
  readonly part: "path" | "query" | "fragment"
  /**
   * What the browser does with it: `navigates`, where `javascript:` runs (`a href`, `form action`, `iframe src`);
   * `loads-code`, where the host decides what runs (`script src`, `link href`); `loads` something that cannot run
   * (`img src`).
   */
  readonly effect: "navigates" | "loads-code" | "loads"
}

/** An attribute that holds JavaScript: `<a onclick="f('{x}')">`, `<a href="javascript:f({x})">`, `<div x-data="{x}">`. */
export interface EventHandlerRole extends AttributeValue {
  readonly kind: "event-handler"
  /** What runs it: the browser, or a library that reads attributes (Alpine, Vue, Angular, htmx). */
  readonly by: "browser" | "library"
  readonly code: ScriptPlace
}

/** `<p style="color: {x}">`. */
export interface StyleAttributeRole extends AttributeValue {
  readonly kind: "style-attribute"
  readonly css: StylePlace
}

/** A page inside an attribute: `<iframe srcdoc="<p>{x}</p>">`. */
export interface SrcdocRole extends AttributeValue {
  readonly kind: "srcdoc"
}

/** The name of an attribute, or a piece of it: `<p {x}="1">`, `<p data-{x}="1">`. */
export interface AttributeNameRole {
  readonly kind: "attribute-name"
  readonly whole: boolean
}

/** Alone inside a tag, so it holds whole attributes or nothing: `<option {x}>`. */
export interface AttributeListRole {
  readonly kind: "attribute-list"
}

/** `<{x}>`, `<h{x}>`, `</{x}>`. */
export interface TagNameRole {
  readonly kind: "tag-name"
  readonly whole: boolean
  readonly closing: boolean
}

/** In a `<script>`. */
export interface ScriptRole {
  readonly kind: "script"
  /** By its `type`; `data` is JSON, a template, or anything else that the browser does not run. */
  readonly type: "code" | "json" | "data"
  readonly code: ScriptPlace
}

/** In a `<style>`. */
export interface StyleElementRole {
  readonly kind: "style"
  readonly css: StylePlace
}

/**
 * `plain`: `<!-- {x} -->`; `conditional`: `<!--[if {x}]> … <![endif]-->`; `bogus`: what HTML reads as a comment,
 * `<?xml {x}?>`, `<![if {x}]>`.
 */
export interface CommentRole {
  readonly kind: "comment"
  readonly form: "plain" | "conditional" | "bogus"
}

/** `<!DOCTYPE {x}>`. */
export interface DoctypeRole {
  readonly kind: "doctype"
}

/** `<svg><![CDATA[{x}]]></svg>`. */
export interface CdataRole {
  readonly kind: "cdata"
}

/** Where an interpolation stands in JavaScript. */
export type ScriptPlace =
  /** In a string; `whole` when it is everything between the quotes. In a backquoted one, outside `${ }`. */
  | {
      readonly in: "string"
      readonly quote: '"' | "'" | "`"
      readonly whole: boolean
      readonly literal: TextSpan
    }
  /** A whole operand: `var a = {x};`, `f({x}, 1)`, `{"a": {x}}`. */
  | { readonly in: "value" }
  /** A name or a piece of one: `var {x} = 1`, `a.{x}`, `f_{x}()`. */
  | { readonly in: "identifier" }
  /** Anything else: statements, several tokens, all of the script. */
  | { readonly in: "code" }
  | { readonly in: "regex" }
  | { readonly in: "comment" }

/** Where an interpolation stands in CSS. */
export type StylePlace =
  /** In the value of a declaration: `color: {x}`. */
  | "value"
  | "string"
  /** `url({x})`, `url("{x}")`. */
  | "url"
  /** Selectors, properties, whole declarations. */
  | "code"
  | "comment"
