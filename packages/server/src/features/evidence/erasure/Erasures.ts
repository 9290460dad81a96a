import { Context, DateTime, Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { DEFAULT_TIME_ZONE } from "@credbuzzpay/domain/values/TimeZone"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { AadhaarReference } from "../../kyc/vault/AadhaarReference.ts"
import { AadhaarVault } from "../../kyc/vault/AadhaarVault.ts"
import { EkycVault } from "../../kyc/vault/EkycVault.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { fileKey } from "../../platform/file-store/FileKey.ts"
import { PersonKeyDestruction } from "../../platform/person-key-life/PersonKeyDestruction.ts"
import { accountTables, allTables } from "./ErasedTables.ts"
import { erasedAccount } from "./ErasedAccount.ts"
import { ErasureRepo } from "./ErasureRepo.ts"
import { erasuresHeld, erasuresLate, erasuresOverdue, holdReviewsOverdue } from "./ErasureMetrics.ts"

/** Of a number; the others are of e-KYC. */
const isAadhaarReference = Schema.is(AadhaarReference)

const BATCH = 100

/**
 * What a run did. `held` wait for a legal hold, `waiting` for rows of the audit trail of format 1 to be written anew. `lateDays` is by
 * how much the erasure that no hold holds up is late at the most, `reviewsOverdue` how many holds nobody has looked at again.
 */
export interface ErasureRun {
  readonly accounts: number
  readonly erased: number
  readonly completed: number
  readonly held: number
  readonly waiting: number
  readonly lateDays: number
  readonly reviewsOverdue: number
}

const todayOf = (now: DateTime.Utc) => DateTime.formatIsoDate(DateTime.setZoneNamedUnsafe(now, DEFAULT_TIME_ZONE))

/** Of an account that was open in the backup that it came back with. */
const closedThen = (at: Date) =>
  Effect.map(DateTime.now, (now) => ({
    closesAt: null,
    closingCause: "person" as const,
    closedAt: at,
    erasesOn: CalendarDate.make(todayOf(now))
  }))

/** One who cannot be erased does not keep the others from it; the next run tries again. */
const orLater = <E, R>(userCode: string, effect: Effect.Effect<number, E, R>) =>
  Effect.catchCause(effect, (cause) =>
    Effect.as(Effect.logError("A person could not be erased", { user_code: userCode }, cause), 0)
  )

/**
 * Erases people whose day has come and on whom no legal hold is in force (docs/erasure.md).
 *
 * On the first day what is of the account goes: the tables of `accountTables`. On the day of everything else the erasure begins,
 * in a transaction under the lock under which holds are placed: one that is placed first stops it, and afterwards none can be.
 * Then the person's files go, and after them in one transaction every row of theirs (`allTables`), their numbers in the
 * vault, what their account says of them, and their key, with which all that is sealed under it is closed, in the audit trail
 * and its archives too. Then the key that wrapped theirs is renewed, and the erasure is complete once nothing in the store opens
 * what a backup has.
 *
 * It may be killed at any time and run by several at once: how far each has come is in `erasures`, and each step is done again
 * without harm. Whoever cannot be erased does not keep the others. **Errors**: `Unavailable`; what was done stays done.
 * **Source**: DPDP Act 2023, section 8(7), and Rules 2025, rule 8(3); docs/adr/0057.
 */
export class Erasures extends Context.Service<Erasures>()("@credbuzzpay/server/erasure/Erasures", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* ErasureRepo
    const accounts = yield* Accounts
    const users = yield* UserRepo
    const vault = yield* AadhaarVault
    const ekyc = yield* EkycVault
    const audit = yield* AuditTrail
    const files = yield* FileStore
    const keys = yield* PersonKeyDestruction

    const record = (userCode: string, action: "user.account_erased" | "user.erased" | "user.erasure_completed") =>
      audit.record({ actor: "system", subject: userCode, action, resourceType: "user", resourceId: userCode })

    /** Deletes files of the person; not within a transaction, and before the rows that name them. */
    const dropFiles = Effect.fnUntraced(function* (userCode: string, tables: ReadonlyArray<string>) {
      const found = yield* repoBoundary(repo.fileKeys(userCode, tables))
      yield* Effect.forEach(found, (key) => files.delete(fileKey(key)), { discard: true })
      return found.length
    })

    const dropRows = Effect.fnUntraced(function* (userCode: string, tables: ReadonlyArray<string>, dropped: number) {
      const { deleted, references } = yield* repo.erase(userCode, tables)
      for (const reference of new Set(references)) {
        yield* isAadhaarReference(reference) ? vault.forget(reference) : ekyc.forget(reference)
      }
      yield* repo.keepEvidence(userCode, deleted, dropped)
    })

    /** What is of the account goes, none of which names files; the rest, and the key, stay. Whether it was done now. */
    const eraseAccount = Effect.fnUntraced(function* (userCode: string) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      return yield* Effect.gen(function* () {
        if (yield* repo.lock(userCode)) return 0
        if (!(yield* repo.beginAccount(userCode, at))) return 0
        yield* dropRows(userCode, accountTables, 0)
        yield* record(userCode, "user.account_erased")
        return 1
      }).pipe(sql.withTransaction, repoBoundary)
    })

    /** Everything goes. Inside a transaction in which nobody else erases the person. */
    const eraseEverything = Effect.fnUntraced(function* (userCode: string, at: Date, dropped: number) {
      yield* dropRows(userCode, allTables, dropped)
      const before = yield* Effect.map(users.find(userCode), Option.getOrThrow)
      const ended = before.closedAt === null ? yield* closedThen(at) : {}
      yield* accounts.change({
        before,
        set: { ...erasedAccount(userCode, at), ...ended },
        raise: "authEpoch",
        by: "system",
        at
      })
      yield* record(userCode, "user.erased")
      yield* keys.destroy(userCode, { actor: "system", reason: "erasure" })
    })

    /** Whether the person's erasure has begun, after which nothing of theirs can be held: not while a hold is in force. */
    const begin = Effect.fnUntraced(function* (userCode: string) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      return yield* Effect.gen(function* () {
        return (yield* repo.lock(userCode)) ? false : yield* repo.begin(userCode, at)
      }).pipe(sql.withTransaction, repoBoundary)
    })

    /** Erases whose erasure has begun. Whether it was done now. */
    const finish = Effect.fnUntraced(function* (userCode: string) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const dropped = yield* dropFiles(userCode, allTables)
      return yield* Effect.gen(function* () {
        // Another instance may have been here first.
        if (!(yield* repo.lockUnerased(userCode))) return 0
        yield* eraseEverything(userCode, at, dropped)
        return 1
      }).pipe(sql.withTransaction, repoBoundary)
    })

    const erase = (userCode: string) =>
      Effect.flatMap(begin(userCode), (isBegun) => (isBegun ? finish(userCode) : Effect.succeed(0)))

    /** Those who came back with a backup of before their erasure, erased again: holds of the backup are of before it. How many. */
    const again = Effect.gen(function* () {
      let done = 0
      for (const userCode of yield* repoBoundary(repo.comeBack)) {
        const now = yield* DateTime.now
        yield* repo.beginAnew(userCode, DateTime.toDateUtc(now), todayOf(now)).pipe(sql.withTransaction, repoBoundary)
        done += yield* finish(userCode)
      }
      if (done > 0) yield* keys.askRenewal
      return done
    }).pipe(Effect.withSpan("Erasures.again"))

    /** Those whose erasure has begun and was cut short. How many. */
    const resumed = Effect.gen(function* () {
      let done = 0
      for (const userCode of yield* repoBoundary(repo.begun)) done += yield* orLater(userCode, finish(userCode))
      return done
    })

    const accountsOfToday = Effect.fnUntraced(function* (today: string) {
      let after = ""
      let done = 0
      while (true) {
        const due = yield* repoBoundary(repo.accountsDue(today, after, BATCH))
        for (const { isHeld, userCode } of due) if (!isHeld) done += yield* orLater(userCode, eraseAccount(userCode))
        const last = due.at(-1)
        if (last === undefined || due.length < BATCH) return done
        after = last.userCode
      }
    })

    const peopleOfToday = Effect.fnUntraced(function* (today: string) {
      const isWaiting = yield* repoBoundary(repo.hasOldRows)
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const counts = { erased: 0, held: 0, waiting: 0 }
      let after = ""
      while (true) {
        const due = yield* repoBoundary(repo.due(today, after, BATCH))
        for (const { isHeld, state, userCode } of due) {
          const is = isHeld ? "held" : "scheduled"
          if (is !== state) yield* repoBoundary(repo.setState(userCode, is, at))
          if (isHeld) counts.held += 1
          else if (isWaiting) counts.waiting += 1
          else counts.erased += yield* orLater(userCode, erase(userCode))
        }
        const last = due.at(-1)
        if (last === undefined || due.length < BATCH) return counts
        after = last.userCode
      }
    })

    /** Says of those in whom nothing opens any more, in backups too, that they are erased. */
    const complete = Effect.gen(function* () {
      let completed = 0
      for (const userCode of yield* repoBoundary(repo.incomplete)) {
        if (!(yield* keys.isErased(userCode))) continue
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const did = yield* Effect.tap(repo.conclude(userCode, at), (isNow) =>
          isNow ? record(userCode, "user.erasure_completed") : Effect.void
        ).pipe(sql.withTransaction, repoBoundary)
        if (did) completed += 1
      }
      return completed
    })

    const run = Effect.gen(function* () {
      yield* again
      const today = todayOf(yield* DateTime.now)
      const accountsErased = yield* accountsOfToday(today)
      const cutShort = yield* resumed
      const { erased: begunNow, held, waiting } = yield* peopleOfToday(today)
      const erased = cutShort + begunNow
      if (erased > 0) yield* keys.askRenewal
      const completed = yield* complete
      yield* erasuresHeld.update(held)
      yield* erasuresOverdue.update(waiting)
      const late = yield* repoBoundary(repo.late(today))
      yield* erasuresLate.update(late.days * 86_400)
      yield* holdReviewsOverdue.update(late.reviews)
      const standing = { held, waiting, lateDays: late.days, reviewsOverdue: late.reviews }
      const done: ErasureRun = { accounts: accountsErased, erased, completed, ...standing }
      return done
    }).pipe(Effect.withSpan("Erasures.run"))

    return { run, again }
  })
}) {
  static readonly layer = Layer.effect(Erasures, Erasures.make)
}
