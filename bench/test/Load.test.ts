import { NodeServices } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { dayShares, kindAt, kindsOfDay } from "../src/day/DayKinds.ts"
import { DayResult } from "../src/day/DayOrder.ts"
import { drawnBy } from "../src/world/Drawn.ts"
import { findKnee, MOST_P99 } from "../src/day/Knee.ts"
import { loadVerdicts } from "../src/day/LoadVerdicts.ts"
import { Observed } from "../src/day/Observed.ts"
import { standIns } from "../src/standins/StandIns.ts"
import { asked } from "./support/OverOwnTls.ts"

const quantiles = (p99: number) => ({ count: 100, p50: p99 / 10, p95: p99 / 2, p99 })

const resultOf = (p99: number, failed = 0): DayResult => ({
  acts: 100,
  answered: 100,
  failed,
  example: failed === 0 ? "" : "GET /: 503",
  seconds: 10,
  all: quantiles(p99),
  kinds: {},
  pieces: [],
  underWay: 1,
  newcomers: 0,
  busy: 0.1
})

/** A server that answers in time up to a rate, and not beyond. */
const upTo = (most: number) => (rate: number) => Effect.succeed(resultOf(rate <= most ? 50 : MOST_P99 + 1))

const kneeOf = (load: (rate: number) => Effect.Effect<DayResult>, from = 40) => findKnee({ from, seconds: 10, load })

describe("the knee", () => {
  it.effect("is the highest rate that is kept up with, and the next one tried lies at most 8 % above it", () =>
    Effect.forEach(
      [41, 100, 137, 555],
      (most) =>
        Effect.gen(function* () {
          const { knee, tried } = yield* kneeOf(upTo(most))
          assert.isAtMost(knee, most)
          const next = tried.find(({ rate }) => rate > knee)?.rate ?? Number.NaN
          assert.isAtMost(next, knee * 1.08 + 1)
          assert.isAbove(next, most)
        }),
      { discard: true }
    )
  )

  it.effect("is looked for below the first rate when that is too much already", () =>
    Effect.gen(function* () {
      const { knee } = yield* kneeOf(upTo(9), 40)
      assert.strictEqual(knee, 9)
    })
  )

  it.effect("is 0 for a server that keeps up with nothing", () =>
    Effect.gen(function* () {
      const { knee } = yield* kneeOf(upTo(0))
      assert.strictEqual(knee, 0)
    })
  )

  it.effect("is passed where something fails, however quick the answers are", () =>
    Effect.gen(function* () {
      const { knee } = yield* kneeOf((rate) => Effect.succeed(resultOf(5, rate > 60 ? 1 : 0)))
      assert.isAtMost(knee, 60)
    })
  )
})

describe("the mixed day", () => {
  it("is the same for the same seed, and another for another", () => {
    const [first, same, other] = [7, 7, 8].map((seed) => Array.from({ length: 50 }, drawnBy(seed)))
    assert.deepStrictEqual(first, same)
    assert.notDeepEqual(first, other)
  })

  it("has each kind as often as its share says", () => {
    const total = kindsOfDay.reduce((sum, kind) => sum + dayShares[kind], 0)
    const counts = new Map<string, number>()
    for (let n = 0; n < total; n++) {
      const kind = kindAt((n + 0.5) / total)
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
    }
    assert.deepStrictEqual(Object.fromEntries(counts), { ...dayShares })
  })

  it("counts an answer in the piece of time and in the kind that it belongs to, and a refusal in none of the times", () => {
    const observed = new Observed()
    observed.add("look", 1, 10, undefined)
    observed.add("look", 21, 30, undefined)
    observed.add("kyc", 22, 1, "POST /kyc: 500")
    assert.deepStrictEqual(observed.counts, { answered: 2, failed: 1, example: "POST /kyc: 500" })
    assert.strictEqual(observed.of("look").p99, 30)
    assert.strictEqual(observed.of("kyc").count, 0)
    assert.deepStrictEqual(
      observed.pieces().map(({ answered, at, failed }) => [at, answered, failed]),
      [
        [0, 1, 0],
        [10, 0, 0],
        [20, 1, 1]
      ]
    )
  })

  it("is judged by what failed, and by whether times and memory stay flat", () => {
    const steady = { rate: 70, result: resultOf(50, 1), server: [], worker: [], memoryGrowth: 1.1, p99Growth: 1.5 }
    const verdicts = loadVerdicts({ share: 0.7, servers: [{ processes: 2, knee: 100, tried: [], steady }] })
    assert.deepStrictEqual(
      verdicts.map(({ holds }) => holds),
      [false, false, true]
    )
    assert.match(verdicts[0]?.sentence ?? "", /^2 processes at 70 % of 100 acts\/s: 1 failed$/)
  })
})

const Started = Schema.Struct({ state: Schema.String, ref_id: Schema.String })

it.live("stand-ins answer as the contract of KYC providers says, over TLS, and go with their scope", () =>
  Effect.gen(function* () {
    const settings = yield* standIns
    assert.match(settings.KYC_PROVIDER_URL, /^https:\/\/localhost:\d+$/)
    assert.match(settings.SMTP_URL, /^smtp:\/\/127\.0\.0\.1:\d+/)
    const sms = yield* Effect.promise(() => fetch(settings.SMS_URL, { method: "POST", body: "{}" }))
    assert.strictEqual(sms.status, 200)
    const answer = yield* asked(settings, "/aadhaar/verifications", {
      verification_id: "0199a1b2-0000-7000-8000-000000000001",
      aadhaar_number: "300000000016"
    })
    const { ref_id, state } = Schema.decodeUnknownSync(Schema.fromJsonString(Started))(answer)
    assert.strictEqual(state, "OTP_SENT")
    const proven = yield* asked(settings, `/aadhaar/verifications/${ref_id}/completions`, {
      verification_id: "x",
      otp: "1"
    })
    assert.include(proven, `"state":"VERIFIED"`)
    assert.include(proven, `"last_four":"0016"`)
  }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
)
