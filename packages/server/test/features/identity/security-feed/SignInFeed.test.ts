import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { SignInList } from "@credbuzzpay/domain/identity/security-feed/SecurityFeedReads"
import { HostileNetworks } from "../../../../src/features/identity/login-risk/HostileNetworks.ts"
import { IpPlaces } from "../../../../src/features/identity/login-risk/IpPlaces.ts"
import { DisownService } from "../../../../src/features/identity/security-feed/DisownService.ts"
import { SignInFeed } from "../../../../src/features/identity/security-feed/SignInFeed.ts"
import { SessionService } from "../../../../src/features/identity/sessions/SessionService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { from } from "../../../support/Attempts.ts"
import { principal } from "../../../support/Factors.ts"
import { login, register } from "../../../support/Slice.ts"
import { listOf } from "../../../support/ReadJson.ts"

const PUNE = "203.0.113.9"
const UNPLACED = "198.51.100.4"

const networks = Layer.merge(
  Layer.succeed(IpPlaces, {
    of: (ip) => (ip === PUNE ? { name: "Pune, IN", spot: undefined, asn: undefined } : undefined)
  }),
  HostileNetworks.layerNone
)

const feed = Effect.fnUntraced(function* (
  me: Parameters<SignInFeed["Service"]["list"]>[0],
  input: (typeof SignInList.input)["Encoded"] = {}
) {
  return yield* listOf((yield* SignInFeed).list(me, yield* decodeInput(SignInList.input)(input)))
})

/** Somebody with an ordinary sign-in, an unusual one and a failed one. */
const somebodySeen = Effect.gen(function* () {
  const person = yield* register()
  const clock = yield* MovableClock
  const { accessToken } = yield* login(person.email, { deviceId: "phone" }).pipe(from(PUNE, "Firefox/133"))
  const me = yield* principal(accessToken)
  yield* clock.advance("1 hour")
  yield* login(person.email, { deviceId: "laptop" }).pipe(from(UNPLACED))
  yield* clock.advance("1 hour")
  yield* Effect.flip(login(person.email, { password: "not the password" }).pipe(from(UNPLACED)))
  return { ...person, me }
})

layer(TestServices.over({ networks }), { excludeTestServices: true })("one's own security feed", (it) => {
  it.effect("shows every attempt, the newest first, with where it came from and why it was unusual in words", () =>
    Effect.gen(function* () {
      const { me } = yield* somebodySeen
      const { items } = yield* feed(me)
      const [failed, unusual, usual] = items
      assert.strictEqual(items.length, 3)
      assert.deepInclude(failed, {
        status: "failed",
        reason: { code: "wrong_password", words: "The password was wrong" },
        session_id: null,
        disowned_at: null
      })
      assert.deepInclude(unusual, {
        status: "success",
        reason: null,
        risk_score: 35,
        risk_reasons: [
          { code: "new_device", words: "From a device that this account was not used on before" },
          { code: "new_network", words: "From a network that this account was not used from before" }
        ],
        ip: UNPLACED,
        place: null
      })
      assert.deepInclude(usual, {
        risk_score: 0,
        risk_reasons: [],
        platform: "web",
        device_name: "Pixel 9",
        user_agent: "Firefox/133",
        ip: PUNE,
        place: "Pune, IN",
        session_id: me.sessionId
      })
    })
  )

  it.effect("is one's own alone, whatever one's role", () =>
    Effect.gen(function* () {
      const { me } = yield* somebodySeen
      const other = yield* somebodySeen
      const ids = (yield* feed({ ...other.me, role: "super_admin" })).items.map((item) => item["activity_id"])
      const mine = (yield* feed(me)).items.map((item) => item["activity_id"])
      assert.strictEqual(mine.filter((id) => ids.includes(id)).length, 0)
    })
  )

  it.effect("is walked by cursor, and filtered by status, time and what was disowned", () =>
    Effect.gen(function* () {
      const { me } = yield* somebodySeen
      const all = (yield* feed(me)).items
      const first = yield* feed(me, { cursor: "", pageSize: 2 })
      const next = "next_cursor" in first ? String(first.next_cursor) : ""
      const second = yield* feed(me, { cursor: next, pageSize: 2 })
      assert.deepStrictEqual([...first.items, ...second.items], [...all])
      assert.strictEqual((yield* feed(me, { status: "failed" })).items.length, 1)
      const at = String(all[1]?.["occurred_at"])
      assert.deepStrictEqual((yield* feed(me, { from: at })).items, all.slice(0, 2))
      assert.deepStrictEqual((yield* feed(me, { to: at })).items, all.slice(2))
      yield* (yield* DisownService).notMe(me, String(all[0]?.["activity_id"]))
      const disowned = (yield* feed(me, { disowned: true })).items
      assert.deepStrictEqual(
        disowned.map((item) => item["activity_id"]),
        [all[0]?.["activity_id"]]
      )
      assert.isNotNull(disowned[0]?.["disowned_at"])
      assert.strictEqual((yield* feed(me, { disowned: false })).items.length, 2)
    })
  )

  it.effect("gives each session in the list of them its place too, where it is known", () =>
    Effect.gen(function* () {
      const { me } = yield* somebodySeen
      const { items } = yield* (yield* SessionService).list(me)
      const places = Object.fromEntries(items.map(({ ip, place }) => [ip, place]))
      assert.deepStrictEqual(places, { [PUNE]: "Pune, IN", [UNPLACED]: null })
    })
  )
})
