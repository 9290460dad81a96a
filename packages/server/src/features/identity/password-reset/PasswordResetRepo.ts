import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"

/** One asked-for reset. `recipient` is the keyed hash of what was typed: the budgets of codes count by it. */
export interface StoredReset {
  readonly resetId: string
  readonly userCode: string | null
  readonly recipient: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** The table `password_resets`. Everything runs inside its caller's transaction. */
export class PasswordResetRepo extends Context.Service<PasswordResetRepo>()(
  "@credbuzzpay/server/password-reset/PasswordResetRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const insert = (reset: StoredReset, requestId: string) => sql`
        insert into password_resets (reset_id, user_code, recipient, request_id, created_at, expires_at)
        values (${reset.resetId}, ${reset.userCode}, ${reset.recipient}, ${requestId}, ${reset.createdAt},
          ${reset.expiresAt})`

      /** The reset, locked until the transaction ends; not one that is used or over. */
      const lock = (resetId: string, now: Date) =>
        Effect.map(
          sql<StoredReset>`
            select reset_id, user_code, recipient, created_at, expires_at from password_resets
            where reset_id = ${resetId} and used_at is null and expires_at > ${now} for update`,
          (rows) => rows[0]
        )

      const markUsed = (resetId: string, at: Date) =>
        sql`update password_resets set used_at = ${at} where reset_id = ${resetId}`

      return { insert, lock, markUsed }
    })
  }
) {
  static readonly layer = Layer.effect(PasswordResetRepo, PasswordResetRepo.make)
}
