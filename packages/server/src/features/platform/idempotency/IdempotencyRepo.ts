import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { keyInUse } from "@credbuzzpay/domain/platform/idempotency/IdempotencyErrors"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { IdempotencyConfig } from "../../../config/IdempotencyConfig.ts"
import { FieldCipher } from "../encryption/FieldCipher.ts"

/** An answer that was given: to whom, for which request. `keyIndex` and `fingerprint` are keyed digests. */
export interface GivenAnswer {
  readonly keyIndex: Uint8Array
  readonly userCode: string
  readonly operation: string
  readonly fingerprint: Uint8Array
  readonly answer: string
}

const KeptRow = rows({
  keyIndex: Schema.Uint8Array,
  fingerprint: Schema.Uint8Array,
  answerSealed: Schema.String
})
type KeptRow = RowOf<typeof KeptRow>

const lockOn = (keyIndex: Uint8Array) => Buffer.from(keyIndex).readBigInt64BE()

const cellOf = (keyIndex: Uint8Array) => `idempotency_keys.answer_sealed.${Buffer.from(keyIndex).toString("hex")}`

/** The table `idempotency_keys`. Everything here runs inside the caller's transaction. */
export class IdempotencyRepo extends Context.Service<IdempotencyRepo>()(
  "@credbuzzpay/server/idempotency/IdempotencyRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const cipher = yield* FieldCipher
      const { keptSeconds } = yield* IdempotencyConfig

      /**
       * Holds the key until the transaction ends. A row could not be locked: there is none before the first answer. Its indexes
       * are one under each key of the blind index, locked in the same order by everybody.
       * **Errors**: `Conflict` when another transaction still holds it after 3 s (`lock_timeout`).
       */
      const hold = (keyIndexes: ReadonlyArray<Uint8Array>) =>
        Effect.forEach(
          [...new Set(keyIndexes.map(lockOn))].toSorted((a, b) => (a < b ? -1 : 1)),
          (lock) => sql`select pg_advisory_xact_lock(${lock}::bigint)`,
          { discard: true }
        ).pipe(Effect.catchReason("SqlError", "LockTimeoutError", () => Effect.fail(keyInUse())))

      const find = Effect.fnUntraced(function* (keyIndexes: ReadonlyArray<Uint8Array>) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        for (const keyIndex of keyIndexes) {
          const row = yield* KeptRow.first(sql`
            select key_index, fingerprint, answer_sealed from idempotency_keys
            where key_index = ${keyIndex} and expires_at > ${at}`)
          if (row !== undefined) return row
        }
        return undefined
      })

      /** **Errors**: none; an answer that does not open was altered, or its key was taken away within the day. */
      const open = (row: KeptRow) =>
        Effect.map(Effect.orDie(cipher.decrypt(row.answerSealed, cellOf(row.keyIndex))), Redacted.value)

      /** Takes the place of an answer that is past its time. */
      const keep = Effect.fnUntraced(function* (given: GivenAnswer) {
        const now = yield* DateTime.now
        const sealed = yield* cipher.encrypt(Redacted.make(given.answer), cellOf(given.keyIndex))
        const at = DateTime.toDateUtc(now)
        const until = DateTime.toDateUtc(DateTime.add(now, { seconds: keptSeconds }))
        yield* sql`
          insert into idempotency_keys (key_index, user_code, operation, fingerprint, answer_sealed, created_at, expires_at)
          values (${given.keyIndex}, ${given.userCode}, ${given.operation}, ${given.fingerprint}, ${sealed}, ${at}, ${until})
          on conflict on constraint idempotency_keys_pkey do update set fingerprint = excluded.fingerprint,
            answer_sealed = excluded.answer_sealed, created_at = excluded.created_at, expires_at = excluded.expires_at`
      })

      return { hold, find, open, keep }
    })
  }
) {
  static readonly layer = Layer.effect(IdempotencyRepo, IdempotencyRepo.make)
}
