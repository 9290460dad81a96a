import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import * as Errors from "@credbuzzpay/domain/kyc/counter/CounterErrors"
import { identifies, VISIT_HOURS } from "@credbuzzpay/domain/kyc/counter/CounterRules"
import type {
  CancelVisit,
  ConcludeVisit,
  CounterVisit,
  SeeDocument,
  TakeDocument
} from "@credbuzzpay/domain/kyc/counter/CounterVisit"
import { deathReported } from "@credbuzzpay/domain/accounts/UserErrors"
import { notIdentified } from "@credbuzzpay/domain/kyc/holds/OnboardingErrors"
import { repoBoundary, uniqueViolation } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { HolderDeathRepo } from "../death-reports/HolderDeathRepo.ts"
import { KycLifting } from "../holds/KycLifting.ts"
import { KycOnboardingRepo } from "../onboarding/KycOnboardingRepo.ts"
import { IdentitySubmissionService } from "../submissions/IdentitySubmissionService.ts"
import { KycUploads } from "../uploads/KycUploads.ts"
import { CounterExpiry } from "./CounterExpiry.ts"
import { CounterRepo, type VisitRow } from "./CounterRepo.ts"
import { SeenNumbers } from "./SeenNumbers.ts"
import { traced } from "../../../tracing/Traced.ts"

const isOver = ({ expiresAt, state }: VisitRow, now: DateTime.Utc) =>
  state !== "open" || DateTime.isGreaterThanOrEqualTo(now, expiresAt)

/** A visit whose time is over shows so, whether somebody has ended it or not. */
const stateOf = (row: VisitRow, now: DateTime.Utc) => (row.state === "open" && isOver(row, now) ? "expired" : row.state)

/** Where an official's remarks on a visit are sealed. */
export const remarksCell = (visitId: string) => ({
  table: "kyc_counter_visits",
  column: "remarks_sealed",
  row: visitId
})

/**
 * KYC face to face: an official opens a visit for a person who stands there, records the documents that they see in original,
 * and concludes. Who is identified is free of what remote onboarding holds back. Each act is one transaction with its audit
 * row, the person locked before the visit.
 */
export class CounterService extends Context.Service<CounterService>()("@credbuzzpay/server/kyc/CounterService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const subject = yield* UserSubject
    const repo = yield* CounterRepo
    const numbers = yield* SeenNumbers
    const expiry = yield* CounterExpiry
    const onboarding = yield* KycOnboardingRepo
    const lifting = yield* KycLifting
    const uploads = yield* KycUploads
    const deaths = yield* HolderDeathRepo
    const identities = yield* IdentitySubmissionService
    const keys = yield* PersonKeys
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom

    const hidden = { NotFound: () => Effect.fail(Errors.visitNotFound()) }

    const view = Effect.fnUntraced(function* (row: VisitRow) {
      const documents = yield* repo.seen(row)
      const found: CounterVisit = { ...row, state: stateOf(row, yield* DateTime.now), documents }
      return found
    })

    const recorded = (
      actor: string,
      { userCode, visitId }: VisitRow,
      act: "opened" | "document_seen" | "concluded" | "cancelled",
      newValues?: Readonly<Record<string, unknown>>,
      reason?: string
    ) =>
      audit.record({
        actor,
        subject: userCode,
        action: `kyc_counter.${act}`,
        resourceType: "kyc_counter",
        resourceId: visitId,
        newValues,
        reason
      })

    /** The visit, its person locked first: of two acts at once, the second sees what the first did. */
    const held = Effect.fnUntraced(function* (caller: Principal, visitId: string) {
      const found = (yield* repo.find(visitId)) ?? (yield* Errors.visitNotFound())
      yield* Effect.catchTags(subject.lock(caller, found.userCode), hidden)
      const row = (yield* repo.lock(visitId)) ?? (yield* Errors.visitNotFound())
      if (isOver(row, yield* DateTime.now)) return yield* Errors.visitOver()
      return row
    })

    const own = Effect.fnUntraced(function* (caller: Principal, visitId: string) {
      const row = yield* held(caller, visitId)
      return row.openedBy === caller.userCode ? row : yield* Errors.visitOfColleague()
    })

    /**
     * **Errors**: `NotFound` for somebody the caller may not see; `PermissionDenied` for oneself and, to an admin, for staff;
     * `Conflict` when a visit of theirs is open, or they were reported to have died; `Unavailable`.
     */
    const open = traced("CounterService.open")(
      function* (caller: Principal, userCode: string) {
        yield* subject.lock(caller, userCode)
        if (yield* deaths.stands(userCode)) return yield* deathReported()
        const now = yield* DateTime.now
        const at = DateTime.toDateUtc(now)
        const before = yield* repo.live(userCode)
        if (before !== undefined && !isOver(before, now)) return yield* Errors.visitOpen()
        if (before !== undefined) yield* expiry.end(before, at)
        const expiresAt = DateTime.toDateUtc(DateTime.add(now, { hours: VISIT_HOURS }))
        const visitId = yield* random.uuidV7()
        const row = yield* repo.open({ visitId, userCode, by: caller.userCode, at, expiresAt })
        yield* recorded(caller.userCode, row, "opened")
        return yield* view(row)
      },
      (effect) =>
        effect.pipe(
          sql.withTransaction,
          uniqueViolation("kyc_counter_visits_one_open", () => Effect.fail(Errors.visitOpen())),
          repoBoundary
        )
    )

    /** **Errors**: `NotFound`; `PermissionDenied` as {@link open}; `Unavailable`. */
    const get = traced("CounterService.get")(
      function* (caller: Principal, visitId: string) {
        const row = (yield* repo.find(visitId)) ?? (yield* Errors.visitNotFound())
        yield* Effect.catchTags(subject.within(caller, row.userCode), hidden)
        return yield* view(row)
      },
      (effect) => repoBoundary(effect)
    )

    /**
     * **Errors**: as {@link get}; `Conflict` when the visit is over or a colleague's, or the number is not the one on file;
     * `ValidationFailed` for a document that has expired.
     */
    const seeDocument = traced("CounterService.seeDocument")(
      function* (caller: Principal, { expiresOn, kind, seenNumber, visitId }: typeof SeeDocument.Type) {
        const row = yield* own(caller, visitId)
        const now = yield* DateTime.now
        const today = DateTime.formatIsoDate(DateTime.setZoneNamedUnsafe(now, "Asia/Kolkata"))
        if (expiresOn !== undefined && expiresOn < today) return yield* Errors.seenDocumentExpired()
        const number = seenNumber && Redacted.make(Redacted.value(seenNumber))
        const how = yield* numbers.hold(row.userCode, kind, number)
        yield* recorded(caller.userCode, row, "document_seen", { document: kind, held: how })
        return yield* view(yield* repo.see(row, { kind, expiresOn, held: how }, DateTime.toDateUtc(now)))
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    /**
     * Takes a document of somebody who is not identified yet, and records it as seen. A colleague decides about it; who was
     * identified in the visit then has been met. **Errors**: as {@link seeDocument}, and those of a submission.
     */
    const takeDocument = traced("CounterService.takeDocument")(function* (
      caller: Principal,
      { visitId, ...document }: typeof TakeDocument.Type
    ) {
      const verification = yield* Effect.gen(function* () {
        const row = yield* own(caller, visitId)
        const { expiresOn, kind } = document
        const begun = yield* identities.begin(caller, document, { userCode: row.userCode, visitId })
        const held = "not_on_file"
        yield* repo.see(row, { kind, expiresOn, held }, DateTime.toDateUtc(yield* DateTime.now))
        yield* recorded(caller.userCode, row, "document_seen", { document: kind, held })
        return begun
      }).pipe(sql.withTransaction, repoBoundary)
      return yield* identities.refer(verification, caller.userCode)
    })

    /** Whether the person is, or will be by a document that was taken in this visit once a colleague approves it. */
    const isIdentified = Effect.fnUntraced(function* (row: VisitRow) {
      return (yield* onboarding.find(row.userCode)) !== undefined || (yield* repo.hasTaken(row))
    })

    const identified = Effect.fnUntraced(function* (row: VisitRow, photo: string | undefined) {
      if (photo === undefined) return yield* Errors.photoNeeded()
      if (!(yield* isIdentified(row))) return yield* notIdentified()
      if (!identifies(yield* repo.seen(row))) return yield* Errors.visitLacksDocument()
      yield* uploads.take([photo], { holder: row.userCode, purpose: "live_photo", field: "photo" })
    })

    /**
     * Identified: what remote onboarding holds back goes, and the risk is assessed anew; of whom a document was taken in this
     * visit, once it is approved. **Errors**: as {@link seeDocument};
     * `Conflict` also when nothing was seen that identifies, or the person's identity is not verified yet; `ValidationFailed`
     * without a photo, or for one that cannot be used.
     */
    const conclude = traced("CounterService.conclude")(
      function* (caller: Principal, { outcome, photo, remarks, visitId }: typeof ConcludeVisit.Type) {
        const row = yield* own(caller, visitId)
        const at = DateTime.toDateUtc(yield* DateTime.now)
        if (outcome === "identified") yield* identified(row, photo)
        const sealed = yield* keys
          .sealFor(row.userCode, Redacted.make(remarks), remarksCell(visitId))
          .pipe(
            Effect.catchTags({ KeyDestroyed: Effect.die, NoSuchPerson: Effect.die, CiphertextRejected: Effect.die })
          )
        const usedPhoto = outcome === "identified" ? photo : undefined
        const after = yield* repo.conclude(visitId, { outcome, remarks: sealed, photo: usedPhoto }, at)
        const documents = (yield* repo.seen(row)).map(({ kind }) => kind)
        yield* recorded(caller.userCode, row, "concluded", { outcome, documents })
        const wasOnboarded = (yield* onboarding.find(row.userCode)) !== undefined
        if (outcome === "identified" && wasOnboarded)
          yield* lifting.meet(row.userCode, "face_to_face", caller.userCode, at)
        return yield* view(after)
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    /** By any official who may act on the person. **Errors**: as {@link get}; `Conflict` when it is over. */
    const cancel = traced("CounterService.cancel")(
      function* (caller: Principal, { reason, visitId }: typeof CancelVisit.Type) {
        const row = yield* held(caller, visitId)
        yield* recorded(caller.userCode, row, "cancelled", undefined, reason)
        return yield* view(yield* repo.end(visitId, "cancelled", DateTime.toDateUtc(yield* DateTime.now)))
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    return { open, get, seeDocument, takeDocument, conclude, cancel }
  })
}) {
  static readonly layer = Layer.effect(CounterService, CounterService.make)
}
