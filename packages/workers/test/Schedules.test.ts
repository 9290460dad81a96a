import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Cron, Duration, Effect, Exit } from "effect"
import { schedules } from "../src/schedules.ts"
import { WorkerConfig } from "../src/WorkerConfig.ts"

const read = (settings: Record<string, string>) =>
  Effect.provideService(WorkerConfig.config, ConfigProvider.ConfigProvider, ConfigProvider.fromUnknown(settings))

describe("the table of jobs", () => {
  it("names each job once, in kebab case, and says what it does", () => {
    const all = Object.values(schedules)
    assert.strictEqual(new Set(all.map(({ name }) => name)).size, all.length)
    for (const { name, what } of all) {
      assert.match(name, /^[a-z]+(-[a-z]+)*$/)
      assert.isAbove(what.length, 20)
    }
  })

  it("has crons that come round again, each later than its job may take", () => {
    for (const { name, cron, zone, timeout } of Object.values(schedules)) {
      const parsed = Cron.parseUnsafe(cron, zone)
      const first = Cron.next(parsed, new Date("2026-11-23T00:00:00Z"))
      const second = Cron.next(parsed, first)
      assert.isAtLeast(second.getTime() - first.getTime(), Duration.toMillis(timeout), name)
    }
  })

  it.effect("holds unless a setting says otherwise, and a setting that is no cron stops the start", () =>
    Effect.gen(function* () {
      const usual = yield* read({})
      assert.deepStrictEqual([usual.host, usual.port], ["localhost", 34_431])
      const changed = yield* read({ BLOCKS_RELEASE_CRON: "*/5 * * * * *", WORKER_PORT: "4000" })
      const first = Cron.next(changed.crons.blocksRelease.cron, new Date("2026-11-23T00:00:01Z"))
      assert.strictEqual(first.toISOString(), "2026-11-23T00:00:05.000Z")
      assert.strictEqual(changed.port, 4000)
      const refused = yield* Effect.exit(read({ CODES_PURGE_CRON: "at night" }))
      assert.isTrue(Exit.isFailure(refused))
      assert.include(String(yield* Effect.flip(read({ CODES_PURGE_CRON: "at night" }))), "CODES_PURGE_CRON")
    })
  )
})
