import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Platform } from "@credbuzzpay/domain/access/Platform"
import { RiskReason } from "@credbuzzpay/domain/values/RiskReason"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

/**
 * A sign-in whose password was right and whose second factor is to come. `authEpoch` is the account's at that moment;
 * `isStepUp` says that the factor is asked for because the sign-in is unusual, and would not be otherwise.
 */
export const StoredChallenge = rows({
  challengeId: Schema.String,
  userCode: Schema.String,
  loginId: Schema.String,
  platform: Platform,
  deviceHash: Schema.NullOr(Schema.Uint8Array),
  deviceName: Schema.NullOr(Schema.String),
  deviceTokenHash: Schema.NullOr(Schema.Uint8Array),
  authEpoch: Schema.Number,
  riskScore: Schema.Number,
  riskReasons: Schema.Array(RiskReason),
  isStepUp: Schema.Boolean,
  createdAt: Schema.Date,
  expiresAt: Schema.Date
})
export type StoredChallenge = RowOf<typeof StoredChallenge>

/** The table `login_challenges`. Everything runs inside its caller's transaction. */
export class ChallengeRepo extends Context.Service<ChallengeRepo>()("@credbuzzpay/server/two-factor/ChallengeRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    const columns = sql`
      challenge_id, user_code, login_id, platform, device_hash, device_name, device_token_hash, auth_epoch, risk_score,
      risk_reasons, is_step_up, created_at, expires_at`

    const insert = (challenge: StoredChallenge, requestId: string) => sql`
      insert into login_challenges (challenge_id, user_code, login_id, platform, device_hash, device_name, device_token_hash,
        auth_epoch, risk_score, risk_reasons, is_step_up, request_id, created_at, expires_at)
      values (${challenge.challengeId}, ${challenge.userCode}, ${challenge.loginId}, ${challenge.platform},
        ${challenge.deviceHash}::bytea, ${challenge.deviceName}, ${challenge.deviceTokenHash}::bytea, ${challenge.authEpoch},
        ${challenge.riskScore}::int, ${JSON.stringify(challenge.riskReasons)}::text::jsonb, ${challenge.isStepUp},
        ${requestId}, ${challenge.createdAt}, ${challenge.expiresAt})`

    /** The challenge, locked until the transaction ends; not one that is used or over. */
    const lock = (challengeId: string, now: Date) =>
      StoredChallenge.first(sql`
          select ${columns} from login_challenges
          where challenge_id = ${challengeId} and used_at is null and expires_at > ${now} for update`)

    /** The challenge as it once was, used or over or not; only to say whose it was. */
    const find = (challengeId: string) =>
      StoredChallenge.first(sql`select ${columns} from login_challenges where challenge_id = ${challengeId}`)

    const markUsed = (challengeId: string, at: Date) =>
      sql`update login_challenges set used_at = ${at} where challenge_id = ${challengeId}`

    return { insert, lock, find, markUsed }
  })
}) {
  static readonly layer = Layer.effect(ChallengeRepo, ChallengeRepo.make)
}
