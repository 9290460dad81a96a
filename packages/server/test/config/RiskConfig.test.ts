import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, DateTime, Effect, Option } from "effect"
import { RiskConfig } from "../../src/config/RiskConfig.ts"

const parse = (env: Record<string, string>) => RiskConfig.config.parse(ConfigProvider.fromEnv({ env }))

describe("RiskConfig", () => {
  it.effect("tells, questions and refuses by default, by the clock of India, and asks no file", () =>
    Effect.gen(function* () {
      const config = yield* parse({})
      assert.deepInclude(config, { notifyAt: 35, stepUpAt: 50, refuseAt: 90, dormantDays: 90 })
      // Half past four in Greenwich is ten in India; ICU versions call the zone by two names.
      const ten = DateTime.setZone(DateTime.makeUnsafe("2026-11-24T04:30:00Z"), config.zone)
      assert.strictEqual(DateTime.getPart(ten, "hour"), 10)
      assert.isTrue(Option.isNone(config.geoipDatabase) && Option.isNone(config.hostileNetworks))
    })
  )

  it.effect("takes 101 for never, and no mark that everybody reaches", () =>
    Effect.gen(function* () {
      for (const name of ["RISK_NOTIFY_AT", "RISK_STEP_UP_AT", "RISK_REFUSE_AT"]) {
        yield* parse({ [name]: "101" })
        for (const value of ["0", "102", "-5", "50.5", "often"]) {
          assert.include((yield* Effect.flip(parse({ [name]: value }))).message, name)
        }
      }
    })
  )

  it.effect("refuses a zone that is none", () =>
    Effect.gen(function* () {
      assert.strictEqual(DateTime.zoneToString((yield* parse({ RISK_TIME_ZONE: "Asia/Dubai" })).zone), "Asia/Dubai")
      const error = yield* Effect.flip(parse({ RISK_TIME_ZONE: "Asia/Atlantis" }))
      assert.include(error.message, "RISK_TIME_ZONE")
    })
  )
})
