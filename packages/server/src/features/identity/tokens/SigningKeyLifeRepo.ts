import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

/** A key of which it is asked how long it has been what it is. */
export const SigningKeyAge = rows({
  kid: Schema.String,
  status: Schema.Literals(["next", "current"]),
  createdAt: Schema.Date,
  activatedAt: Schema.NullOr(Schema.Date)
})
export type SigningKeyAge = RowOf<typeof SigningKeyAge>

/**
 * The steps in the life of a row of `signing_keys`: next, current, previous, retired. All of them belong in one
 * transaction after `lock`, under which nobody else rotates. **Errors**: `Unavailable`.
 */
export class SigningKeyLifeRepo extends Context.Service<SigningKeyLifeRepo>()(
  "@credbuzzpay/server/tokens/SigningKeyLifeRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const lock = repoBoundary(sql`select pg_advisory_xact_lock(hashtext('signing_keys'))`).pipe(Effect.asVoid)

      const ages = repoBoundary(
        SigningKeyAge.all(sql`
        select kid, status, created_at, activated_at from signing_keys where status in ('next', 'current')`)
      )

      /** It only verifies from now on, so its private half is destroyed. */
      const supersede = (kid: string, at: Date) =>
        repoBoundary(sql`
          update signing_keys set status = 'previous', superseded_at = ${at}, private_key_sealed = ''
          where kid = ${kid}`)

      const activate = (kid: string, at: Date) =>
        repoBoundary(sql`update signing_keys set status = 'current', activated_at = ${at} where kid = ${kid}`)

      /** No token of these keys is in time any more. How many there were. */
      const retireSupersededBefore = (before: Date, at: Date) =>
        Effect.map(
          repoBoundary(sql`
            update signing_keys set status = 'retired', retired_at = ${at}
            where status = 'previous' and superseded_at <= ${before} returning kid`),
          (rows) => rows.length
        )

      /** Nothing signed by any key there is, or was to be next, is believed any more. */
      const retireAll = (at: Date) =>
        repoBoundary(sql`
          update signing_keys set status = 'retired', retired_at = ${at}, private_key_sealed = ''
          where status <> 'retired'`)

      return { lock, ages, supersede, activate, retireSupersededBefore, retireAll }
    })
  }
) {
  static readonly layer = Layer.effect(SigningKeyLifeRepo, SigningKeyLifeRepo.make)
}
