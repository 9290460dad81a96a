import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { userNotFound } from "@credbuzzpay/domain/accounts/UserErrors"
import {
  HoldId,
  type HoldsAsked,
  type LegalHold,
  type LiftHold,
  type PlaceHold,
  type ReviewHold
} from "@credbuzzpay/domain/people/legal-holds/LegalHold"
import {
  erasureBegan,
  legalHoldInForce,
  legalHoldLifted,
  legalHoldNotFound,
  personErased,
  reviewOutOfRange
} from "@credbuzzpay/domain/people/legal-holds/LegalHoldErrors"
import { isReviewDay } from "@credbuzzpay/domain/people/legal-holds/LegalHoldRules"
import type { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { DEFAULT_TIME_ZONE } from "@credbuzzpay/domain/values/TimeZone"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { openWhereSealed, SealedCells } from "../../platform/person-keys/SealedCells.ts"
import { traced } from "../../../tracing/Traced.ts"
import { UserSubject } from "../users/UserSubject.ts"
import { type HoldRow, LegalHoldRepo } from "./LegalHoldRepo.ts"

/** A page of holds. */
const MOST = 100

const cellOf = (holdId: string, column: "grounds_sealed" | "lift_grounds_sealed") => ({
  table: "legal_holds",
  column,
  row: holdId
})

const accepted = Effect.fnUntraced(function* (reviewOn: CalendarDate) {
  const today = DateTime.formatIsoDate(DateTime.setZoneNamedUnsafe(yield* DateTime.now, DEFAULT_TIME_ZONE))
  if (!isReviewDay(reviewOn, today)) return yield* reviewOutOfRange()
})

/**
 * Placing, reviewing and lifting legal holds, each with its audit row in one transaction under the lock of the person's account,
 * so that an erasure is either over before or held up.
 *
 * The audit rows have no subject: everybody may read what was done to their own account, and of an investigation they are not
 * told. Why is sealed under the person's own key in the hold itself.
 *
 * **Errors**: `NotFound`; `PermissionDenied` on oneself; `Conflict` for a hold that is there or was lifted, and for a person who
 * was erased; `ValidationFailed` for a day of review; `Unavailable`.
 */
export class LegalHoldService extends Context.Service<LegalHoldService>()(
  "@credbuzzpay/server/legal-holds/LegalHoldService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const repo = yield* LegalHoldRepo
      const subject = yield* UserSubject
      const audit = yield* AuditTrail
      const keys = yield* PersonKeys
      const cells = yield* SealedCells
      const random = yield* SecureRandom.SecureRandom

      const opened = Effect.fnUntraced(function* (holds: ReadonlyArray<HoldRow>) {
        const contents = yield* openWhereSealed(
          cells,
          holds.flatMap(({ holdId, liftGroundsSealed, groundsSealed, userCode: holder }) => [
            { ...cellOf(holdId, "grounds_sealed"), holder, sealed: groundsSealed },
            liftGroundsSealed === null
              ? undefined
              : { ...cellOf(holdId, "lift_grounds_sealed"), holder, sealed: liftGroundsSealed }
          ])
        )
        const textAt = (index: number) => {
          const content = contents[index]
          return content?._tag === "Opened" ? content.text : null
        }
        return holds.map(({ liftGroundsSealed: _lift, groundsSealed: _sealed, ...hold }, index): LegalHold => ({
          ...hold,
          state: hold.liftedAt === null ? "in_force" : "lifted",
          grounds: textAt(index * 2),
          liftGrounds: textAt(index * 2 + 1)
        }))
      })

      const openedOne = (hold: HoldRow) => Effect.map(opened([hold]), ([one]) => one!)

      const seal = (userCode: string, text: string, holdId: string, column: "grounds_sealed" | "lift_grounds_sealed") =>
        keys.sealFor(userCode, Redacted.make(text), cellOf(holdId, column)).pipe(
          Effect.catchTags({
            KeyDestroyed: () => personErased(),
            NoSuchPerson: () => userNotFound(),
            CiphertextRejected: Effect.die
          })
        )

      const record = (
        caller: Principal,
        action: `legal_hold.${"placed" | "reviewed" | "lifted"}`,
        hold: HoldRow,
        was: HoldRow | undefined
      ) =>
        audit.record({
          actor: caller.userCode,
          action,
          resourceType: "legal_hold",
          resourceId: hold.holdId,
          ...(was === undefined ? {} : { oldValues: { review_on: was.reviewOn } }),
          newValues: { review_on: hold.reviewOn }
        })

      const list = traced("LegalHoldService.list")(function* (asked: HoldsAsked) {
        const found = yield* repoBoundary(repo.list(asked, MOST + 1))
        const items = yield* opened(found.slice(0, MOST))
        return { items, next: found.length > MOST ? (items.at(-1)?.holdId ?? null) : null }
      })

      const place = traced("LegalHoldService.place")(function* (caller: Principal, input: typeof PlaceHold.Type) {
        yield* accepted(input.reviewOn)
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const holdId = HoldId.make(yield* random.uuidV7())
        return yield* Effect.gen(function* () {
          const { userCode } = yield* subject.lock(caller, input.userCode)
          const groundsSealed = yield* seal(userCode, input.grounds, holdId, "grounds_sealed")
          if (yield* repo.isBeingErased(userCode)) return yield* erasureBegan()
          const { reference, reviewOn } = input
          const placed = yield* repo.insert({
            holdId,
            userCode,
            reference,
            groundsSealed,
            placedBy: caller.userCode,
            at,
            reviewOn
          })
          if (placed === undefined) return yield* legalHoldInForce()
          yield* record(caller, "legal_hold.placed", placed, undefined)
          return yield* openedOne(placed)
        }).pipe(sql.withTransaction, repoBoundary)
      })

      /** The hold, in force and locked, of somebody who is not the caller. */
      const inForce = Effect.fnUntraced(function* (caller: Principal, holdId: HoldId) {
        const known = (yield* repo.find(holdId)) ?? (yield* legalHoldNotFound())
        // The person first, as whoever places or erases locks them.
        yield* subject.lock(caller, known.userCode).pipe(Effect.catchTag("NotFound", () => legalHoldNotFound()))
        const hold = yield* repo.lock(holdId)
        return hold?.liftedAt === null ? hold : yield* legalHoldLifted()
      })

      const review = traced("LegalHoldService.review")(function* (caller: Principal, input: typeof ReviewHold.Type) {
        yield* accepted(input.reviewOn)
        return yield* Effect.gen(function* () {
          const was = yield* inForce(caller, input.holdId)
          const hold = yield* repo.review(input.holdId, input.reviewOn)
          yield* record(caller, "legal_hold.reviewed", hold, was)
          return yield* openedOne(hold)
        }).pipe(sql.withTransaction, repoBoundary)
      })

      const lift = traced("LegalHoldService.lift")(function* (
        caller: Principal,
        { holdId, grounds }: typeof LiftHold.Type
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* Effect.gen(function* () {
          const { userCode } = yield* inForce(caller, holdId)
          const sealed = yield* seal(userCode, grounds, holdId, "lift_grounds_sealed").pipe(
            Effect.catchTag("NotFound", Effect.die)
          )
          const hold = yield* repo.lift(holdId, caller.userCode, sealed, at)
          yield* record(caller, "legal_hold.lifted", hold, undefined)
          return yield* openedOne(hold)
        }).pipe(sql.withTransaction, repoBoundary)
      })

      return { list, place, review, lift }
    })
  }
) {
  static readonly layer = Layer.effect(LegalHoldService, LegalHoldService.make)
}
