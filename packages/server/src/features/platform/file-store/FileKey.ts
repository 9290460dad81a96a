import { Schema } from "effect"

const shape = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}(?:\/[A-Za-z0-9_][A-Za-z0-9._-]{0,127}){0,7}$/

/**
 * What a file is called in a store: 1 to 8 names with `/` between them (`exports/2026/11/rows.csv.gz`), each of letters,
 * digits, `.`, `_` and `-`, beginning with none of `.` and `-`. So it is never a way out of a folder, and never a hidden
 * file.
 */
export const FileKey = Schema.String.check(
  Schema.isPattern(shape, { message: "must be a key of the file store" })
).pipe(Schema.brand("FileKey"))
export type FileKey = typeof FileKey.Type

/** A key that the program makes up. Anything that is none is a mistake of ours: it throws. */
export const fileKey = Schema.decodeSync(FileKey)

/** Which keys a list gives: those that begin with it. Empty is all. */
export type FilePrefix = "" | FileKey | `${string}/`

/** A prefix leads nowhere that a key does not. It throws like {@link fileKey}. */
export const checkedPrefix = (prefix: FilePrefix): string => {
  if (prefix !== "") fileKey(prefix.endsWith("/") ? prefix.slice(0, -1) : prefix)
  return prefix
}
