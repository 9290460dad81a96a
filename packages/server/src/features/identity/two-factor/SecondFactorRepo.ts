import { Context, Effect, Layer, type Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { FactorMethod } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { exists, rows, strings, value } from "../../../adapters/postgres/Rows.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { inOrder } from "./FactorOrder.ts"

const Methods = value(FactorMethod)

const TotpSecret = rows({
  secretSealed: Schema.String,
  lastStep: Schema.NullOr(Schema.Number)
})

const activeAad = (userCode: string) => `second_factors.secret_sealed.${userCode}`
const pendingAad = (userCode: string) => `totp_enrolments.secret_sealed.${userCode}`

/** The tables `second_factors` and `totp_enrolments`; secrets are sealed. Inside its caller's transaction. */
export class SecondFactorRepo extends Context.Service<SecondFactorRepo>()(
  "@credbuzzpay/server/two-factor/SecondFactorRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const cipher = yield* FieldCipher

      const methodsOf = (userCode: string) =>
        Effect.map(Methods.all(sql`select method from second_factors where user_code = ${userCode}`), inOrder)

      /** The authenticator's secret and the last step it was used with; the row is locked until the transaction ends. */
      const lockTotp = Effect.fnUntraced(function* (userCode: string) {
        const row = yield* TotpSecret.first(sql`
          select secret_sealed, last_step::float8 as last_step from second_factors
          where user_code = ${userCode} and method = 'totp' for update`)
        if (row === undefined) return undefined
        const secret = yield* Effect.orDie(cipher.decrypt(row.secretSealed, activeAad(userCode)))
        return { secret, lastStep: row.lastStep }
      })

      const spendStep = (userCode: string, step: number) =>
        sql`update second_factors set last_step = ${step} where user_code = ${userCode} and method = 'totp'`

      const enrol = Effect.fnUntraced(function* (
        userCode: string,
        secret: Redacted.Redacted<string>,
        at: Date,
        expiresAt: Date
      ) {
        const sealed = yield* cipher.encrypt(secret, pendingAad(userCode))
        yield* sql`
          insert into totp_enrolments (user_code, secret_sealed, created_at, expires_at)
          values (${userCode}, ${sealed}, ${at}, ${expiresAt})
          on conflict (user_code) do update set secret_sealed = excluded.secret_sealed,
            created_at = excluded.created_at, expires_at = excluded.expires_at`
      })

      /** The secret that is being set up, locked; nothing when there is none or its time is over. */
      const lockEnrolment = Effect.fnUntraced(function* (userCode: string, now: Date) {
        const sealed = yield* strings.first(sql`
          select secret_sealed from totp_enrolments
          where user_code = ${userCode} and expires_at > ${now} for update`)
        return sealed === undefined ? undefined : yield* Effect.orDie(cipher.decrypt(sealed, pendingAad(userCode)))
      })

      const activateTotp = Effect.fnUntraced(function* (
        userCode: string,
        secret: Redacted.Redacted<string>,
        step: number,
        at: Date
      ) {
        const sealed = yield* cipher.encrypt(secret, activeAad(userCode))
        yield* sql`delete from totp_enrolments where user_code = ${userCode}`
        yield* sql`
          insert into second_factors (user_code, method, secret_sealed, last_step, enabled_at)
          values (${userCode}, 'totp', ${sealed}, ${step}, ${at})
          on conflict (user_code, method) do update set secret_sealed = excluded.secret_sealed,
            last_step = excluded.last_step, enabled_at = excluded.enabled_at`
      })

      /** Whether it was not there yet. */
      const enable = (userCode: string, method: "email" | "sms", at: Date) =>
        exists(sql`
            insert into second_factors (user_code, method, enabled_at) values (${userCode}, ${method}, ${at})
            on conflict (user_code, method) do nothing returning method`)

      /** Removes these factors; which of them there were. */
      const disable = (userCode: string, methods: ReadonlyArray<FactorMethod>) =>
        Methods.all(sql`
            delete from second_factors where user_code = ${userCode} and method = any(${methods}::text[])
            returning method`)

      /** Keeps the summary that `security_settings` holds in step with the factors. */
      const summarise = (userCode: string, methods: ReadonlyArray<FactorMethod>, at: Date) => sql`
        update security_settings set two_factor_enabled = ${methods.length > 0},
          two_factor_method = ${methods[0] ?? null}::text, row_version = row_version + 1, updated_at = ${at}
        where user_code = ${userCode}`

      return {
        methodsOf,
        lockTotp,
        spendStep,
        enrol,
        lockEnrolment,
        activateTotp,
        enable,
        disable,
        summarise
      }
    })
  }
) {
  static readonly layer = Layer.effect(SecondFactorRepo, SecondFactorRepo.make)
}
