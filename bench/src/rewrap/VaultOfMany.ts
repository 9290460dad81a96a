import { AadhaarReference, vaultCell } from "@credbuzzpay/server/features/kyc/vault/AadhaarReference"
import { BlindIndex } from "@credbuzzpay/server/features/platform/encryption/BlindIndex"
import { FieldCipher } from "@credbuzzpay/server/features/platform/encryption/FieldCipher"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"

const BATCH = 1000

/** The number of the nth row; nobody's. */
export const numberOf = (n: number): string => `2${String(n).padStart(11, "0")}`

/** The reference of the nth row. */
export const referenceOf = (n: number): AadhaarReference => AadhaarReference.make(`avr_${String(n).padStart(26, "0")}`)

/** Fills the vault as its owner, without time limits, past the function that keeps one number at a time. */
export const fillVault = Effect.fn("rewrap.fillVault")(function* (rows: number) {
  const sql = yield* SqlClient.SqlClient
  const cipher = yield* FieldCipher
  const index = yield* BlindIndex
  for (let from = 0; from < rows; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, rows - from) }, (_, n) => from + n)
    const references = numbers.map(referenceOf)
    const indexes = numbers.map((n) => Buffer.from(index.of("aadhaar", Redacted.make(numberOf(n)))).toString("hex"))
    const sealed = yield* Effect.forEach(numbers, (n) =>
      cipher.encrypt(Redacted.make(numberOf(n)), vaultCell(referenceOf(n)))
    )
    yield* sql.withTransaction(
      Effect.andThen(
        sql`select set_config(name, '0', true) from unnest(array['statement_timeout', 'lock_timeout']) as name`.pipe(
          Effect.andThen(sql`set local role credbuzzpay_vault`)
        ),
        sql`
          insert into vault.aadhaar_numbers (reference, number_index, number_sealed, kept_at)
          select r, decode(i, 'hex'), s, now()
          from unnest(${references}::text[], ${indexes}::text[], ${sealed}::text[]) as t (r, i, s)`
      )
    )
  }
})
