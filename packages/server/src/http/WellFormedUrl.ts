import { isWellFormedText, MOST_PLACES, shownName } from "@credbuzzpay/domain/values/WellFormedText"

/** What no address of plain letters has; only with one of these there is something to look at. */
const isSuspect = /[^\x21-\x24\x26-\x7e]/
const isForeign = /[^\x21-\x7e]/

/** An escaped part of an address as text; undefined for what is not escaped UTF-8, or was not escaped. */
const decoded = (part: string): string | undefined => {
  if (isForeign.test(part)) return undefined
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

const isWellFormed = (part: string): boolean => {
  const text = decoded(part)
  return text !== undefined && isWellFormedText(text)
}

/** The name of a parameter, as it is told of. */
const nameOf = (pair: string): string => {
  const name = pair.split("=", 1)[0] ?? ""
  return shownName(decoded(name) ?? name)
}

/**
 * The parameters of an address, of its path (as the router read them) and of its query, whose text is no well-formed
 * Unicode or holds NUL; null for a path that was not escaped at all. Looks at the query as it was sent: what is not
 * escaped UTF-8 comes out of the router as it is. 50 at most.
 */
export const illFormedParameters = (
  url: string,
  ofPath: Readonly<Record<string, string | undefined>>
): ReadonlyArray<string | null> => {
  if (!isSuspect.test(url)) return []
  // The router ends a path at any of these.
  const end = url.search(/[?;#]/)
  const path = end === -1 ? url : url.slice(0, end)
  const query = end === -1 ? "" : url.slice(end + 1)
  const places = new Set<string | null>(isForeign.test(path) ? [null] : [])
  for (const [name, value] of Object.entries(ofPath)) {
    if (value !== undefined && !isWellFormedText(value)) places.add(name)
  }
  for (const pair of query.split("&")) {
    if (places.size >= MOST_PLACES) break
    if (!isWellFormed(pair)) places.add(nameOf(pair))
  }
  return [...places]
}
