import { Clock, Context, Data, DateTime, Duration, Effect, Layer, type Redacted, Result, Schedule } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { LRUCache } from "lru-cache"
import type { KeyObject } from "node:crypto"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { CacheMetrics } from "../cache/CacheMetrics.ts"
import { InvalidationBus } from "../cache/InvalidationBus.ts"
import { CiphertextRejected } from "../encryption/CiphertextRejected.ts"
import { makeNonces } from "../encryption/Nonces.ts"
import { KeyEncryptionKeys } from "./KeyEncryptionKeys.ts"
import { newKey } from "./LocalKek.ts"
import type { Cell } from "../encryption/Cell.ts"
import { personCipher, type PersonCipher } from "./PersonCipher.ts"
import { makePersonKeyRepo, type PersonKeyRow } from "./PersonKeyRepo.ts"
import { type Kek, KekMissing, PersonKeyStore } from "./PersonKeyStore.ts"
import { nameOfKey, SYSTEM, type WrappedKey } from "./WrappedKey.ts"
import { traced } from "../../../tracing/Traced.ts"

/** The person's key was destroyed: what was sealed under it can never be read again, and nothing is sealed under it. */
export class KeyDestroyed extends Data.TaggedError("KeyDestroyed")<{
  readonly userCode: string
  readonly destroyedAt: Date
}> {}

/** Nobody has this code. */
export class NoSuchPerson extends Data.TaggedError("NoSuchPerson")<{ readonly userCode: string }> {}

/** What the bus calls a person's key. */
export const personKeyKey = (userCode: string) => `person_key:${userCode}`

/** Persons in memory at most, and for how long each. */
const CAPACITY = 20_000
const KEPT_FOR = Duration.minutes(15)

/** How many keys are wrapped or unwrapped at once, where a service does that. */
const AT_ONCE = 8

/** How long a wrapping key is used without looking into the store again. */
const KEK_KEPT_FOR = Duration.minutes(1)

const VERSION = 1

type Answer = Result.Result<PersonCipher, KeyDestroyed | CiphertextRejected | KekMissing>

/** The key that it is wrapped by is not in the store; it may be there later, or in another store. */
const isLost = ([, answer]: readonly [string, Answer]) =>
  Result.isFailure(answer) && answer.failure._tag === "KekMissing"

interface Entry {
  readonly answer: Answer
  readonly expiresAtMillis: number
}

const lacking = (error: KekMissing) =>
  Effect.andThen(
    Effect.logError(`${error.message}. Is PERSON_KEYS_DIR the right folder, and person_keys of its day?`),
    Effect.fail(Unavailable.of({ what: "store of persons' keys", retryAfterSeconds: 30 }))
  )

const byHolder = (rows: ReadonlyArray<PersonKeyRow>) => {
  const found = new Map<string, Array<PersonKeyRow>>()
  for (const row of rows) found.set(row.userCode, [...(found.get(row.userCode) ?? []), row])
  return found
}

const drawUnder = (kekId: string, kek: Kek, holders: ReadonlyArray<string>) =>
  Effect.forEach(
    holders,
    (userCode) =>
      Effect.map(kek.wrap(newKey(), nameOfKey({ userCode, version: VERSION })), (wrapped): WrappedKey => ({
        userCode,
        version: VERSION,
        kekId,
        wrapped
      })),
    { concurrency: AT_ONCE }
  )

/**
 * Each person's own key, under which their values are sealed: when it is destroyed, nobody can read them again, in backups
 * too. `system` ({@link SYSTEM}) has one for what is about nobody.
 *
 * A key is drawn before the transaction that makes the account and kept in the statement that makes it. Who has none (an account
 * of an older version) gets one when it is first asked for, in the caller's transaction. Keys are unwrapped once and kept in
 * memory for a quarter of an hour: only those that are committed, none of which the bus told meanwhile, and none out of a
 * snapshot (a transaction that is repeatable read sees keys that have been destroyed since it began). Ask before a
 * transaction for whose key it will need: unwrapping may be a call to somebody else.
 *
 * **Errors**: `KeyDestroyed` and `NoSuchPerson` are answers, not outages; `CiphertextRejected` for a key or a value that was
 * altered or moved; `Unavailable`. **Source**: docs/adr/0057.
 */
export class PersonKeys extends Context.Service<PersonKeys>()("@credbuzzpay/server/person-keys/PersonKeys", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* makePersonKeyRepo
    const keks = yield* KeyEncryptionKeys
    const store = yield* PersonKeyStore
    const bus = yield* InvalidationBus
    const clock = yield* Clock.Clock
    const nonces = makeNonces(yield* SecureRandom.SecureRandom)
    const metrics = yield* CacheMetrics.make("person_keys")
    const entries = new LRUCache<string, Entry>({ max: CAPACITY })
    const keksInUse = new Map<string, { readonly kek: Kek; readonly expiresAtMillis: number }>()
    /** How often the bus told of keys: a load that began before the last time is not kept. */
    let heard = 0

    const prefix = personKeyKey("")
    yield* bus.subscribe((keys) => {
      const own = keys === "all" ? [] : keys.filter((key) => key.startsWith(prefix))
      if (keys !== "all" && own.length === 0) return
      heard++
      if (keys === "all") entries.clear()
      for (const key of own) entries.delete(key.slice(prefix.length))
    })

    const isOver = ({ expiresAtMillis }: Pick<Entry, "expiresAtMillis">) =>
      clock.currentTimeMillisUnsafe() >= expiresAtMillis
    const sweep = Effect.sync(() => {
      for (const [holder, entry] of entries.entries()) if (isOver(entry)) entries.delete(holder)
      // A wrapping key that was destroyed in the store is nobody's to keep.
      for (const [kekId, kept] of keksInUse) if (isOver(kept)) keksInUse.delete(kekId)
    })
    yield* Effect.forkScoped(Effect.repeat(sweep, Schedule.spaced("1 minute")))

    const kept = (holder: string): Answer | undefined => {
      const entry = bus.isHealthy() ? entries.get(holder) : undefined
      return entry === undefined || isOver(entry) ? undefined : entry.answer
    }

    const inMemory = (holder: string): Answer | undefined => {
      const answer = kept(holder)
      if (answer === undefined) metrics.miss()
      else metrics.hit()
      return answer
    }

    const drawAll = traced("PersonKeys.drawAll")(function* (holders: ReadonlyArray<string>) {
      const attempt = Effect.gen(function* () {
        const kekId = yield* keks.current
        return yield* drawUnder(kekId, yield* store.kek(kekId), holders)
      })
      // Once more: another may have become current, and this one been destroyed, in between.
      return yield* Effect.catchTag(
        Effect.catchTag(attempt, "KekMissing", () => attempt),
        "KekMissing",
        lacking
      )
    })

    /** Gives a key to each of them that has none. How many were made. */
    const make = traced("PersonKeys.make")(function* (holders: ReadonlyArray<string>) {
      const drawn = yield* drawAll(holders)
      return yield* repoBoundary(repo.insert(drawn, DateTime.toDateUtc(yield* DateTime.now)))
    })

    /** The rows of those who have any, after a key was made for each who may have one and has none. */
    const rowsOf = Effect.fnUntraced(function* (holders: ReadonlyArray<string>) {
      const found = yield* repoBoundary(repo.of(holders))
      const have = byHolder(found)
      const without = holders.filter((holder) => !have.has(holder))
      if (without.length === 0) return found
      const lacked = yield* repoBoundary(repo.known(without))
      if (lacked.length === 0) return found
      yield* make(lacked)
      return [...found, ...(yield* repoBoundary(repo.of(lacked)))]
    })

    const unwrapped = Effect.fnUntraced(function* (
      keksOfRows: ReadonlyMap<string, Kek>,
      [holder, rows]: readonly [string, ReadonlyArray<PersonKeyRow>]
    ) {
      const keys = new Map<number, KeyObject>()
      let lost: string | undefined
      for (const { destroyedAt, kekId, version, wrapped } of rows) {
        if (destroyedAt !== null)
          return [holder, Result.fail(new KeyDestroyed({ userCode: holder, destroyedAt }))] as const
        const kek = keksOfRows.get(kekId!)
        lost = kek === undefined ? kekId! : undefined
        if (kek === undefined) continue
        const key = yield* Effect.result(kek.unwrap(wrapped!, nameOfKey({ userCode: holder, version })))
        if (Result.isSuccess(key)) keys.set(version, key.success)
        else if (key.failure._tag === "CiphertextRejected") return [holder, Result.fail(key.failure)] as const
        else return yield* key.failure
      }
      // The newest seals; an older one may be lost, with what is under it (`LostKeys`).
      if (lost !== undefined) return [holder, Result.fail(new KekMissing({ kekId: lost }))] as const
      return [holder, Result.succeed(personCipher(holder, keys, nonces))] as const
    })

    /** Of the few that wrap, each is asked for once a minute: what one unwraps is kept for longer. */
    const kekOf = (kekId: string) =>
      Effect.suspend(() => {
        const now = clock.currentTimeMillisUnsafe()
        const kept = keksInUse.get(kekId)
        if (kept !== undefined && !isOver(kept)) return Effect.succeed(kept.kek)
        const expiresAtMillis = now + Duration.toMillis(KEK_KEPT_FOR)
        return Effect.tap(store.kek(kekId), (kek) => Effect.sync(() => keksInUse.set(kekId, { kek, expiresAtMillis })))
      })

    const read = Effect.fnUntraced(function* (holders: ReadonlyArray<string>) {
      const rows = yield* rowsOf(holders)
      const ids = new Set(rows.flatMap(({ kekId, wrapped }) => (wrapped === null || kekId === null ? [] : [kekId])))
      const keksOfRows = new Map<string, Kek>()
      for (const kekId of ids) {
        const kek = yield* Effect.catchTag(kekOf(kekId), "KekMissing", () => Effect.succeed(undefined))
        if (kek !== undefined) keksOfRows.set(kekId, kek)
      }
      const answers: ReadonlyArray<readonly [string, Answer]> = yield* Effect.forEach(
        byHolder(rows),
        (each) => unwrapped(keksOfRows, each),
        { concurrency: AT_ONCE }
      )
      return { answers, isOfNow: rows.every((row) => row.isOfNow) }
    })

    const load = traced("PersonKeys.load")(function* (holders: ReadonlyArray<string>) {
      const heardBefore = heard
      const expiresAtMillis = clock.currentTimeMillisUnsafe() + Duration.toMillis(KEPT_FOR)
      const first = yield* read(holders)
      // Once more: what was read may have been brought under another wrapping key, and the one before destroyed.
      const { answers, isOfNow } = first.answers.some(isLost) ? yield* read(holders) : first
      // A snapshot may be from before the end of a key, of which everybody else has heard already.
      if (!isOfNow) return answers
      // A key that this transaction makes may not outlive it.
      yield* sql.afterCommit(
        Effect.sync(() => {
          if (heard !== heardBefore || !bus.isHealthy()) return
          for (const each of answers) if (!isLost(each)) entries.set(each[0], { answer: each[1], expiresAtMillis })
        })
      )
      return answers
    })

    /**
     * Of each of them that there is: the cipher, or why there is none (`KekMissing`: what it is wrapped by is lost, or
     * elsewhere). Those who are not in memory are one query.
     */
    const all = Effect.fnUntraced(function* (holders: Iterable<string>) {
      const found = new Map<string, Answer>()
      const missing: Array<string> = []
      for (const holder of new Set(holders)) {
        const answer = inMemory(holder)
        if (answer === undefined) missing.push(holder)
        else found.set(holder, answer)
      }
      if (missing.length > 0) for (const [holder, answer] of yield* load(missing)) found.set(holder, answer)
      return found as ReadonlyMap<string, Answer>
    })

    const of = Effect.fnUntraced(
      function* (userCode: string) {
        const known = inMemory(userCode) ?? (yield* load([userCode]))[0]?.[1]
        return known === undefined ? yield* new NoSuchPerson({ userCode }) : yield* Effect.fromResult(known)
      },
      Effect.catchTag("KekMissing", lacking)
    )

    /**
     * Reads and unwraps a key, the system's, where {@link of} would read none: of somebody who is not there, and of one whose
     * key is in memory. So what a stranger has done about a contact takes one key read, whether anybody has that contact or
     * not. **Errors**: `Unavailable`.
     */
    const evenOut = (userCode: string | undefined) =>
      userCode === undefined || kept(userCode) !== undefined ? Effect.asVoid(read([SYSTEM])) : Effect.void

    return {
      of,
      all,
      evenOut,
      /** A key for somebody who is about to be, to be kept by {@link keepKey}. Not within a transaction. */
      draw: (userCode: string) => Effect.map(drawAll([userCode]), ([key]) => key!),
      make,
      /** Keeps keys that were drawn elsewhere, of those who have none of that version. How many were kept. */
      keep: repo.insert,
      sealFor: (userCode: string, plaintext: Redacted.Redacted<string>, cell: Cell) =>
        Effect.flatMap(of(userCode), (cipher) => cipher.seal(plaintext, cell)),
      openFor: (userCode: string, sealed: string, cell: Cell) =>
        Effect.flatMap(of(userCode), (cipher) => cipher.open(sealed, cell))
    }
  })
}) {
  static readonly layer = Layer.effect(PersonKeys, PersonKeys.make)
}
