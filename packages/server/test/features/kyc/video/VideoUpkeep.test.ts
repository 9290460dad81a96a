import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { ConsentService } from "../../../../src/features/kyc/consents/ConsentService.ts"
import { CounterExpiry } from "../../../../src/features/kyc/counter/CounterExpiry.ts"
import { VideoKyc } from "../../../../src/features/kyc/video-provider/VideoKyc.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { get, post } from "../../../support/KycRest.ts"
import { session } from "../../../support/People.ts"
import { HERE } from "../../../support/matrix/Actors.ts"
import {
  actsOf,
  askVideo,
  auditedBy,
  callIn,
  identifiedBy,
  IDENTIFIED,
  inCall,
  official,
  ownCall,
  remote,
  startVideo,
  upkeep
} from "../../../support/VideoCalls.ts"

const advance = (minutes: number) => Effect.flatMap(MovableClock, (clock) => clock.advance(minutes * 60_000))

type Known = { readonly userCode: string; readonly accessToken: string }

/** The same person, signed in anew after hours. */
const again = (someone: Known, role: "user" | "admin" = "user") =>
  Effect.map(session(someone.userCode, role === "admin" ? { role, branchCode: HERE } : {}), (fresh) => ({
    ...someone,
    ...fresh
  }))

const ended = Effect.fnUntraced(function* (userCode: string, act: string) {
  return (yield* actsOf(userCode)).filter((each) => each === act).length
})

const settledOf = Effect.fnUntraced(function* (id: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ isSettled: boolean; isDue: boolean }>`
    select settled_at is not null as is_settled, due_at is not null as is_due from kyc_video_sessions
    where video_session_id = ${id}::text::uuid`
  return row
})

layer(TestApp.over({}), { excludeTestServices: true })("video calls that nobody looks after", (it) => {
  it.effect(
    "end when no official joined in time, or the official who joined concluded nothing, and the room is closed",
    () =>
      Effect.gen(function* () {
        const [someone, other, met] = [yield* remote(), yield* remote(), yield* official]
        const [id, joined] = [yield* askVideo(someone), yield* askVideo(other)]
        yield* inCall(met, joined, "join")
        yield* advance(29)
        yield* upkeep
        assert.strictEqual((yield* ownCall(yield* again(someone))).call?.state, "waiting")
        yield* advance(2)
        assert.deepStrictEqual((yield* inCall(yield* again(met, "admin"), id, "join")).codes, ["VIDEO_NOT_IN_STATE"])
        yield* upkeep
        yield* upkeep
        assert.strictEqual((yield* ownCall(yield* again(someone))).call?.state, "expired")
        assert.strictEqual((yield* ownCall(yield* again(other))).call?.state, "in_call")
        yield* advance(120)
        yield* upkeep
        assert.strictEqual((yield* ownCall(yield* again(other))).call?.state, "expired")
        for (const [{ userCode }, call] of [
          [someone, id],
          [other, joined]
        ] as const) {
          assert.strictEqual(yield* ended(userCode, "kyc_video.ended"), 1)
          assert.deepStrictEqual(yield* settledOf(call), { isSettled: true, isDue: false })
        }
      })
  )

  it.effect("are opened when the provider is back, and end when it is not within ten minutes", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [someone, other] = [yield* remote("Roomless"), yield* remote("Roomless")]
      const asked = yield* startVideo(someone)
      yield* startVideo(other)
      assert.deepStrictEqual([asked.status, callIn(asked).state, callIn(asked).link], [201, "opening", null])
      yield* sql`update user_accounts set last_name = 'Sen' where user_code = ${someone.userCode}`
      yield* advance(3)
      yield* upkeep
      const { call } = yield* ownCall(someone)
      assert.deepStrictEqual([call?.state, call?.link === null], ["waiting", false])
      yield* advance(8)
      yield* upkeep
      assert.strictEqual((yield* ownCall(other)).call?.state, "failed")
      assert.isTrue((yield* ownCall(other)).may_start)
    })
  )

  it.effect("are asked again for a recording that is late: the official concludes when it is there", () =>
    Effect.gen(function* () {
      const [someone, met] = [yield* remote("Late"), yield* official]
      const id = yield* askVideo(someone)
      yield* inCall(met, id, "join")
      const early = yield* inCall(met, id, "conclude", IDENTIFIED)
      assert.deepStrictEqual([early.status, early.codes], [503, ["SERVICE_UNAVAILABLE"]])
      yield* advance(3)
      assert.strictEqual((yield* inCall(met, id, "conclude", IDENTIFIED)).status, 200)
      const other = yield* remote("Late")
      const second = yield* askVideo(other)
      yield* inCall(met, second, "join")
      yield* inCall(met, second, "conclude", { outcome: "interrupted", remarks: "The line broke" })
      assert.isFalse((yield* settledOf(second))?.isSettled)
      yield* upkeep
      yield* advance(3)
      yield* upkeep
      assert.deepStrictEqual(yield* settledOf(second), { isSettled: true, isDue: false })
    })
  )

  it.effect("end with the consent to KYC that they rest on, also while they wait for their audit", () =>
    Effect.gen(function* () {
      const [someone, met, auditor] = [yield* remote(), yield* official, yield* official]
      const id = yield* askVideo(someone)
      yield* identifiedBy(met, id)
      yield* inCall(auditor, id, "join")
      yield* (yield* ConsentService).withdraw(someone.as, { purpose: "kyc_verification" })
      assert.strictEqual((yield* ownCall(someone)).call?.state, "cancelled")
      const late = yield* inCall(auditor, id, "audit", { outcome: "passed", reason: "All of it is there" })
      assert.deepStrictEqual(late.codes, ["VIDEO_NOT_IN_STATE"])
    })
  )

  it.effect("are counted, and overdue when they wait for their audit for longer than a day", () =>
    Effect.gen(function* () {
      const [someone, met] = [yield* remote(), yield* official]
      yield* identifiedBy(met, yield* askVideo(someone))
      const before = yield* upkeep
      assert.isAbove(before.auditing, 0)
      assert.strictEqual(before.overdue, 0)
      yield* advance(25 * 60)
      assert.strictEqual((yield* upkeep).overdue, before.auditing)
    })
  )

  it.effect("leaves no visit to a counter open whose time is over", () =>
    Effect.gen(function* () {
      const [someone, met] = [yield* remote(), yield* official]
      yield* post(met, `counter/open/${someone.userCode}`, {})
      const { run } = yield* CounterExpiry
      assert.strictEqual(yield* run, 0)
      yield* advance(121)
      assert.deepStrictEqual([yield* run, yield* run], [1, 0])
      assert.strictEqual(yield* ended(someone.userCode, "kyc_counter.expired"), 1)
    })
  )

  it.effect("takes each end once, however many run at once", () =>
    Effect.gen(function* () {
      const someone = yield* remote()
      yield* askVideo(someone)
      yield* advance(31)
      yield* Effect.all([upkeep, upkeep, upkeep, upkeep], { concurrency: "unbounded" })
      assert.strictEqual(yield* ended(someone.userCode, "kyc_video.ended"), 1)
      assert.strictEqual(yield* ended(someone.userCode, "kyc_video.settled"), 1)
    })
  )

  it.effect("has one official of two who join at once, and one audit of two", () =>
    Effect.gen(function* () {
      const [someone, first, second, auditor] = [yield* remote(), yield* official, yield* official, yield* official]
      const id = yield* askVideo(someone)
      const joins = yield* Effect.all([inCall(first, id, "join"), inCall(second, id, "join")], { concurrency: 2 })
      assert.deepStrictEqual(joins.map(({ status }) => status).toSorted(), [200, 409])
      const [met, left] = joins[0]?.status === 200 ? [first, second] : [second, first]
      assert.deepStrictEqual((yield* inCall(left, id, "conclude", IDENTIFIED)).codes, ["VIDEO_OF_COLLEAGUE"])
      yield* inCall(met, id, "conclude", IDENTIFIED)
      const opens = yield* Effect.all([inCall(left, id, "join"), inCall(auditor, id, "join")], { concurrency: 2 })
      assert.deepStrictEqual(opens.map(({ status }) => status).toSorted(), [200, 409])
      const audits = yield* Effect.all(
        Array.from({ length: 4 }, () => auditedBy(opens[0]?.status === 200 ? left : auditor, id)),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(audits.filter(({ status }) => status === 200).length, 1)
      assert.strictEqual(yield* ended(someone.userCode, "kyc_video.audited"), 1)
      assert.strictEqual(yield* ended(someone.userCode, "kyc.onboarding_changed"), 1)
    })
  )
})

const Without = Layer.merge(TestServices.parts.kyc, VideoKyc.layerNone)

layer(TestApp.over({ kyc: Without }), { excludeTestServices: true })("an installation without video calls", (it) => {
  it.effect("says so, and leaves the counter", () =>
    Effect.gen(function* () {
      const someone = yield* remote()
      assert.deepStrictEqual((yield* startVideo(someone)).codes, ["VIDEO_NOT_OFFERED"])
      assert.isFalse((yield* ownCall(someone)).may_start)
      const { text } = yield* get(someone, `status/${someone.userCode}`)
      assert.notInclude(text, '"video"')
      assert.include(text, '"counter"')
    })
  )
})
