import { DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { KycNotFound } from "../../features/kyc/journeys/KycProviderFailures.ts"
import { type ProviderRef, providerRef } from "../../features/kyc/journeys/ProviderRef.ts"
import { VideoKyc, type VideoOpen } from "../../features/kyc/video-provider/VideoKyc.ts"
import type { Refusals } from "./KycHttpAnswer.ts"
import { KycHttpCalls } from "./KycHttpCalls.ts"
import { consentBody, ownRef, RefId, said } from "./KycHttpWire.ts"

const Link = Schema.String.check(Schema.isPattern(/^https:\/\/\S{1,2000}$/))
const Country = said(Schema.String.check(Schema.isPattern(/^[A-Z]{2}$/)))
const Moment = said(Schema.DateTimeUtcFromString)

const Opened = Schema.Struct({
  verification_id: Schema.String,
  ref_id: RefId,
  person_url: Link,
  official_url: Link
})

const Closed = Schema.Struct({ ref_id: RefId, state: Schema.Literal("CLOSED") })

const Recording = Schema.Struct({
  id: RefId,
  seconds: Schema.Int.check(Schema.isGreaterThan(0)),
  sha256: said(Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/)))
})

const State = Schema.Union([
  Schema.Struct({ ref_id: RefId, state: Schema.Literals(["OPEN", "PENDING"]) }),
  Schema.Struct({
    ref_id: RefId,
    state: Schema.Literal("ENDED"),
    started_at: Moment,
    ended_at: Moment,
    recording: said(Recording),
    snapshot_id: said(RefId),
    geo_country: Country,
    ip_country: Country,
    liveness_percent: said(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 })))
  })
])

const Watched = Schema.Struct({ ref_id: RefId, url: Link })

const nothing: Refusals<never> = {}
const notFound: Refusals<KycNotFound> = { not_found: () => new KycNotFound() }

const make = Effect.gen(function* () {
  const { account, call } = yield* KycHttpCalls

  const open = Effect.fnUntraced(function* ({ claimed, consent, language, until, verificationId }: VideoOpen) {
    const answer = yield* call({
      operation: "video.open",
      path: "/video/sessions",
      post: {
        key: verificationId,
        body: {
          verification_id: verificationId,
          name: claimed.name,
          language,
          until: DateTime.formatIso(until),
          consent: consentBody(consent)
        }
      },
      answer: Opened,
      about: ({ verification_id }) => verification_id === verificationId,
      refusals: nothing
    })
    return {
      ref: providerRef(account.name, answer.ref_id),
      personLink: Redacted.make(answer.person_url),
      officialLink: Redacted.make(answer.official_url)
    }
  })

  const close = Effect.fnUntraced(function* (ref: ProviderRef) {
    const own = yield* ownRef(account.name, ref)
    yield* call({
      operation: "video.close",
      path: `/video/sessions/${own}/close`,
      post: { key: `${own}.close`, body: { ref_id: own } },
      answer: Closed,
      about: ({ ref_id }) => ref_id === own,
      refusals: notFound
    })
  })

  const result: VideoKyc["Service"]["result"] = Effect.fnUntraced(function* (ref) {
    const own = yield* ownRef(account.name, ref)
    const answer = yield* call({
      operation: "video.result",
      path: `/video/sessions/${own}`,
      post: null,
      answer: State,
      about: ({ ref_id }) => ref_id === own,
      refusals: notFound
    })
    if (answer.state !== "ENDED") return { _tag: "Pending" }
    const recording = answer.recording ?? null
    return {
      _tag: "Told",
      result: {
        heldFrom: answer.started_at ?? null,
        heldUntil: answer.ended_at ?? null,
        recordingRef: recording?.id ?? null,
        recordingHash: recording?.sha256 ?? null,
        seconds: recording?.seconds ?? null,
        snapshotRef: answer.snapshot_id ?? null,
        geoCountry: answer.geo_country ?? null,
        ipCountry: answer.ip_country ?? null,
        livenessPercent: answer.liveness_percent ?? null
      }
    }
  })

  const watch = Effect.fnUntraced(function* (ref: ProviderRef) {
    const own = yield* ownRef(account.name, ref)
    const { url } = yield* call({
      operation: "video.watch",
      path: `/video/sessions/${own}/recording`,
      post: null,
      answer: Watched,
      about: ({ ref_id }) => ref_id === own,
      refusals: notFound
    })
    return Redacted.make(url)
  })

  return VideoKyc.of({ name: account.name, isOffered: true, open, close, result, watch })
})

/** Video calls through a provider that speaks docs/kyc-provider-api.md. */
export const layer: Layer.Layer<VideoKyc, never, KycHttpCalls> = Layer.effect(VideoKyc, make)
