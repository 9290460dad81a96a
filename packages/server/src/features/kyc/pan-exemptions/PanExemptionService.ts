import { Context, DateTime, Effect, Layer, Redacted, Struct } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type {
  DecidePanExemption,
  PanExemption,
  ProposePanExemption,
  RevokePanExemption
} from "@credbuzzpay/domain/kyc/pan-exemptions/PanExemption"
import * as Errors from "@credbuzzpay/domain/kyc/pan-exemptions/PanExemptionErrors"
import { isExemptByAge } from "@credbuzzpay/domain/kyc/pan-exemptions/PanExemptions"
import { ownDecision, reasonNeeded } from "@credbuzzpay/domain/kyc/reviews/KycReviewErrors"
import { repoBoundary, uniqueViolation } from "../../../adapters/postgres/RepoBoundary.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { SealedCells } from "../../platform/person-keys/SealedCells.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"
import { KycUploads } from "../uploads/KycUploads.ts"
import { ExemptedPan } from "./ExemptedPan.ts"
import { exemptionCell, type ExemptionRow, PanExemptionRepo } from "./PanExemptionRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

const acts = {
  proposed: "kyc.pan_exemption_proposed",
  standing: "kyc.pan_exemption_confirmed",
  refused: "kyc.pan_exemption_refused",
  revoked: "kyc.pan_exemption_revoked"
} as const

/**
 * That a PAN need not be linked with an Aadhaar, as one member of staff proposes and another confirms (docs/kyc.md). Each act
 * is one transaction with its audit row, the person locked before the exemption. **Errors**: `NotFound` for somebody the caller
 * may not see; `PermissionDenied` for oneself and, to an admin, for staff; `Unavailable`.
 */
export class PanExemptionService extends Context.Service<PanExemptionService>()(
  "@credbuzzpay/server/kyc/PanExemptionService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const repo = yield* PanExemptionRepo
      const uploads = yield* KycUploads
      const pans = yield* ExemptedPan
      const users = yield* UserRepo
      const keys = yield* PersonKeys
      const cells = yield* SealedCells
      const audit = yield* AuditTrail
      const outbox = yield* Outbox
      const random = yield* SecureRandom.SecureRandom

      /** With their reasons; of a person who was erased there is none. */
      const shown = Effect.fnUntraced(function* (found: ReadonlyArray<ExemptionRow>) {
        const reasons = yield* cells.open(
          found.map(({ exemptionId, reasonSealed, userCode }) => ({
            ...exemptionCell(exemptionId),
            holder: userCode,
            sealed: reasonSealed
          }))
        )
        return found.map((row, place): PanExemption => {
          const reason = reasons[place]
          return { ...Struct.omit(row, ["reasonSealed"]), reason: reason?._tag === "Opened" ? reason.text : null }
        })
      })

      const shownOne = (row: ExemptionRow) => Effect.map(shown([row]), ([one]) => one!)

      const recorded = (
        actor: string,
        { exemptionId, ground, state, uploadId, userCode }: ExemptionRow,
        branchCode: string | null,
        reason?: string
      ) =>
        audit.record({
          actor,
          subject: userCode,
          branchCode,
          action: acts[state],
          resourceType: "kyc",
          resourceId: exemptionId,
          newValues: { ground, ...(uploadId === null ? {} : { upload_id: uploadId }) },
          reason
        })

      /** What becomes of an exemption is told to the person, but for that it was proposed. */
      const tell = Effect.fnUntraced(function* ({ exemptionId, state, userCode }: ExemptionRow) {
        if (state === "proposed") return
        const { email, locale } = yield* users.contactsOf(userCode)
        yield* outbox.enqueue(userCode, {
          template: "pan_exemption",
          to: Redacted.make(email),
          locale,
          dedupeKey: `pan_exemption:${exemptionId}:${state}`,
          variables: { state }
        })
      })

      /**
       * **Errors**: also `Conflict` while another one waits or stands; `ValidationFailed` for an age that the birthday excludes, and
       * for evidence that cannot be used.
       */
      const propose = traced("PanExemptionService.propose")(
        function* (caller: Principal, { ground, reason, uploadId, userCode }: typeof ProposePanExemption.Type) {
          const person = yield* subject.lock(caller, userCode)
          const at = DateTime.toDateUtc(yield* DateTime.now)
          if (!isExemptByAge(ground, person.dob, dayInIndia(at))) return yield* Errors.exemptionNotOfAge()
          if ((yield* repo.lockLive(userCode)) !== undefined) return yield* Errors.panExemptionLive()
          if (uploadId !== undefined) {
            yield* uploads.take([uploadId], { holder: userCode, purpose: "identity_document", field: "upload_id" })
          }
          const exemptionId = yield* random.uuidV7()
          const reasonSealed = yield* keyOrDie(
            keys.sealFor(userCode, Redacted.make(reason), exemptionCell(exemptionId))
          )
          const by = caller.userCode
          const row = yield* repo.propose({ exemptionId, userCode, ground, reasonSealed, uploadId, by }, at)
          yield* recorded(by, row, person.branchCode, reason)
          return yield* shownOne(row)
        },
        (effect) =>
          effect.pipe(
            sql.withTransaction,
            uniqueViolation("pan_exemptions_one_live", () => Effect.fail(Errors.panExemptionLive())),
            repoBoundary
          )
      )

      /** **Errors**: also `Conflict` when nothing waits; `PermissionDenied` for one's own proposal; `ValidationFailed` without a reason not to agree. */
      const decide = traced("PanExemptionService.decide")(
        function* (caller: Principal, { agree, reason, userCode }: typeof DecidePanExemption.Type) {
          if (!agree && reason === undefined) return yield* reasonNeeded()
          const person = yield* subject.lock(caller, userCode)
          const at = DateTime.toDateUtc(yield* DateTime.now)
          const live = yield* repo.lockLive(userCode)
          if (live?.state !== "proposed") return yield* Errors.noPanExemptionWaits()
          if (live.proposedBy === caller.userCode) return yield* ownDecision()
          const row = yield* repo.decide(live, agree ? "standing" : "refused", caller.userCode, at)
          yield* recorded(caller.userCode, row, person.branchCode, reason)
          yield* pans.follow(row, caller.userCode, at)
          yield* tell(row)
          return yield* shownOne(row)
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      /** What was verified stands until it is renewed; the risk follows at once. **Errors**: also `Conflict` when none stands. */
      const revoke = traced("PanExemptionService.revoke")(
        function* (caller: Principal, { reason, userCode }: typeof RevokePanExemption.Type) {
          const person = yield* subject.lock(caller, userCode)
          const at = DateTime.toDateUtc(yield* DateTime.now)
          const live = yield* repo.lockLive(userCode)
          if (live?.state !== "standing") return yield* Errors.noPanExemptionStands()
          const row = yield* repo.revoke(live, caller.userCode, at)
          yield* recorded(caller.userCode, row, person.branchCode, reason)
          yield* pans.follow(row, caller.userCode, at)
          yield* tell(row)
          return yield* shownOne(row)
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      const get = traced("PanExemptionService.get")(
        function* (caller: Principal, userCode: string) {
          yield* subject.within(caller, userCode)
          return { items: yield* shown(yield* repo.of(userCode)) }
        },
        (effect) => repoBoundary(effect)
      )

      /** What waits for a second person. **Errors**: `Unavailable`. */
      const waiting = traced("PanExemptionService.waiting")(
        function* (caller: Principal) {
          return { items: yield* shown(yield* repo.waiting(caller)) }
        },
        (effect) => repoBoundary(effect)
      )

      return { propose, decide, revoke, get, waiting }
    })
  }
) {
  static readonly layer = Layer.effect(PanExemptionService, PanExemptionService.make)
}
