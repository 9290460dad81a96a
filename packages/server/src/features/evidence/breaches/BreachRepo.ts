import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { BreachId, BreachNoticeId, BreachOutcome } from "@credbuzzpay/domain/evidence/breaches/Breach"
import { BreachAudience, BreachNature, PersonalData } from "@credbuzzpay/domain/values/BreachCodes"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { type RowOf, rows, value } from "../../../adapters/postgres/Rows.ts"

const moment = Schema.DateTimeUtcFromDate
const ifAny = Schema.NullOr(moment)

const BreachRow = rows({
  breachId: BreachId,
  noticedAt: moment,
  nature: BreachNature,
  data: Schema.Array(PersonalData),
  beganAt: ifAny,
  endedAt: ifAny,
  accountSealed: Schema.String,
  reminded: Schema.Array(Schema.String),
  openedBy: UserCode,
  openedAt: moment,
  closedBy: Schema.NullOr(UserCode),
  closedAt: ifAny,
  outcome: Schema.NullOr(BreachOutcome),
  lessonsSealed: Schema.NullOr(Schema.String),
  people: Schema.Int,
  told: Schema.Int,
  acts: Schema.Int
})
export type BreachRow = RowOf<typeof BreachRow>

const SentRow = rows({ breachId: BreachId, audience: BreachAudience, sentAt: moment })
export type SentRow = RowOf<typeof SentRow>

const NoticeRow = rows({
  noticeId: BreachNoticeId,
  audience: BreachAudience,
  contentSealed: Schema.String,
  draftedBy: UserCode,
  draftedAt: moment,
  sentBy: Schema.NullOr(UserCode),
  sentAt: ifAny,
  sentTo: Schema.NullOr(Schema.String),
  reference: Schema.NullOr(Schema.String)
})
export type NoticeRow = RowOf<typeof NoticeRow>

const Told = rows({ userCode: UserCode, email: Schema.String, locale: Schema.Literals(["en", "hi"]) })

/** A breach as it is opened. */
export interface NewBreach extends Pick<BreachRow, "breachId" | "nature" | "data" | "accountSealed" | "openedBy"> {
  readonly noticedAt: Date
  readonly beganAt: Date | null
  readonly endedAt: Date | null
  readonly at: Date
}

/** The tables `breaches` and `breach_notices`. Writes run inside their caller's transaction. */
export class BreachRepo extends Context.Service<BreachRepo>()("@credbuzzpay/server/breaches/BreachRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    const columns = sql.literal(`b.breach_id, b.noticed_at, b.nature, b.data, b.began_at, b.ended_at, b.account_sealed,
      b.reminded, b.opened_by, b.opened_at, b.closed_by, b.closed_at, b.outcome, b.lessons_sealed, t.people, t.told, t.acts`)
    const counted = sql.literal(`lateral (
      select count(*)::int as people, count(told_at)::int as told, coalesce(sum(acts), 0)::int as acts
      from breach_touched where breach_id = b.breach_id) t`)

    /** The newest first: ids are of the time when they were drawn. */
    const list = (state: "open" | "closed" | undefined, before: string | undefined, most: number) =>
      BreachRow.all(sql`
        select ${columns} from breaches b, ${counted}
        where ${sql.and([
          sql`true`,
          ...(state === undefined ? [] : [sql`(b.closed_at is null) = ${state === "open"}::boolean`]),
          ...(before === undefined ? [] : [sql`b.breach_id < ${before}::uuid`])
        ])}
        order by b.breach_id desc limit ${most}`)

    const find = (breachId: string) =>
      BreachRow.first(sql`select ${columns} from breaches b, ${counted} where b.breach_id = ${breachId}`)

    /** Takes the breach for this transaction. */
    const lock = (breachId: string) => sql`select 1 from breaches where breach_id = ${breachId} for update`

    const open = sql.literal("closed_at is null")

    const allOpen = BreachRow.all(sql`select ${columns} from breaches b, ${counted} where ${open} order by b.breach_id`)

    /** When whom a notice went to first, of these breaches. */
    const sentOf = (breachIds: ReadonlyArray<string>) =>
      SentRow.all(sql`
        select breach_id, audience, min(sent_at) as sent_at from breach_notices
        where breach_id = any(${[...breachIds]}::uuid[]) and sent_at is not null group by breach_id, audience`)

    const insert = ({
      accountSealed,
      at,
      beganAt,
      breachId,
      data,
      endedAt,
      nature,
      noticedAt,
      openedBy
    }: NewBreach) => sql`
      insert into breaches (breach_id, noticed_at, nature, data, began_at, ended_at, account_sealed, opened_by, opened_at)
      values (${breachId}, ${noticedAt}, ${nature}, ${[...data]}::text[], ${beganAt}, ${endedAt}, ${accountSealed},
        ${openedBy}, ${at})`

    const close = (breachId: string, by: string, outcome: string, lessonsSealed: string, at: Date) => sql`
      update breaches set closed_by = ${by}, outcome = ${outcome}, lessons_sealed = ${lessonsSealed},
        closed_at = greatest(${at}::timestamptz, opened_at)
      where breach_id = ${breachId}`

    const remind = (breachId: string, reminders: ReadonlyArray<string>) => sql`
      update breaches set reminded = reminded || ${[...reminders]}::text[] where breach_id = ${breachId}`

    const noticesOf = (breachId: string) =>
      NoticeRow.all(sql`
        select notice_id, audience, content_sealed, drafted_by, drafted_at, sent_by, sent_at, sent_to, reference
        from breach_notices where breach_id = ${breachId} order by drafted_at, notice_id`)

    const addNotice = (
      breachId: string,
      notice: Pick<NoticeRow, "noticeId" | "audience" | "contentSealed" | "draftedBy"> & { readonly at: Date }
    ) => sql`
      insert into breach_notices (notice_id, breach_id, audience, content_sealed, drafted_by, drafted_at)
      values (${notice.noticeId}, ${breachId}, ${notice.audience}, ${notice.contentSealed}, ${notice.draftedBy}, ${notice.at})`

    const noteSent = (
      noticeId: string,
      sent: { readonly by: string; readonly at: Date; readonly to: string | null; readonly reference: string | null }
    ) => sql`
      update breach_notices set sent_by = ${sent.by}, sent_at = ${sent.at}, sent_to = ${sent.to}, reference = ${sent.reference}
      where notice_id = ${noticeId}`

    /** The notice that people are told by: the newest that was let go. */
    const lettingGo = (breachId: string) =>
      NoticeRow.first(sql`
        select notice_id, audience, content_sealed, drafted_by, drafted_at, sent_by, sent_at, sent_to, reference
        from breach_notices where breach_id = ${breachId} and audience = 'people' and sent_at is not null
        order by sent_at desc, notice_id desc limit 1`)

    /** Breaches of which people wait to be told. */
    const untold = value(BreachId).all(sql`
      select b.breach_id from breaches b
      where exists (select from breach_notices n where n.breach_id = b.breach_id and n.audience = 'people' and n.sent_at is not null)
        and exists (
          select from breach_touched t join user_accounts u using (user_code)
          where t.breach_id = b.breach_id and t.told_at is null and u.erased_at is null)
      order by b.breach_id`)

    const superAdmins = Told.all(sql`
      select user_code, email, locale from user_accounts
      where user_role = 'super_admin' and is_active and not is_blocked and email_verified_at is not null order by user_code`)

    return {
      list,
      find,
      lock,
      allOpen,
      sentOf,
      insert,
      close,
      remind,
      noticesOf,
      addNotice,
      noteSent,
      lettingGo,
      untold,
      superAdmins
    }
  })
}) {
  static readonly layer = Layer.effect(BreachRepo, BreachRepo.make)
}
