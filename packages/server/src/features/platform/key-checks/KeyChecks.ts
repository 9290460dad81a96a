import { Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, type SqlError } from "effect/sql"
import { repoBoundary, unlessReadOnly } from "../../../adapters/postgres/RepoBoundary.ts"
import { makeKeyCheckRepo } from "./KeyCheckRepo.ts"
import { type CheckedKey, checkValue, type KeyPurpose, SALT_BYTES, sameValue } from "./KeyCheckValue.ts"
import { KeyRefused } from "./KeyRefused.ts"

/** What rows that a key may have made say of it: that it did, that it did not, or nothing, since there are none. */
export type Proof = "proven" | "refuted" | "unknown"

/** How keys of one purpose are held against what they made. Both may read much, and are asked of few keys. */
export interface KeyEvidence<E = never, R = never> {
  /** Asked of a key that this database has not seen. */
  readonly prove: (key: CheckedKey) => Effect.Effect<Proof, E | SqlError.SqlError, R>
  /** Whether something needs the key of this id. Asked of one that was seen, and is in the configuration no more. */
  readonly isNeeded: (keyId: string) => Effect.Effect<boolean, E | SqlError.SqlError, R>
}

/** Where nothing tells. */
export const noEvidence: KeyEvidence = {
  prove: () => Effect.succeed("unknown"),
  isNeeded: () => Effect.succeed(false)
}

const where = 'docs/operations.md, "Keys and backup"'

const another = ({ id, isListed, setting }: CheckedKey) =>
  new KeyRefused({
    message: isListed
      ? `${setting}: the key ${id} is not the one that this database knows by that id; put that one back, or give the new one an id of its own (${where})`
      : `${setting}: is not the one that this database was written with; put that one back (${where})`
  })

/** That a key is missing. */
export const lacking = (setting: string, keyId: string) =>
  new KeyRefused({ message: `${setting}: lacks the key ${keyId}, which data still needs; put it back (${where})` })

/** How long looking for rows may take in a large database, which is more than a request may. */
const PATIENCE = "5min"

const remember = <A, E, R>(write: Effect.Effect<A, E, R>) =>
  unlessReadOnly(
    write,
    Effect.logWarning("The database takes no writes: what its keys are known by is kept at a later start")
  )

/**
 * Holds the keys of one purpose, which the configuration has, against this database. One that is seen for the first time has
 * to have made what rows say that it made, and is remembered; a known one has to be what it was; and none that is still
 * needed may be missing (`setting` is where it would be). While the database takes no writes, nothing is remembered.
 * **Errors**: `KeyRefused`; `Unavailable`.
 */
export const checkKeys = Effect.fnUntraced(function* <E, R>(
  purpose: KeyPurpose,
  setting: string,
  keys: ReadonlyArray<CheckedKey>,
  { isNeeded, prove }: KeyEvidence<E, R>
) {
  const sql = yield* SqlClient.SqlClient
  const random = yield* SecureRandom.SecureRandom
  const repo = yield* makeKeyCheckRepo

  const patiently = <A, E2, R2>(work: Effect.Effect<A, E2, R2>) =>
    sql.withTransaction(Effect.andThen(sql`select set_config('statement_timeout', ${PATIENCE}, true)`, work))

  const seen = yield* repoBoundary(repo.known(purpose))
  const fresh = keys.filter(({ id }) => !seen.some(({ keyId }) => keyId === id))
  for (const key of fresh) {
    // Looking may lock what it looks at.
    const proof = yield* repoBoundary(unlessReadOnly(patiently(prove(key)), Effect.succeed("unknown")))
    if (proof === "refuted") return yield* another(key)
    const salt = yield* random.randomBytes(SALT_BYTES)
    yield* repoBoundary(remember(repo.keep(purpose, key.id, salt, checkValue(purpose, key, salt))))
  }

  // Read again: of two processes that start with different keys, the first has said which is right.
  const known = fresh.length === 0 ? seen : yield* repoBoundary(repo.known(purpose))
  for (const { checkValue: expected, isRetired, keyId, salt } of known) {
    const key = keys.find(({ id }) => id === keyId)
    if (key !== undefined) {
      if (!sameValue(checkValue(purpose, key, salt), expected)) return yield* another(key)
      if (isRetired) yield* repoBoundary(remember(repo.reinstate(purpose, keyId)))
    } else if (!isRetired) {
      if (yield* repoBoundary(patiently(isNeeded(keyId)))) return yield* lacking(setting, keyId)
      yield* repoBoundary(remember(repo.retire(purpose, keyId)))
    }
  }
})
