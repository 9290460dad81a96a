import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import type { RiskReason } from "@credbuzzpay/domain/values/RiskReason"

/**
 * A sign-in whose password was right and whose second factor is to come. `authEpoch` is the account's at that moment;
 * `isStepUp` says that the factor is asked for because the sign-in is unusual, and would not be otherwise.
 */
export interface StoredChallenge {
  readonly challengeId: string
  readonly userCode: string
  readonly loginId: string
  readonly platform: Platform
  readonly deviceHash: Uint8Array | null
  readonly deviceName: string | null
  readonly deviceTokenHash: Uint8Array | null
  readonly authEpoch: number
  readonly riskScore: number
  readonly riskReasons: ReadonlyArray<RiskReason>
  readonly isStepUp: boolean
  readonly createdAt: Date
  readonly expiresAt: Date
}

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
      Effect.map(
        sql<StoredChallenge>`
          select ${columns} from login_challenges
          where challenge_id = ${challengeId} and used_at is null and expires_at > ${now} for update`,
        (rows) => rows[0]
      )

    /** The challenge as it once was, used or over or not; only to say whose it was. */
    const find = (challengeId: string) =>
      Effect.map(
        sql<StoredChallenge>`select ${columns} from login_challenges where challenge_id = ${challengeId}`,
        (rows) => rows[0]
      )

    const markUsed = (challengeId: string, at: Date) =>
      sql`update login_challenges set used_at = ${at} where challenge_id = ${challengeId}`

    return { insert, lock, find, markUsed }
  })
}) {
  static readonly layer = Layer.effect(ChallengeRepo, ChallengeRepo.make)
}
