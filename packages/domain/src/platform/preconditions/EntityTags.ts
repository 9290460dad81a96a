/** One entity tag of a request header, without its quotes. */
export interface EntityTag {
  readonly isWeak: boolean
  readonly opaque: string
}

// Sticky, and each alternative begins with another character: linear in the header's length.
const element = /[ \t]*(?:(W\/)?"([\x21\x23-\x7e\x80-\u{10ffff}]*)")?[ \t]*(,|$)/uy

/**
 * Reads `If-Match` or `If-None-Match` (RFC 9110 §8.8.3 and §13.1): `"*"` for any, the tags of a list otherwise;
 * `undefined` for text that is neither.
 */
export const parseEntityTags = (text: string): ReadonlyArray<EntityTag> | "*" | undefined => {
  if (text.trim() === "*") return "*"
  const tags: Array<EntityTag> = []
  for (let at = 0; at <= text.length;) {
    element.lastIndex = at
    const found = element.exec(text)
    if (found === null) return undefined
    const [whole, weak, opaque, separator] = found
    if (opaque !== undefined) tags.push({ isWeak: weak !== undefined, opaque })
    at += whole.length
    if (separator === "") break
  }
  return tags.length === 0 ? undefined : tags
}
