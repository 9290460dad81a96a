import { assert, describe, it } from "@effect/vitest"
import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { videoFailover } from "../../../src/adapters/kyc/ProviderFailover.ts"
import { VerificationId } from "../../../src/features/kyc/journeys/KycProviderCall.ts"
import { providerRef } from "../../../src/features/kyc/journeys/ProviderRef.ts"
import { VideoKyc } from "../../../src/features/kyc/video-provider/VideoKyc.ts"
import { claimed, consent } from "../../support/KycInputs.ts"
import { type Play, playedProvider, portsAt, refuses, says } from "../../support/PlayedProvider.ts"

const id = VerificationId.make("0199a1b2-7e80-7183-9092-bdd45109b171")
const until = DateTime.makeUnsafe("2026-11-23T12:00:00Z")
const input = { verificationId: id, claimed, language: "hi", until, consent } as const

const rooms = {
  verification_id: id,
  ref_id: "R-1",
  person_url: "https://video.example.test/p",
  official_url: "https://video.example.test/o"
}
const recording = { id: "rec-1", seconds: 242, sha256: "a".repeat(64) }
const ended = {
  ref_id: "R-1",
  state: "ENDED",
  started_at: "2026-11-23T10:00:00Z",
  ended_at: "2026-11-23T10:04:02Z",
  recording,
  snapshot_id: "snap-1",
  geo_country: "IN",
  ip_country: "IN",
  liveness_percent: 96
}

/** What a healthy provider says to each path. */
const well: Play = ({ method, path }) => {
  if (path.endsWith("/close")) return says({ ref_id: "R-1", state: "CLOSED" })
  if (path.endsWith("/recording")) return says({ ref_id: "R-1", url: "https://video.example.test/rec-1" })
  return method === "POST" ? says(rooms) : says(ended)
}

const at = (play: Play, name = "acme") =>
  Effect.gen(function* () {
    const { account, heard } = yield* playedProvider(play, name)
    const ports = yield* Layer.build(portsAt(account, { retries: 0 }))
    return { video: Context.get(ports, VideoKyc), heard }
  })

const ref = providerRef("acme", "R-1")

describe("video calls at a provider over HTTP", () => {
  it.live("are opened under the verification's id, closed, told of, and watched", () =>
    Effect.gen(function* () {
      const { heard, video } = yield* at(well)
      const room = yield* video.open(input)
      assert.strictEqual(room.ref, ref)
      assert.deepStrictEqual(
        [Redacted.value(room.personLink), Redacted.value(room.officialLink)],
        [rooms.person_url, rooms.official_url]
      )
      yield* video.close(ref)
      assert.deepStrictEqual(yield* video.result(ref), {
        _tag: "Told",
        result: {
          heldFrom: DateTime.makeUnsafe(ended.started_at),
          heldUntil: DateTime.makeUnsafe(ended.ended_at),
          recordingRef: "rec-1",
          recordingHash: recording.sha256,
          seconds: 242,
          snapshotRef: "snap-1",
          geoCountry: "IN",
          ipCountry: "IN",
          livenessPercent: 96
        }
      })
      assert.strictEqual(Redacted.value(yield* video.watch(ref)), "https://video.example.test/rec-1")
      assert.deepStrictEqual(
        (yield* heard).map(({ key, method, path }) => [method, path, key]),
        [
          ["POST", "/v1/video/sessions", id],
          ["POST", "/v1/video/sessions/R-1/close", "R-1.close"],
          ["GET", "/v1/video/sessions/R-1", undefined],
          ["GET", "/v1/video/sessions/R-1/recording", undefined]
        ]
      )
    }).pipe(Effect.scoped)
  )

  it.live.each(["OPEN", "PENDING"])("may say that a call is %s", (state) =>
    Effect.gen(function* () {
      const { video } = yield* at(() => says({ ref_id: "R-1", state }))
      assert.deepStrictEqual(yield* video.result(ref), { _tag: "Pending" })
    }).pipe(Effect.scoped)
  )

  it.live.each([
    ["a link without TLS", { ...rooms, person_url: "http://video.example.test/p" }],
    ["another verification", { ...rooms, verification_id: "another" }]
  ] as const)("are not opened by an answer with %s", ([, answer]) =>
    Effect.gen(function* () {
      const { video } = yield* at(() => says(answer))
      assert.strictEqual((yield* Effect.flip(video.open(input)))._tag, "KycUnreadableAnswer")
    }).pipe(Effect.scoped)
  )

  it.live.each([
    ["a country that is none", { ...ended, geo_country: "India" }],
    ["more life than all", { ...ended, liveness_percent: 120 }],
    ["another call", { ...ended, ref_id: "R-2" }]
  ] as const)("are not told of by an answer with %s", ([, answer]) =>
    Effect.gen(function* () {
      const { video } = yield* at(() => says(answer))
      assert.strictEqual((yield* Effect.flip(video.result(ref)))._tag, "KycUnreadableAnswer")
    }).pipe(Effect.scoped)
  )

  it.live("are not found by a reference of another adapter, nor by one that the provider has forgotten", () =>
    Effect.gen(function* () {
      const { heard, video } = yield* at(() => refuses("not_found", 404))
      const foreign = providerRef("other", "R-1")
      for (const call of [video.close(foreign), video.result(foreign), video.watch(foreign), video.result(ref)]) {
        assert.strictEqual((yield* Effect.flip<unknown, { readonly _tag: string }, never>(call))._tag, "KycNotFound")
      }
      assert.lengthOf(yield* heard, 1)
    }).pipe(Effect.scoped)
  )

  it.live("go to the second where the first did nothing, and each call stays where its room is", () =>
    Effect.gen(function* () {
      const first = yield* at(() => refuses("no_balance", 402), "first")
      const second = yield* at(well, "second")
      const both = videoFailover(first.video, second.video)
      const room = yield* both.open(input)
      assert.strictEqual(room.ref, providerRef("second", "R-1"))
      yield* both.close(room.ref)
      assert.deepStrictEqual([(yield* first.heard).length, (yield* second.heard).length], [1, 2])
      const unsure = yield* at(() => refuses("broken", 500), "first")
      const failed = yield* Effect.flip(videoFailover(unsure.video, second.video).open(input))
      assert.strictEqual(failed._tag, "KycProviderDown")
    }).pipe(Effect.scoped)
  )
})
