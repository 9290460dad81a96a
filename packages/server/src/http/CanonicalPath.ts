/** One form of a path is the one that is served, as it is written in the contract; with or without a slash at its end. */
export const routerConfig = { ignoreTrailingSlash: true, ignoreDuplicateSlashes: false, caseSensitive: true } as const

/** `//`, `/./`, `/../`, and what a router takes for the end of a path. */
const isOdd = /\/\/|\/\.{1,2}(?:\/|$)|[;\\]/

// Letters, digits, "-", ".", "_" and "~" are the same escaped and not; RFC 3986 2.3 has them not escaped.
const escapesPlain = /%(?:2[DEde]|3\d|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff]|7[Ee])/

/**
 * Whether a path is written as the contract writes it (RFC 3986, 6.2.2). Every other form is nobody's, so that a rule
 * about a path, here or in a proxy before us, holds for whatever the router serves.
 */
export const isCanonicalPath = (path: string): boolean =>
  path.startsWith("/") && !isOdd.test(path) && !(path.includes("%") && escapesPlain.test(path))

/** The path of an address as it was sent. */
export const pathOf = (url: string): string => {
  const query = url.indexOf("?")
  return query === -1 ? url : url.slice(0, query)
}
