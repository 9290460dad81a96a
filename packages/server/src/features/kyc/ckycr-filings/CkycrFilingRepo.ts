import { Context, DateTime, type Duration, Effect, Layer, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, type Statement } from "effect/sql"
import { CkycrKind, CkycrRefusal, CkycrState, FilingId } from "@credbuzzpay/domain/kyc/ckycr/CkycrFiling"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { CkycrConfig } from "../../../config/CkycrConfig.ts"

const moment = Schema.DateTimeUtcFromDate
const when = Schema.NullOr(moment)

const FilingRow = rows({
  filingId: FilingId,
  userCode: UserCode,
  branchCode: Schema.NullOr(Schema.String),
  kind: CkycrKind,
  state: CkycrState,
  owedAt: moment,
  dueOn: Schema.String,
  calls: Schema.Number,
  changedAt: when,
  settledAt: when,
  refusal: Schema.NullOr(CkycrRefusal)
})
export type FilingRow = RowOf<typeof FilingRow>

const StandingRow = rows({ maskedNumber: Schema.NullOr(Schema.String), dueOn: Schema.NullOr(Schema.String) })

/** Filings with the branch that the person is in now. */
export const filingTable = `(
  select f.filing_id, f.user_code, u.branch_code, u.closed_at, f.kind, f.state, f.owed_at, f.due_on as due_day,
    to_char(f.due_on, 'YYYY-MM-DD') as due_on, f.calls, f.changed_at, f.settled_at, f.refusal
  from ckycr_filings f join user_accounts u on u.user_code = f.user_code) as filings`

/** Of whom nothing is told while a report that they have died stands. Over rows with `user_code` of `of`. */
export const isDead = (of: string) =>
  `exists (select from holder_deaths d where d.user_code = ${of}.user_code and d.state <> 'refuted')`

/**
 * The table `ckycr_filings`: one is open of a person. Changes of what was filed are owed by the database itself, whoever makes
 * them (step `create_ckycr`). Writes run inside their caller's transaction.
 */
export class CkycrFilingRepo extends Context.Service<CkycrFilingRepo>()("@credbuzzpay/server/kyc/CkycrFilingRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const random = yield* SecureRandom.SecureRandom
    const registry = yield* CkycrConfig
    const table = sql.literal(filingTable)

    /** What is owed joins what waits, whose day stays; of what was sent it is owed once that is accepted. */
    const owe = Effect.fnUntraced(function* (userCode: string, kind: CkycrKind, at: Date) {
      const filingId = yield* random.uuidV7()
      yield* sql`
        insert into ckycr_filings (filing_id, user_code, kind, owed_at, ask_at)
        values (${filingId}, ${userCode}, ${kind}, ${at}, ${at})
        on conflict (user_code) where state <> 'accepted' do update
          set changed_at = coalesce(ckycr_filings.changed_at, greatest(excluded.owed_at, ckycr_filings.owed_at))
          where ckycr_filings.state = 'sent'`
    })

    /**
     * KYC is complete, the first time or again: a new record is owed, or a change where the registry has one already. Nothing
     * where the registry is not reached from here.
     */
    const completed = Effect.fnUntraced(function* (userCode: string, at: Date) {
      if (registry === "off") return
      const [known] = yield* sql`select 1 from ckycr_numbers where user_code = ${userCode}`
      yield* owe(userCode, known === undefined ? "new" : "change", at)
    })

    const find = (filingId: string) =>
      FilingRow.first(sql`select * from ${table} where filing_id = ${filingId}::text::uuid`)

    /** Locked until the transaction ends. */
    const lock = Effect.fnUntraced(function* (filingId: string) {
      yield* sql`select 1 from ckycr_filings where filing_id = ${filingId}::text::uuid for update`
      return yield* find(filingId)
    })

    const change = ({ filingId, userCode }: FilingRow, set: Statement.Fragment) => sql`
      update ckycr_filings set ${set} where user_code = ${userCode} and filing_id = ${filingId}::text::uuid`

    const accept = (row: FilingRow, at: Date) =>
      change(row, sql`state = 'accepted', settled_at = ${at}, ask_at = null, changed_at = null`)

    /** What changed meanwhile goes with it when it is sent again. */
    const refuse = (row: FilingRow, refusal: CkycrRefusal, at: Date) =>
      change(row, sql`state = 'refused', refusal = ${refusal}, settled_at = ${at}, ask_at = null, changed_at = null`)

    const again = (row: FilingRow, at: Date) =>
      change(row, sql`state = 'due', refusal = null, settled_at = null, ask_at = ${at}`)

    /** The registry is asked again then. */
    const later = (row: FilingRow, askAt: Date) => change(row, sql`ask_at = ${askAt}`)

    /** Takes up what is to be sent, each for the length of the lease; whoever is locked is passed over, as is who has died. */
    const takeDue = Effect.fnUntraced(function* (most: number, leased: Duration.Duration) {
      const now = yield* DateTime.now
      const [at, lease] = [DateTime.toDateUtc(now), DateTime.toDateUtc(DateTime.addDuration(now, leased))]
      return yield* FilingRow.all(sql`
        with taken as (
          update ckycr_filings set state = 'sent', calls = calls + 1, ask_at = ${lease}
          where filing_id in (
            select filing_id from ckycr_filings f where ask_at <= ${at} and not ${sql.literal(isDead("f"))}
            order by ask_at limit ${most} for update skip locked)
          returning *)
        select t.filing_id, t.user_code, null as branch_code, t.kind, t.state, t.owed_at,
          to_char(t.due_on, 'YYYY-MM-DD') as due_on, t.calls, t.changed_at, t.settled_at, t.refusal
        from taken t order by t.due_on, t.filing_id`)
    })

    /** The mask of the identifier, and the day until which the open filing is due. */
    const standingOf = (userCode: string) =>
      StandingRow.one(sql`
        select (select number_masked from ckycr_numbers where user_code = ${userCode}) as masked_number,
          (select to_char(due_on, 'YYYY-MM-DD') from ckycr_filings
            where user_code = ${userCode} and state <> 'accepted') as due_on`)

    return { owe, completed, find, lock, accept, refuse, again, later, takeDue, standingOf }
  })
}) {
  static readonly layer = Layer.effect(CkycrFilingRepo, CkycrFilingRepo.make)
}
