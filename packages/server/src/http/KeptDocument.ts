import { Clock, Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { createHash } from "node:crypto"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import type { ApiAddressLimit } from "./AddressLimit.ts"
import { counter } from "../metrics/MetricFamily.ts"
import { codedTag } from "./EntityTag.ts"
import { failureResponse } from "./FailureResponse.ts"
import { RequestInfo } from "./RequestInfo.ts"
import { tagAlreadyHeld } from "./Versioned.ts"

/** A document of the product itself: the same bytes for everybody for as long as the process runs. */
export interface Document {
  readonly bytes: Uint8Array
  readonly contentType: string
  /** Beside those of every document; `cache-control` too, of one that never changes. */
  readonly headers?: Readonly<Record<string, string>>
}

// The default of 11 holds for many seconds a thread that hashes of passwords use too.
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

/** Ways to compress, the better one first. Both work on a thread of libuv's pool. */
const codings = {
  br: (bytes: Uint8Array) => promisify(brotliCompress)(bytes, brotliOptions),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes)
} as const
type Coding = keyof typeof codings

const weightOf = (parameters: ReadonlyArray<string>): number => {
  const weight = parameters.map((each) => /^\s*q=([\d.]+)\s*$/i.exec(each)?.[1]).find((each) => each !== undefined)
  return weight === undefined ? 1 : Number(weight)
}

/** The best coding that `Accept-Encoding` takes; undefined for none of ours (RFC 9110 §12.5.3). */
export const codingFor = (acceptEncoding: string | undefined): Coding | undefined => {
  const weights = new Map(
    (acceptEncoding ?? "").split(",").map((item) => {
      const [name = "", ...parameters] = item.split(";")
      return [name.trim().toLowerCase(), weightOf(parameters)] as const
    })
  )
  return (["br", "gzip"] as const).find((coding) => (weights.get(coding) ?? weights.get("*") ?? 0) > 0)
}

export const documentsCompressed = counter(
  "documents_compressed_total",
  "Times that a document of the product was compressed: once for each coding",
  ["document", "coding"]
)

/** Keeps what `work` makes, for all who ask at once too, whoever of them goes away. */
const once = <A, E, R>(work: Effect.Effect<A, E, R>) => Effect.cached(Effect.uninterruptible(work))

/** An answer that is counted to the limit of the caller's address (`api_ip`), since no endpoint does it; 429 beyond it. */
export const withinLimit = <E, R>(
  refusal: ApiAddressLimit["Service"],
  answer: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>
) =>
  Effect.withFiber<HttpServerResponse.HttpServerResponse, E, R>((fiber) => {
    const nowMillis = fiber.getRef(Clock.Clock).currentTimeMillisUnsafe()
    const refused = refusal(fiber.getRef(RequestInfo).ip ?? "unknown", nowMillis)
    if (refused === undefined) return answer
    return Effect.succeed(
      HttpServerResponse.setHeader(
        failureResponse(429, fiber.getRef(RequestId), nowMillis),
        "retry-after",
        String(refused.retryAfterSeconds ?? 1)
      )
    )
  })

/**
 * Serves a document that is made and compressed when somebody first asks, each coding once. Counted to the limit of the
 * caller's address (`api_ip`), since no endpoint does it. What is kept is the document as it is and each coding of it
 * that was asked for: of the explorer of the docs page, the largest, 0.75 MB and 0.2 MB a coding.
 *
 * **Errors**: none; 429 in the failure envelope.
 */
export const keptDocument = Effect.fnUntraced(function* <E, R>(
  name: string,
  refusal: ApiAddressLimit["Service"],
  make: Effect.Effect<Document, E, R>
) {
  const made = yield* once(
    Effect.map(make, (document) => {
      const digest = createHash("sha256").update(document.bytes).digest("base64url").slice(0, 22)
      return { ...document, tag: `"${digest}"` }
    })
  )
  const compressed = (coding: Coding) =>
    once(
      Effect.gen(function* () {
        const { bytes } = yield* made
        yield* documentsCompressed.update(1, { document: name, coding })
        return yield* Effect.promise(() => codings[coding](bytes))
      })
    )
  const kept = { br: yield* compressed("br"), gzip: yield* compressed("gzip") }

  const answer = Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const { bytes, contentType, headers, tag } = yield* made
    const coding = codingFor(request.headers["accept-encoding"])
    // Nobody else compresses it again, for a caller who takes only what we do not keep.
    const about = { "cache-control": "no-cache, no-transform", ...headers, vary: "accept-encoding" }
    const held = tagAlreadyHeld(request, tag)
    if (held !== undefined) return HttpServerResponse.empty({ status: 304, headers: { ...about, etag: held } })
    if (coding === undefined)
      return HttpServerResponse.uint8Array(bytes, { contentType, headers: { ...about, etag: tag } })
    return HttpServerResponse.uint8Array(yield* kept[coding], {
      contentType,
      headers: { ...about, etag: codedTag(tag, coding), "content-encoding": coding }
    })
  })

  return withinLimit(refusal, answer)
})
