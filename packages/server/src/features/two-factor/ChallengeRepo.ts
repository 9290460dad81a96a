import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Platform } from "@credbuzzpay/domain/access/Platform"

/** A sign-in whose password was right and whose second factor is to come. `authEpoch` is the account's at that moment. */
export interface StoredChallenge {
  readonly challengeId: string
  readonly userCode: string
  readonly loginId: string
  readonly platform: Platform
  readonly deviceHash: Uint8Array | null
  readonly deviceName: string | null
  readonly authEpoch: number
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** The table `login_challenges`. Everything runs inside its caller's transaction. */
export class ChallengeRepo extends Context.Service<ChallengeRepo>()("@credbuzzpay/server/two-factor/ChallengeRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    const insert = (challenge: StoredChallenge, requestId: string) => sql`
      insert into login_challenges (challenge_id, user_code, login_id, platform, device_hash, device_name, auth_epoch,
        request_id, created_at, expires_at)
      values (${challenge.challengeId}, ${challenge.userCode}, ${challenge.loginId}, ${challenge.platform},
        ${challenge.deviceHash}::bytea, ${challenge.deviceName}, ${challenge.authEpoch}, ${requestId},
        ${challenge.createdAt}, ${challenge.expiresAt})`

    /** The challenge, locked until the transaction ends; not one that is used or over. */
    const lock = (challengeId: string, now: Date) =>
      Effect.map(
        sql<StoredChallenge>`
          select challenge_id, user_code, login_id, platform, device_hash, device_name, auth_epoch, created_at, expires_at
          from login_challenges
          where challenge_id = ${challengeId} and used_at is null and expires_at > ${now} for update`,
        (rows) => rows[0]
      )

    const markUsed = (challengeId: string, at: Date) =>
      sql`update login_challenges set used_at = ${at} where challenge_id = ${challengeId}`

    return { insert, lock, markUsed }
  })
}) {
  static readonly layer = Layer.effect(ChallengeRepo, ChallengeRepo.make)
}
