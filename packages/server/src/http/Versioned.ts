import { matchingTag } from "./EntityTag.ts"

/** The tag by which a reader has an answer already (`If-None-Match`); then 304 says so. **Source**: RFC 9110, 13.1.2. */
export const tagAlreadyHeld = (
  asked: { readonly method: string; readonly headers: Readonly<Record<string, string | undefined>> },
  tag: string
): string | undefined => {
  const ifNoneMatch = asked.method === "GET" ? asked.headers["if-none-match"] : undefined
  return ifNoneMatch === undefined ? undefined : matchingTag(ifNoneMatch, tag)
}
