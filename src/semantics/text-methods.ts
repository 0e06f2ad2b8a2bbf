/**
 * Methods of `str` and `bytes` that give the text again, all of it or most: in another case, with other fringes, or as
 * the other type. `replace` and `format`, which put something in, are none of them.
 */
export const keepingMethods: ReadonlySet<string> = new Set(
  "strip lstrip rstrip removeprefix removesuffix lower upper title capitalize casefold swapcase center ljust rjust zfill expandtabs encode decode".split(
    " ",
  ),
)
