import { Effect } from "effect"
import { HttpEffect, HttpServerRequest, HttpServerResponse } from "effect/http"
import { codedTag, matchingTag } from "./EntityTag.ts"

const tagged = (tag: string) =>
  HttpEffect.appendPreResponseHandler((_request, response) => {
    const contentCoding = response.headers["content-encoding"]
    return Effect.succeed(
      HttpServerResponse.setHeader(response, "etag", contentCoding === undefined ? tag : codedTag(tag, contentCoding))
    )
  })

/** 304 for a caller who has the answer of this tag already. */
export const notModified = (request: HttpServerRequest.HttpServerRequest, tag: string) => {
  const ifNoneMatch = request.headers["if-none-match"]
  const matching = ifNoneMatch === undefined ? undefined : matchingTag(ifNoneMatch, tag)
  return matching === undefined ? undefined : HttpServerResponse.empty({ status: 304, headers: { etag: matching } })
}

/**
 * Gives an answer its `ETag`, and a read the answer 304 when the caller has it already. For an answer that is more than
 * its row, say the tag with `entityTag`.
 */
export const withTag = <A>(
  answer: A,
  tag: string
): Effect.Effect<A | HttpServerResponse.HttpServerResponse, never, HttpServerRequest.HttpServerRequest> =>
  Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) => {
    const unchanged = request.method === "GET" ? notModified(request, tag) : undefined
    return Effect.as(unchanged === undefined ? tagged(tag) : Effect.void, unchanged ?? answer)
  })
