import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Role } from "@credbuzzpay/domain/access/Role"
import { AttemptReason, AttemptStatus } from "@credbuzzpay/domain/identity/login-activity/AttemptReasons"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { dates, type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { staffOver } from "../../accounts/PersonScope.ts"

/** An attempt that somebody says is not theirs. `deviceHash` is of the device of its session, where there is one. */
export const AccusedAttempt = rows({
  activityId: Schema.String,
  status: AttemptStatus,
  reason: Schema.NullOr(AttemptReason),
  ip: Schema.NullOr(Schema.String),
  userAgent: Schema.NullOr(Schema.String),
  deviceHash: Schema.NullOr(Schema.Uint8Array),
  occurredAt: Schema.Date
})
export type AccusedAttempt = RowOf<typeof AccusedAttempt>

/** The account it is about, locked. */
export const OwnAccount = rows({
  email: Schema.String,
  locale: Locale,
  branchCode: Schema.NullOr(Schema.String),
  userRole: Role,
  passwordMustChangeAt: Schema.NullOr(Schema.Date)
})
export type OwnAccount = RowOf<typeof OwnAccount>

const ToldStaff = rows({
  userCode: Schema.String,
  email: Schema.String,
  locale: Locale
})
type ToldStaff = RowOf<typeof ToldStaff>

/** More are not told one by one: who looks after so many reads reports. */
const MOST_TOLD = 100

/** The table `disowned_sign_ins`, and what disowning touches. Everything runs inside its caller's transaction. */
export class DisownRepo extends Context.Service<DisownRepo>()("@credbuzzpay/server/security-feed/DisownRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    /** Locks the account first, so that all that is said of one account queues. */
    const lockAccount = (userCode: string) =>
      OwnAccount.first(sql`
          select email, locale, branch_code, user_role, password_must_change_at from user_accounts
          where user_code = ${userCode} for update`)

    const find = (userCode: string, activityId: string) =>
      AccusedAttempt.first(sql`
          select a.activity_id, a.status, a.reason, host(a.ip_address) as ip, a.device_info ->> 'user_agent' as user_agent,
            s.device_hash, a.occurred_at
          from login_activities a left join sessions s on s.session_id = a.session_id
          where a.activity_id = ${activityId} and a.user_code = ${userCode}`)

    /** When it was said, and whether this is the first time. */
    const disown = Effect.fnUntraced(function* (userCode: string, attempt: AccusedAttempt, at: Date) {
      const added = yield* sql`
        insert into disowned_sign_ins (activity_id, user_code, occurred_at, disowned_at)
        values (${attempt.activityId}, ${userCode}, ${attempt.occurredAt}, ${at}) on conflict do nothing returning 1`
      if (added.length > 0) return { disownedAt: at, isNew: true }
      const said = yield* dates.first(sql`
        select disowned_at from disowned_sign_ins where activity_id = ${attempt.activityId}`)
      return { disownedAt: said ?? at, isNew: false }
    })

    const forgetDevice = (userCode: string, deviceHash: Uint8Array) =>
      sql`delete from known_devices where user_code = ${userCode} and device_hash = ${deviceHash}`

    /** Super admins, and the admins of the branch; not the person themself. */
    const staffOf = (userCode: string, branchCode: string | null) =>
      ToldStaff.all(sql`
      select user_code, email, locale from user_accounts
      where is_active and not is_blocked and email_verified_at is not null and user_code <> ${userCode}
        and ${staffOver(branchCode, sql)}
      order by user_role desc, user_code limit ${MOST_TOLD}`)

    return { lockAccount, find, disown, forgetDevice, staffOf }
  })
}) {
  static readonly layer = Layer.effect(DisownRepo, DisownRepo.make)
}
