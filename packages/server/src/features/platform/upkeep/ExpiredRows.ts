import { Context, DateTime, Duration, Effect, Layer, Record } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { UNREADABLE } from "../notifications/OutboxQueue.ts"
import { inBatches } from "./InBatches.ts"

/** How long each kind of row is kept once it is of no more use: long enough to look into what happened. */
const keptFor = {
  codes: Duration.days(1),
  signUps: Duration.days(1),
  invitations: Duration.days(30),
  budgets: Duration.days(2),
  throttles: Duration.days(2),
  endedSessions: Duration.days(30),
  refreshTokens: Duration.days(1),
  sentMessages: Duration.days(7),
  /** Those that wait for a key too. */
  deadMessages: Duration.days(30),
  undeliverable: Duration.days(180),
  delivered: Duration.days(30),
  exports: Duration.days(30),
  webhooks: Duration.days(2),
  jobRuns: Duration.days(30),
  traits: Duration.days(180)
} as const

/**
 * Rows past their use. `purge` deletes them and says how many of each table. Nothing it deletes is still believed by
 * anybody: an expired code or token is refused whether its row exists or not, and a lock that is still on is kept.
 * **Errors**: `Unavailable`; what was deleted until then stays deleted.
 */
export class ExpiredRows extends Context.Service<
  ExpiredRows,
  { readonly purge: Effect.Effect<{ readonly [table: string]: number }, Unavailable> }
>()("@credbuzzpay/server/upkeep/ExpiredRows") {
  static readonly layer: Layer.Layer<ExpiredRows, never, SqlClient.SqlClient> = Layer.effect(
    ExpiredRows,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const purge = Effect.gen(function* () {
        const now = yield* DateTime.now
        const before = (kept: Duration.Duration) => DateTime.toDateUtc(DateTime.subtractDuration(now, kept))
        const at = DateTime.toDateUtc(now)

        const deleted = (table: string, condition: Statement.Fragment) =>
          inBatches(
            (limit) => sql`
              with gone as (
                delete from ${sql(table)}
                where ctid = any(array(select ctid from ${sql(table)} where ${condition} limit ${limit} for update skip locked))
                returning 1)
              select count(*)::int as count from gone`
          )

        const purges = {
          otp_records: deleted("otp_records", sql`expires_at < ${before(keptFor.codes)}`),
          otp_budgets: deleted("otp_budgets", sql`last_at < ${before(keptFor.budgets)}`),
          registrations: deleted("registrations", sql`expires_at < ${before(keptFor.signUps)}`),
          password_resets: deleted("password_resets", sql`expires_at < ${before(keptFor.signUps)}`),
          invitations: deleted("invitations", sql`expires_at < ${before(keptFor.invitations)}`),
          login_challenges: deleted("login_challenges", sql`expires_at < ${before(keptFor.codes)}`),
          totp_enrolments: deleted("totp_enrolments", sql`expires_at < ${at}`),
          contact_changes: deleted("contact_changes", sql`expires_at < ${before(keptFor.codes)}`),
          device_tokens: deleted("device_tokens", sql`expires_at <= ${at}`),
          trusted_devices: deleted("trusted_devices", sql`expires_at < ${at}`),
          factor_budgets: deleted("factor_budgets", sql`last_failure_at < ${before(keptFor.budgets)}`),
          login_throttles: deleted(
            "login_throttles",
            sql`last_failure_at < ${before(keptFor.throttles)} and (locked_until is null or locked_until < ${at})`
          ),
          sign_in_traits: deleted("sign_in_traits", sql`last_seen_at < ${before(keptFor.traits)}`),
          refresh_tokens: deleted("refresh_tokens", sql`expires_at < ${before(keptFor.refreshTokens)}`),
          sessions: deleted(
            "sessions",
            sql`coalesce(ended_at, expires_at) < ${before(keptFor.endedSessions)} or expires_at < ${before(keptFor.endedSessions)}`
          ),
          outbox: deleted(
            "outbox",
            sql`(status = 'sent' and sent_at < ${before(keptFor.sentMessages)})
              or ((status = 'dead' or status = 'pending' and last_error = ${UNREADABLE})
                and created_at < ${before(keptFor.deadMessages)})`
          ),
          contact_deliveries: deleted(
            "contact_deliveries",
            sql`occurred_at < ${before(keptFor.undeliverable)}
              or (outcome = 'delivered' and occurred_at < ${before(keptFor.delivered)})`
          ),
          // One whose file is still there ends first.
          report_exports: deleted("report_exports", sql`finished_at < ${before(keptFor.exports)} and status <> 'done'`),
          idempotency_keys: deleted("idempotency_keys", sql`expires_at <= ${at}`),
          kyc_webhook_events: deleted("kyc_webhook_events", sql`received_at < ${before(keptFor.webhooks)}`),
          kyc_answers: inBatches(
            (limit) => sql`
              with gone as (
                update kyc_verifications set raw_sealed = null, raw_until = null
                where verification_id in (select verification_id from kyc_verifications
                  where raw_until < ${at} and state <> 'in_review' limit ${limit} for update skip locked)
                returning 1)
              select count(*)::int as count from gone`
          ),
          job_runs: deleted("job_runs", sql`started_at < ${before(keptFor.jobRuns)} and ended_at is not null`),
          dev_mailbox_messages: deleted("dev_mailbox_messages", sql`sent_at < ${before(keptFor.sentMessages)}`)
        }
        return Record.filter(yield* repoBoundary(Effect.all(purges)), (count) => count > 0)
      }).pipe(Effect.withSpan("ExpiredRows.purge"))
      return { purge }
    })
  )
}
