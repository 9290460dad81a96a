import { Context, DateTime, Effect, Layer, type Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { booleans, value } from "../../../adapters/postgres/Rows.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import type { VaultOpening } from "./AadhaarVault.ts"
import { ekycCell, type EkycReference, newEkycReference } from "./EkycReference.ts"
import { traced } from "../../../tracing/Traced.ts"

const Sealed = value(Schema.NullOr(Schema.String))

/**
 * e-KYC in the vault: name, birthday, address and photo as an issuer told them, sealed under the holder's own key, behind the
 * same functions as the numbers (docs/adr/0015). Everything else knows references. Each opening leaves a row in
 * `vault.openings` and one in the audit trail.
 *
 * **Shape**: all three belong inside the caller's transaction. **Errors**: `Unavailable`; a reference that leads nowhere, and
 * a holder whose key was destroyed, are mistakes of ours: defects.
 */
export class EkycVault extends Context.Service<EkycVault>()("@credbuzzpay/server/aadhaar-vault/EkycVault", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const keys = yield* PersonKeys
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom

    /** The reference under which it is kept from now on. */
    const keep = traced("EkycVault.keep")(function* (userCode: string, ekyc: Redacted.Redacted<string>) {
      const reference = yield* Effect.provideService(newEkycReference, SecureRandom.SecureRandom, random)
      const sealed = yield* keyOrDie(keys.sealFor(userCode, ekyc, ekycCell(reference)))
      const at = DateTime.toDateUtc(yield* DateTime.now)
      yield* repoBoundary(sql`select vault.keep_ekyc(${reference}, ${sealed}, ${at}::timestamptz)`)
      return reference
    })

    /** What was kept of `opening.subject`. */
    const open = traced("EkycVault.open")(function* (reference: EkycReference, opening: VaultOpening) {
      const requestId = yield* RequestId
      const sealed = yield* repoBoundary(
        Sealed.one(sql`
          select vault.open_ekyc(${reference}, ${opening.purpose}, ${opening.actor}, ${requestId}) as sealed`)
      )
      if (sealed === null) return yield* Effect.die(new Error("A reference of e-KYC leads nowhere"))
      yield* audit.record({
        actor: opening.actor,
        subject: opening.subject,
        branchCode: opening.branchCode,
        action: "ekyc.opened",
        resourceType: "ekyc",
        resourceId: reference,
        newValues: { purpose: opening.purpose }
      })
      return yield* keyOrDie(keys.openFor(opening.subject, sealed, ekycCell(reference)))
    })

    /** Destroys it; its reference then leads nowhere. Whether there was one. */
    const forget = traced("EkycVault.forget")(function* (reference: string) {
      return yield* repoBoundary(booleans.one(sql`select vault.forget_ekyc(${reference})`))
    })

    return { keep, open, forget }
  })
}) {
  static readonly layer = Layer.effect(EkycVault, EkycVault.make)
}
