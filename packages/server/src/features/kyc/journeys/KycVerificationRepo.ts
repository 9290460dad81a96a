import { Context, DateTime, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { strings } from "../../../adapters/postgres/Rows.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import { ownColumn } from "../../platform/person-keys/OwnColumn.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { LEASE, RAW_KEPT } from "./KycPace.ts"
import {
  answerCell,
  inputColumn,
  type KycKind,
  type KycState,
  KycVerification,
  type RawAnswer,
  verificationColumns
} from "./KycVerification.ts"

/** A verification that begins with a call to the provider. */
export interface NewVerification {
  readonly verificationId: string
  readonly userCode: string
  readonly kind: KycKind
  readonly consentId: string
  readonly provider: string
  readonly aadhaarReference?: string
  /** The visit to a counter in which an official took the document. */
  readonly visitId?: string
  readonly input?: RawAnswer
}

/** The state a verification leaves, as the caller saw it: whoever was overtaken changes nothing. */
export type Seen = Pick<KycVerification, "verificationId" | "userCode" | "state" | "attempt">

/** What becomes of a verification. What is not named keeps its value, but times belong to their states. */
export interface NextState {
  readonly state: KycState
  readonly providerRef?: string | undefined
  readonly redirectUrl?: string | undefined
  readonly expiresAt?: Date | undefined
  readonly nextAttemptAt?: Date | undefined
  readonly attempt?: number | undefined
  readonly failureCode?: string | undefined
  readonly raw?: RawAnswer | undefined
}

/** What was sent is not kept beyond its use. */
const isOver = (state: KycState) => state === "verified" || state === "failed" || state === "expired"

const isCall = (state: KycState) => state === "starting" || state === "completing"

const leaseFrom = (now: DateTime.Utc) => DateTime.toDateUtc(DateTime.addDuration(now, LEASE))

/** The table `kyc_verifications`. Writes run inside their caller's transaction. */
export class KycVerificationRepo extends Context.Service<KycVerificationRepo>()(
  "@credbuzzpay/server/kyc/KycVerificationRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const inputs = yield* ownColumn(inputColumn)
      const keys = yield* PersonKeys
      const columns = sql.literal(verificationColumns)

      /** Writes it down, its first call leased to this process. One of a kind is live: `kyc_verifications_one_live`. */
      const begin = Effect.fnUntraced(function* (verification: NewVerification) {
        const {
          aadhaarReference = null,
          consentId,
          input,
          kind,
          provider,
          userCode,
          verificationId,
          visitId = null
        } = verification
        const now = yield* DateTime.now
        const at = DateTime.toDateUtc(now)
        const sealed = input === undefined ? null : yield* inputs.seal(userCode, verificationId, input)
        return yield* KycVerification.one(sql`
          insert into kyc_verifications (verification_id, user_code, kind, state, consent_id, provider, aadhaar_reference,
            visit_id, input_sealed, calls, lease_until, created_at, updated_at)
          values (${verificationId}, ${userCode}, ${kind}, 'starting', ${consentId}, ${provider}, ${aadhaarReference},
            ${visitId}::text::uuid, ${sealed}, 1, ${leaseFrom(now)}, ${at}, ${at})
          returning ${columns}`)
      })

      /** What was given to {@link begin}. */
      const inputOf = ({ inputSealed, userCode, verificationId }: KycVerification) =>
        inputs.open(userCode, verificationId, inputSealed ?? "")

      const find = (verificationId: string) =>
        Effect.map(
          KycVerification.first(
            sql`select ${columns} from kyc_verifications where verification_id = ${verificationId}`
          ),
          (row) => Option.fromUndefinedOr(row)
        )

      /** The journey of this very number that is under way for the person. */
      const running = (userCode: string, aadhaarReference: string) =>
        strings.first(sql`
            select verification_id from kyc_verifications
            where user_code = ${userCode} and kind = 'aadhaar' and aadhaar_reference = ${aadhaarReference}
              and state not in ('verified', 'failed', 'expired', 'in_review')`)

      /** Somebody's verification, locked until the transaction ends. */
      const lock = (verificationId: string, userCode: string) =>
        KycVerification.first(sql`
            select ${columns} from kyc_verifications
            where verification_id::text = ${verificationId} and user_code = ${userCode} for update`)

      /** Moves it on from what was seen; `undefined` when somebody else has done so already. */
      const move = Effect.fnUntraced(function* (seen: Seen, next: NextState) {
        const now = yield* DateTime.now
        const raw =
          next.raw === undefined
            ? null
            : yield* keyOrDie(keys.sealFor(seen.userCode, next.raw, answerCell(seen.verificationId)))
        const rawUntil = raw === null ? null : DateTime.toDateUtc(DateTime.addDuration(now, RAW_KEPT))
        return yield* KycVerification.first(sql`
          update kyc_verifications set state = ${next.state},
            provider_ref = coalesce(${next.providerRef ?? null}, provider_ref),
            redirect_url = coalesce(${next.redirectUrl ?? null}, redirect_url),
            expires_at = coalesce(${next.expiresAt ?? null}::timestamptz, expires_at),
            next_attempt_at = ${next.nextAttemptAt ?? null}::timestamptz,
            attempt = coalesce(${next.attempt ?? null}::smallint, attempt),
            calls = calls + ${isCall(next.state) ? 1 : 0}::smallint,
            lease_until = ${isCall(next.state) ? leaseFrom(now) : null}::timestamptz,
            failure_code = ${next.failureCode ?? null},
            input_sealed = case when ${isOver(next.state)}::boolean then null else input_sealed end,
            raw_sealed = case when ${raw}::text is null then raw_sealed end,
            answer_sealed = coalesce(${raw}, answer_sealed), raw_until = coalesce(${rawUntil}::timestamptz, raw_until),
            updated_at = ${DateTime.toDateUtc(now)}
          where verification_id = ${seen.verificationId} and state = ${seen.state} and attempt = ${seen.attempt}
          returning ${columns}`)
      })

      /**
       * Takes up what nobody looks after: calls whose process died, providers to be asked again, people who did not come
       * back from a provider's pages (who may have finished there). Each is this process' for the length of a lease; what
       * another has locked is passed over.
       */
      const takeDue = Effect.fnUntraced(function* (most: number) {
        const now = yield* DateTime.now
        const at = DateTime.toDateUtc(now)
        const lease = leaseFrom(now)
        return yield* KycVerification.all(sql`
          update kyc_verifications set calls = calls + 1, updated_at = ${at},
            state = case state when 'redirected' then 'completing' else state end,
            lease_until = case state when 'waiting' then null else ${lease}::timestamptz end,
            next_attempt_at = case state when 'waiting' then ${lease}::timestamptz end
          where verification_id in (
            select verification_id from kyc_verifications
            where lease_until <= ${at} or next_attempt_at <= ${at} or (state = 'redirected' and expires_at <= ${at})
            order by coalesce(lease_until, next_attempt_at, expires_at) limit ${most} for update skip locked)
          returning ${columns}`)
      })

      /** Those whose code was never entered in time, locked until the transaction ends. */
      const lockLapsed = Effect.fnUntraced(function* (most: number) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* KycVerification.all(sql`
          select ${columns} from kyc_verifications
          where state = 'otp_sent' and expires_at <= ${at} order by expires_at limit ${most} for update skip locked`)
      })

      return { begin, find, inputOf, running, lock, move, takeDue, lockLapsed }
    })
  }
) {
  static readonly layer = Layer.effect(KycVerificationRepo, KycVerificationRepo.make)
}
