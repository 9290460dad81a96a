import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { RevealAadhaar } from "@credbuzzpay/domain/kyc/reveal/AadhaarReveal"
import { aadhaarNotVerified } from "@credbuzzpay/domain/kyc/journeys/KycErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AadhaarReference } from "../vault/AadhaarReference.ts"
import { AadhaarVault } from "../vault/AadhaarVault.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { AadhaarKycRepo } from "../records/AadhaarKycRepo.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { traced } from "../../../tracing/Traced.ts"

/** A KYC that ran out was verified once, and so is its number. */
const shown = new Set(["verified", "expired"])

/**
 * Shows a full Aadhaar number: never without a row in the vault, rows in the audit trail and a message to the person, all
 * committed before it is given. It is in no cache and no kept answer.
 */
export class AadhaarRevealService extends Context.Service<AadhaarRevealService>()(
  "@credbuzzpay/server/kyc/AadhaarRevealService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const aadhaar = yield* AadhaarKycRepo
      const vault = yield* AadhaarVault
      const audit = yield* AuditTrail
      const outbox = yield* Outbox

      /**
       * **Errors**: `NotFound` for nobody; `Conflict` when no number is verified, or it was verified at the provider's pages
       * and never told to us; `Unavailable`.
       */
      const reveal = traced("AadhaarRevealService.reveal")(
        function* (caller: Principal, { purpose, reason, userCode }: typeof RevealAadhaar.Type) {
          const at = DateTime.toDateUtc(yield* DateTime.now)
          const person = yield* subject.seen(caller, userCode)
          const found = yield* aadhaar.referenceOf(userCode)
          if (found === undefined || found.aadhaarReference === null || !shown.has(found.status)) {
            return yield* aadhaarNotVerified()
          }
          const reference = AadhaarReference.make(found.aadhaarReference)
          const about = { actor: caller.userCode, subject: userCode, branchCode: person.branchCode }
          const aadhaarNumber = yield* vault.open(reference, { ...about, purpose: `reveal:${purpose}` })
          yield* audit.record({
            ...about,
            action: "aadhaar.revealed",
            resourceType: "aadhaar",
            resourceId: reference,
            newValues: { purpose },
            reason
          })
          yield* outbox.enqueue(userCode, {
            template: "aadhaar_revealed",
            to: Redacted.make(person.email),
            locale: person.locale,
            dedupeKey: `aadhaar_revealed:${userCode}:${caller.userCode}:${at.getTime()}`,
            variables: { purpose, occurredAt: at.toISOString() }
          })
          return { userCode: person.userCode, aadhaarNumber }
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      return { reveal }
    })
  }
) {
  static readonly layer = Layer.effect(AadhaarRevealService, AadhaarRevealService.make)
}
