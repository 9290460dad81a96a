import { Context, DateTime, Duration, Effect, Layer, Result } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"
import { KeyEncryptionKeys, type KekRecord } from "../person-keys/KeyEncryptionKeys.ts"
import { type Kek, PersonKeyStore } from "../person-keys/PersonKeyStore.ts"
import { drawnTooLate, nameOfKey } from "../person-keys/WrappedKey.ts"
import { makePersonKeyLifeRepo, type Rewrappable, type RewrappedKey } from "./PersonKeyLifeRepo.ts"
import { kekAge, stuck } from "./PersonKeyMetrics.ts"
import { traced } from "../../../tracing/Traced.ts"

const batchSize = 500

/** How many keys at once, where wrapping is somebody else's work. */
const AT_ONCE = 8

/** The longest that a wrapping key is current. */
export const RENEWED_AFTER = Duration.days(30)

/** What a run did. `refused` keys did not open; they stay as they are, and keep their wrapping key alive. */
export interface RenewalRun {
  readonly rewrapped: number
  readonly refused: number
  readonly destroyed: number
}

/** **Units**: milliseconds. */
const ageOf = ({ activatedAt }: KekRecord, at: Date) => at.getTime() - (activatedAt ?? at).getTime()

/**
 * Makes an erasure complete. When the key that wraps is thirty days old, or somebody asked (`PersonKeyDestruction`), there is
 * a new one; the living keys are brought under it; one that wraps nothing any more is closed, after which the database takes
 * nothing under it, and then destroyed in the store. What a backup has of a destroyed person opens no more from then on.
 *
 * It may be killed at any time and run by several processes at once: which key a row is under, and how far a wrapping key has
 * come, is in the database, and a new run goes on from there. Readers notice nothing. Nothing is wrapped or unwrapped within a
 * transaction. **Errors**: `Unavailable`; what was done stays done. **Source**: docs/adr/0057.
 */
export class PersonKeysRenewal extends Context.Service<PersonKeysRenewal>()(
  "@credbuzzpay/server/person-key-life/PersonKeysRenewal",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const keks = yield* KeyEncryptionKeys
      const store = yield* PersonKeyStore
      const audit = yield* AuditTrail
      const repo = yield* makePersonKeyLifeRepo
      const now = Effect.map(DateTime.now, DateTime.toDateUtc)

      const renewIfDue = Effect.gen(function* () {
        const kekId = yield* keks.current
        const current = (yield* keks.all).find((kek) => kek.kekId === kekId)
        if (current === undefined) return
        const age = ageOf(current, yield* now)
        if (current.renewalAskedAt !== null || age >= Duration.toMillis(RENEWED_AFTER)) yield* keks.replace(kekId)
      })

      const rewrapKey = Effect.fnUntraced(function* (from: Kek, to: Kek, key: Rewrappable) {
        const opened = yield* Effect.result(from.unwrap(key.wrapped, nameOfKey(key)))
        if (Result.isFailure(opened)) {
          return opened.failure._tag === "CiphertextRejected" ? undefined : yield* opened.failure
        }
        const wrapped = yield* to.wrap(opened.success, nameOfKey(key))
        const rewrapped: RewrappedKey = { ...key, replacing: key.wrapped, wrapped }
        return rewrapped
      })

      const rewrapFrom = traced("PersonKeysRenewal.rewrapFrom")(function* (old: string) {
        const current = yield* keks.current
        const [from, to] = [yield* store.kek(old), yield* store.kek(current)]
        let after: Pick<Rewrappable, "userCode" | "version"> | undefined = { userCode: "", version: 0 }
        let rewrapped = 0
        while (after !== undefined) {
          const keys: ReadonlyArray<Rewrappable> = yield* repoBoundary(repo.under(old, after, batchSize))
          const opened = yield* Effect.forEach(keys, (key) => rewrapKey(from, to, key), { concurrency: AT_ONCE })
          const moved = opened.filter((key) => key !== undefined)
          if (moved.length > 0) rewrapped += yield* repo.replace(current, moved).pipe(drawnTooLate, repoBoundary)
          after = keys.at(-1)
        }
        return rewrapped
      })

      const close = Effect.fnUntraced(function* (kekId: string, current: string) {
        const closed = yield* repo.close(kekId, yield* now)
        if (closed) {
          yield* audit.record({
            actor: "system",
            action: "person_keys.renewed",
            resourceType: "key_encryption_key",
            resourceId: kekId,
            newValues: { current }
          })
        }
        return closed
      }, sql.withTransaction)

      /** Rewraps everything under a retired key, again while others still put keys under it. Gives how many were rewrapped. */
      const leave = Effect.fnUntraced(function* (kekId: string) {
        let rewrapped = 0
        while (true) {
          const moved = yield* rewrapFrom(kekId)
          rewrapped += moved
          if (moved === 0) return rewrapped
        }
      })

      const leaveAll = Effect.gen(function* () {
        const current = yield* keks.current
        let rewrapped = 0
        let refused = 0
        for (const { kekId } of (yield* keks.all).filter((kek) => kek.retiredAt !== null && kek.closedAt === null)) {
          rewrapped += yield* Effect.catchTag(leave(kekId), "KekMissing", (error) =>
            Effect.as(Effect.logError(error.message), 0)
          )
          if (yield* repoBoundary(close(kekId, current))) continue
          const left = yield* repoBoundary(repo.countUnder(kekId))
          yield* Effect.logError("Keys of persons could not be opened", { kek: kekId, keys: left })
          refused += left
        }
        return { rewrapped, refused }
      })

      /** Also one that a slow process made again after it was destroyed. */
      const destroyClosed = Effect.gen(function* () {
        const kept = yield* store.ids
        const closed = (yield* keks.all).filter(
          (kek) => kek.closedAt !== null && (kek.destroyedAt === null || kept.includes(kek.kekId))
        )
        for (const { kekId } of closed) {
          yield* store.destroy(kekId)
          yield* repoBoundary(repo.markDestroyed(kekId, yield* now))
        }
        return closed.length
      })

      const run = Effect.gen(function* () {
        yield* renewIfDue
        const { refused, rewrapped } = yield* leaveAll
        const destroyed = yield* destroyClosed
        const current = (yield* keks.all).find((kek) => kek.activatedAt !== null && kek.retiredAt === null)
        if (current !== undefined) yield* kekAge.update(ageOf(current, yield* now) / 1000)
        yield* stuck.update(refused)
        const done: RenewalRun = { rewrapped, refused, destroyed }
        return done
      }).pipe(Effect.withSpan("PersonKeysRenewal.run"))

      return { run }
    })
  }
) {
  static readonly layer = Layer.effect(PersonKeysRenewal, PersonKeysRenewal.make)
}
