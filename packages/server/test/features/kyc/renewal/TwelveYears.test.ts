import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { longestOutage } from "../../../support/renewals/Outages.ts"
import { unproven } from "../../../support/renewals/Proofs.ts"
import { SimulatedSystem } from "../../../support/renewals/SimulatedSystem.ts"
import { readStories, tell } from "../../../support/renewals/Stories.ts"
import { wrongsOf } from "../../../support/renewals/StoryWrongs.ts"
import { DAYS, liveTwelveYears } from "../../../support/renewals/TwelveYears.ts"

/** `pnpm check:long "renewals"` has 10,000. */
const PEOPLE = Number(process.env["RENEWAL_PEOPLE"] ?? 100)
const SEED = process.env["RENEWAL_SEED"] ?? "2026-11-30"
/** **Units**: milliseconds. */
const TIME_LIMIT = Math.max(180_000, PEOPLE * 300)

/** So many stories are told of those that went wrong. */
const TOLD = 3

layer(SimulatedSystem, { excludeTestServices: true })(`twelve years of renewals of ${PEOPLE} people`, (it) => {
  it.effect(
    "end nobody who was not told three times before the day and three times after it, or who renewed in time",
    () =>
      Effect.gen(function* () {
        const { outages } = yield* liveTwelveYears(PEOPLE, SEED)
        const stories = yield* readStories
        const patience = {
          now: DateTime.toDateUtc(yield* DateTime.now),
          longestPause: longestOutage(outages, "workers", DAYS)
        }
        const wrong = stories.flatMap((story) => {
          const wrongs = wrongsOf(story, patience)
          return wrongs.length === 0 ? [] : [`${wrongs.join("\n")}\n${tell(story)}`]
        })
        assert.strictEqual(wrong.length, 0, `seed ${SEED}\n${wrong.slice(0, TOLD).join("\n\n")}`)
      }),
    TIME_LIMIT
  )

  it.effect("keep the proof of every notice", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual((yield* unproven).slice(0, TOLD), [])
    })
  )

  it.effect("had in them what they are to stand", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const found = yield* sql<{ what: string; count: number }>`
        select 'moved for ' || cause as what, count(*)::int as count from kyc_due_moves group by cause union all
        select 'notice ' || coalesce(failure, case when delivered_at is null then 'unheard of' else 'delivered' end),
          count(*)::int from kyc_notices group by 1 union all
        select 'renewal ' || kind || ' ' || state, count(*)::int from kyc_renewals group by 1 union all
        select 'address ' || state, count(*)::int from kyc_addresses group by 1 union all
        select 'letter ' || coalesce(return_reason, state), count(*)::int from letters group by 1 union all
        select action, count(*)::int from audit_trail
          where action in ('kyc.expired', 'kyc.address_asked', 'user.closed') group by 1
        order by 1`
      console.log(Object.fromEntries(found.map(({ count, what }) => [what, count])))
      assert.isAbove(found.length, 10)
    })
  )
})
