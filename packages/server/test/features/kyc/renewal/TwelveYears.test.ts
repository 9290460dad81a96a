import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { strings } from "../../../../src/adapters/postgres/Rows.ts"
import { longestOutage } from "../../../support/renewals/Outages.ts"
import { unproven } from "../../../support/renewals/Proofs.ts"
import { SimulatedSystem } from "../../../support/renewals/SimulatedSystem.ts"
import { readStories, tell } from "../../../support/renewals/Stories.ts"
import { wrongsOf } from "../../../support/renewals/StoryWrongs.ts"
import { DAYS, liveTwelveYears } from "../../../support/renewals/TwelveYears.ts"

/** `pnpm check:long "renewals"` has 10,000, in four quarters. */
const PEOPLE = Number(process.env["RENEWAL_PEOPLE"] ?? 100)
const SEED = process.env["RENEWAL_SEED"] ?? "2026-11-30"
/** **Units**: milliseconds. */
const TIME_LIMIT = Math.max(180_000, PEOPLE * 1000)

/** So many stories are told of those that went wrong. */
const TOLD = 3

const hadInThem = [
  ...["risk_set", "notices_missed", "address_given", "address_not_confirmed"].map((cause) => `moved for ${cause}`),
  "end put off",
  ...["delivered", "unheard of", "bounced_hard", "failed", "undelivered", "returned", "cancelled"].map(
    (fate) => `notice ${fate}`
  ),
  ...["email", "sms", "letter"].map((channel) => `notice by ${channel}`),
  ...["unchanged", "address", "anew"].map((kind) => `renewal ${kind} completed`),
  ...["confirmed", "refused", "lapsed"].map((state) => `address ${state}`),
  ...["delivered", "handed_over", "refused", "unclaimed", "moved", "cancelled"].map((fate) => `letter ${fate}`),
  "kyc.expired",
  "kyc.address_asked",
  "user.closed",
  "kyc.risk_set"
]

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
      const found = yield* strings.all(sql`
        select 'moved for ' || cause from kyc_due_moves union
        select what || ' put off' from kyc_due_moves where what = 'end' union
        select 'notice ' || coalesce(failure, case when delivered_at is null then 'unheard of' else 'delivered' end)
          from kyc_notices union
        select 'notice by ' || channel from kyc_notices union
        select 'renewal ' || kind || ' ' || state from kyc_renewals union
        select 'address ' || state from kyc_addresses union
        select 'letter ' || coalesce(return_reason, state) from letters union
        select action from audit_trail
          where action in ('kyc.expired', 'kyc.address_asked', 'user.closed', 'kyc.risk_set')`)
      assert.includeMembers([...found], hadInThem)
    })
  )
})
