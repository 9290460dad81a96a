import { Effect, Predicate } from "effect"
import { open } from "node:fs/promises"

/** More than any secret is long; a path that leads to something else is refused before it fills the memory. */
const MOST_BYTES = 65_536

const read = async (path: string): Promise<string> => {
  const file = await open(path, "r")
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_BYTES + 1), 0, MOST_BYTES + 1, 0)
    if (bytesRead > MOST_BYTES) throw Object.assign(new Error(), { code: "larger than 64 KiB" })
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

const reason = (error: unknown): string =>
  Predicate.hasProperty(error, "code") && Predicate.isString(error.code) ? error.code : "unknown reason"

/**
 * The secret in a file, without the newline that editors and `echo` put at its end.
 *
 * **Errors**: what is wrong with the file, by its path and never by what is in it.
 */
export const secretFile = (path: string): Effect.Effect<string, string> =>
  Effect.tryPromise({
    try: () => read(path),
    catch: (error) => `must be the path of a file that this user can read: ${path} cannot be (${reason(error)})`
  }).pipe(
    Effect.map((text) => text.replace(/\r?\n$/, "")),
    Effect.filterOrFail(
      (text) => text !== "",
      () => `must be the path of a file with the secret in it: ${path} is empty`
    )
  )
