import { Effect, Predicate, Stream } from "effect"
import { NetworkFailed } from "./NetworkFailed.ts"
import type { RestFailure } from "./RestFailure.ts"

/** A file as it came, and a name to keep it under. */
export interface DownloadedFile {
  readonly name: string
  readonly content: Uint8Array
}

const nameIn = (disposition: unknown) => /filename="([^"]+)"/.exec(String(disposition))?.[1] ?? "download"

const joined = (pieces: ReadonlyArray<Uint8Array>) => {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

const isBytes = (body: unknown): body is Stream.Stream<Uint8Array, RestFailure> => Stream.isStream(body)

/** Takes a file to its end. **Errors**: `NetworkFailed` where the answer is none. */
export const downloaded = (answer: unknown): Effect.Effect<DownloadedFile, RestFailure> => {
  const body = Predicate.hasProperty(answer, "body") ? answer.body : answer
  const headers = Predicate.hasProperty(answer, "headers") ? answer.headers : {}
  if (!isBytes(body)) return Effect.fail(NetworkFailed.of("an unexpected answer"))
  const disposition = Predicate.hasProperty(headers, "content-disposition") ? headers["content-disposition"] : ""
  return Effect.map(Stream.runCollect(body), (pieces) => ({ name: nameIn(disposition), content: joined(pieces) }))
}
