import { Array, Context, Duration, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { keyInUse, keyReused } from "@credbuzzpay/domain/platform/idempotency/IdempotencyErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { BlindIndex } from "../encryption/BlindIndex.ts"
import { IdempotencyRepo } from "./IdempotencyRepo.ts"
import { makeKeyedMutex } from "./KeyedMutex.ts"

/** As long as the database waits for a lock. */
const patience = Duration.seconds(3)

/** One request with a key. `request` is everything that makes it this request: path and body. */
export interface KeyedRequest {
  readonly caller: Principal
  readonly operation: string
  readonly key: string
  readonly request: string
}

/** An answer in a form that can be kept. */
export interface Answer {
  readonly text: string
  readonly isReplayed: boolean
}

/**
 * One effect and one answer for each key of a caller (docs/security.md, rule 20). `once` runs the work in a transaction that also
 * keeps the answer, so there is never the one without the other: work that fails, or a process that dies, leaves no
 * trace and can be tried again.
 */
export class IdempotentAnswers extends Context.Service<IdempotentAnswers>()(
  "@credbuzzpay/server/idempotency/IdempotentAnswers",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const index = yield* BlindIndex
      const repo = yield* IdempotencyRepo
      const withMutex = yield* makeKeyedMutex(patience)

      const digests = (field: string, ...parts: ReadonlyArray<string>) =>
        Array.map(index.all(`idempotency_keys.${field}`, Redacted.make(parts.join("\n"))), (made) => made.index)

      /**
       * Runs `work` the first time, and gives its answer again afterwards. Somebody who moved to another role or branch
       * is not told again what they were told before. **Errors**: those of `work`; `IdempotencyMismatch` for another
       * request under this key; `Conflict` while the first one runs; `Unavailable`.
       */
      const once = <E, R>({ caller, key, operation, request }: KeyedRequest, work: Effect.Effect<string, E, R>) => {
        const { branchCode = "", role, userCode } = caller
        const keyIndexes = digests("key_index", userCode, operation, key)
        const fingerprints = digests("fingerprint", role, branchCode, request)
        const answered = Effect.gen(function* () {
          yield* repo.hold(keyIndexes)
          const kept = yield* repo.find(keyIndexes)
          if (kept === undefined) {
            const text = yield* work
            const [[keyIndex], [fingerprint]] = [keyIndexes, fingerprints]
            yield* repo.keep({ keyIndex, userCode, operation, fingerprint, answer: text })
            return { text, isReplayed: false } satisfies Answer
          }
          if (!fingerprints.some((each) => Buffer.compare(kept.fingerprint, each) === 0)) return yield* keyReused()
          return { text: yield* repo.open(kept), isReplayed: true } satisfies Answer
        })
        const inTransaction = answered.pipe(sql.withTransaction, repoBoundary)
        return withMutex(`${userCode} ${operation} ${key}`, inTransaction, Effect.fail(keyInUse()))
      }

      return { once }
    })
  }
) {
  static readonly layer = Layer.effect(IdempotentAnswers, IdempotentAnswers.make)
}
