import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { PrivacyKind } from "@credbuzzpay/domain/values/PrivacyKind"
import { type DeskAsked, PrivacyRequestId, PrivacyState } from "@credbuzzpay/domain/people/privacy/PrivacyRequest"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { exists, type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { listedFor, staffOver } from "../../accounts/PersonScope.ts"
import { isHeldIn } from "../../platform/legal-holds/LegalHolds.ts"

/** Staff who are told of one request. */
const MOST_TOLD = 100

const moment = Schema.DateTimeUtcFromDate
const day = Schema.NullOr(CalendarDate)

const RequestRow = rows({
  requestId: PrivacyRequestId,
  userCode: UserCode,
  kind: PrivacyKind,
  state: PrivacyState,
  contentSealed: Schema.String,
  askedAt: moment,
  dueOn: CalendarDate,
  lawOn: CalendarDate,
  overdueAt: Schema.NullOr(moment),
  answerSealed: Schema.NullOr(Schema.String),
  decidedBy: Schema.NullOr(UserCode),
  decidedAt: Schema.NullOr(moment),
  endsOn: day,
  erasesOn: day,
  branchCode: Schema.NullOr(Schema.String),
  isHeld: Schema.Boolean
})
export type RequestRow = RowOf<typeof RequestRow>

const Staff = rows({ userCode: UserCode, email: Schema.String, locale: Locale })
const Standing = rows({ open: Schema.Int, overdue: Schema.Int })
const NomineeRow = rows({ contentSealed: Schema.String })

export interface NewRequest extends Pick<
  RequestRow,
  "requestId" | "userCode" | "kind" | "contentSealed" | "dueOn" | "lawOn"
> {
  readonly at: Date
}

export interface Decision {
  readonly state: "done" | "refused"
  readonly answerSealed: string
  readonly by: string
  readonly at: Date
  readonly endsOn: string | null
  readonly erasesOn: string | null
}

/** The tables `privacy_requests` and `nominees`. Writes run inside their caller's transaction. */
export class PrivacyRepo extends Context.Service<PrivacyRepo>()("@credbuzzpay/server/privacy/PrivacyRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const columns = sql`r.request_id, r.user_code, r.kind, r.state, r.content_sealed, r.asked_at, r.due_on::text,
      r.law_on::text, r.overdue_at, r.answer_sealed, r.decided_by, r.decided_at, r.ends_on::text, r.erases_on::text,
      u.branch_code, ${isHeldIn(sql, "r.user_code")} as is_held`
    const from = sql`from privacy_requests r join user_accounts u using (user_code)`

    const insert = ({ at, contentSealed, dueOn, kind, lawOn, requestId, userCode }: NewRequest) => sql`
      insert into privacy_requests (request_id, user_code, kind, state, content_sealed, asked_at, due_on, law_on)
      values (${requestId}, ${userCode}, ${kind}, 'open', ${contentSealed}, ${at}, ${dueOn}::date, ${lawOn}::date)`

    const find = (requestId: string) =>
      RequestRow.first(sql`select ${columns} ${from} where r.request_id = ${requestId}::text::uuid`)

    /** The same, locked until the transaction ends. */
    const lock = (requestId: string) =>
      RequestRow.first(sql`select ${columns} ${from} where r.request_id = ${requestId}::text::uuid for update of r`)

    const of = (userCode: string, most: number) =>
      RequestRow.all(sql`
        select ${columns} ${from} where r.user_code = ${userCode} order by r.request_id desc limit ${most}`)

    /** Those of people whom the caller lists, the oldest first. */
    const desk = (caller: Principal, { after, kind, overdue, state }: DeskAsked, today: string, most: number) =>
      RequestRow.all(sql`
        select ${columns} ${from}
        where ${sql.and([
          listedFor(caller, sql, "u.") ?? sql`true`,
          ...(state === undefined ? [] : [sql`r.state = ${state}`]),
          ...(kind === undefined ? [] : [sql`r.kind = ${kind}`]),
          ...(overdue === undefined
            ? []
            : [sql`(r.state = 'open' and r.due_on < ${today}::date) = ${overdue}::boolean`]),
          ...(after === undefined ? [] : [sql`r.request_id > ${after}::text::uuid`])
        ])}
        order by r.request_id limit ${most}`)

    const withdraw = (requestId: string, at: Date) => sql`
      update privacy_requests set state = 'withdrawn', withdrawn_at = greatest(${at}::timestamptz, asked_at)
      where request_id = ${requestId}::text::uuid`

    const decide = (requestId: string, { answerSealed, at, by, endsOn, erasesOn, state }: Decision) => sql`
      update privacy_requests set state = ${state}, answer_sealed = ${answerSealed}, decided_by = ${by},
        decided_at = greatest(${at}::timestamptz, asked_at), ends_on = ${endsOn}::text::date, erases_on = ${erasesOn}::text::date
      where request_id = ${requestId}::text::uuid`

    /** Some that are past their day and of which nobody was told, taken for this transaction. */
    const untold = (today: string, most: number) =>
      RequestRow.all(sql`
        select ${columns} ${from}
        where r.state = 'open' and r.due_on < ${today}::date and r.overdue_at is null
        order by r.due_on, r.request_id limit ${most} for update of r skip locked`)

    const told = (requestId: string, at: Date) => sql`
      update privacy_requests set overdue_at = greatest(${at}::timestamptz, asked_at)
      where request_id = ${requestId}::text::uuid`

    const standing = (today: string) =>
      Standing.one(sql`
        select count(*)::int as open, count(*) filter (where due_on < ${today}::date)::int as overdue
        from privacy_requests where state = 'open'`)

    /** Staff who may answer it. */
    const staffOf = (subject: string, branchCode: string | null) =>
      Staff.all(sql`
        select user_code, email, locale from user_accounts
        where is_active and not is_blocked and email_verified_at is not null and user_code <> ${subject}
          and ${staffOver(branchCode, sql)}
        order by user_role desc, user_code limit ${MOST_TOLD}`)

    const nominee = (userCode: string) =>
      NomineeRow.first(sql`select content_sealed from nominees where user_code = ${userCode}`)

    const name = (userCode: string, contentSealed: string, at: Date) => sql`
      insert into nominees (user_code, content_sealed, named_at) values (${userCode}, ${contentSealed}, ${at})
      on conflict (user_code) do update set content_sealed = excluded.content_sealed, named_at = excluded.named_at`

    /** Whether there was one. */
    const removeNominee = (userCode: string) =>
      exists(sql`delete from nominees where user_code = ${userCode} returning 1`)

    return {
      insert,
      find,
      lock,
      of,
      desk,
      withdraw,
      decide,
      untold,
      told,
      standing,
      staffOf,
      nominee,
      name,
      removeNominee
    }
  })
}) {
  static readonly layer = Layer.effect(PrivacyRepo, PrivacyRepo.make)
}
