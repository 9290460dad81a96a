import { createHash } from "node:crypto"
import { parseEntityTags } from "@credbuzzpay/domain/platform/preconditions/EntityTags"

/**
 * The strong entity tag of an answer: the version of its row, and of what else is in it (related rows, each with a
 * version of its own) the hash.
 *
 * **Shape**: `"7"`, or `"7-<22 characters>"` with `content`, which is the body as it is sent.
 */
export const entityTag = (rowVersion: number, content?: string): string =>
  content === undefined
    ? `"${rowVersion}"`
    : `"${rowVersion}-${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`

// Two codings of one answer have two strong tags (RFC 9110 §8.8.3.3), and who has one of them has the answer.
const coding = /-(?:gzip|br|deflate|zstd)$/

/** The tag of an answer in a content coding: `"7-gzip"`. */
export const codedTag = (tag: string, contentCoding: string): string => `${tag.slice(0, -1)}-${contentCoding}"`

/** The tag of `If-None-Match` that names this very answer, if one does (compared weakly; `*` names any). */
export const matchingTag = (ifNoneMatch: string, tag: string): string | undefined => {
  const known = parseEntityTags(ifNoneMatch)
  if (known === undefined) return undefined
  if (known === "*") return tag
  const opaque = tag.slice(1, -1)
  const found = known.find(
    (candidate) => candidate.opaque === opaque || candidate.opaque.replace(coding, "") === opaque
  )
  return found === undefined ? undefined : `"${found.opaque}"`
}
