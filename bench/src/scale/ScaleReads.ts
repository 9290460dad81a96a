import { DateTime, Effect } from "effect"
import type { Client } from "pg"
import { median } from "../Figures.ts"

const TIMES = 15

const page = (where: string) => `
  select audit_id, occurred_at, action, sealed from audit_trail r where ${where}
  order by r.occurred_at desc, r.audit_id desc limit 51`

/** What is asked of the trail most, by whom it concerns: with the bounds that the reports put on time, and without any. */
const reads = {
  "a page about somebody, of 90 days": page("subject_user_code = $code$ and occurred_at >= $90 days ago$"),
  "a page about somebody, of all time": page("subject_user_code = $code$"),
  "a page of one day": page("occurred_at >= $1 days ago$"),
  "the oldest row that is not sealed (each second)": `
    select occurred_at from audit_trail
    where cluster_id = (select system_identifier from pg_control_system())
      and transaction_id >= coalesce((
        select to_xid from audit_seals where cluster_id = (select system_identifier from pg_control_system())
        order by from_xid desc limit 1), '0'::xid8)
    order by transaction_id limit 1`,
  "the rows of one block (verifying)": `
    select audit_id, transaction_id from audit_trail
    where cluster_id = (select system_identifier from pg_control_system())
      and transaction_id >= (select from_xid from audit_seals order by epoch, seq limit 1)
      and transaction_id < (select to_xid from audit_seals order by epoch, seq limit 1)
    order by transaction_id, audit_id limit 5000`
} as const

interface Explained {
  readonly "QUERY PLAN": ReadonlyArray<{ readonly "Planning Time": number; readonly "Execution Time": number }>
}

const timesOf = Effect.fnUntraced(function* (client: Client, text: string) {
  const { rows: some } = yield* Effect.promise(() =>
    client.query<{ readonly code: string }>("select subject_user_code as code from audit_trail limit 1")
  )
  const now = yield* DateTime.now
  // Moments are values, as in the reports: months out of them are not planned at all.
  const asked = text
    .replaceAll("$code$", `'${some[0]?.code ?? ""}'`)
    .replaceAll(
      /\$(\d+) days ago\$/g,
      (_, days) => `'${DateTime.formatIso(DateTime.subtract(now, { days: Number(days) }))}'`
    )
  const plans = yield* Effect.forEach(Array.from({ length: TIMES }), () =>
    Effect.promise(() => client.query<Explained>(`explain (analyze, timing off, summary, format json) ${asked}`))
  )
  const found = plans.map(({ rows }) => rows[0]!["QUERY PLAN"][0]!)
  return {
    planning: median(found.map((plan) => plan["Planning Time"])),
    execution: median(found.map((plan) => plan["Execution Time"]))
  }
})

/** Each read on the database with few months and on the one with many, planned anew each time. **Units**: milliseconds. */
export const readTimes = Effect.fn("ScaleReads.times")(function* (few: Client, many: Client) {
  return yield* Effect.forEach(Object.entries(reads), ([name, text]) =>
    Effect.map(Effect.all([timesOf(few, text), timesOf(many, text)]), ([ofFew, ofMany]) => ({
      name,
      few: ofFew,
      many: ofMany
    }))
  )
})
