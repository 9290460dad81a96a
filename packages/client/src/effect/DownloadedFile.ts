import { Effect, Predicate, Stream } from "effect"
import { unexpectedAnswer } from "./NetworkFailed.ts"
import type { RestFailure } from "./RestFailure.ts"

/** A file as it came, and a name to keep it under. */
export interface DownloadedFile {
  readonly name: string
  readonly content: Uint8Array
}

const isBytes = (body: unknown): body is Stream.Stream<Uint8Array, RestFailure> => Stream.isStream(body)

/** Takes a file to its end. **Errors**: `NetworkFailed` where the answer is none. */
export const downloaded = (answer: unknown): Effect.Effect<DownloadedFile, RestFailure> => {
  const body = Predicate.hasProperty(answer, "body") ? answer.body : answer
  const headers = Predicate.hasProperty(answer, "headers") ? answer.headers : {}
  if (!isBytes(body)) return unexpectedAnswer
  const disposition = Predicate.hasProperty(headers, "content-disposition") ? headers["content-disposition"] : ""
  const name = /filename="([^"]+)"/.exec(String(disposition))?.[1] ?? "download"
  return Effect.map(Stream.mkUint8Array(body), (content) => ({ name, content }))
}
