import { Context, DateTime, Effect, Layer, type Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { booleans, strings, value } from "../../../adapters/postgres/Rows.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { indexArrays } from "../../platform/encryption/IndexedStore.ts"
import { AadhaarReference, newAadhaarReference, vaultCell } from "./AadhaarReference.ts"
import { traced } from "../../../tracing/Traced.ts"

const Sealed = value(Schema.NullOr(Schema.String))

/** Who opens a number, about whom, and what for; kept for good beside the number and in the audit trail. */
export interface VaultOpening {
  /** A user code, or `system` for a job. */
  readonly actor: string
  readonly subject: string
  readonly branchCode?: string | null | undefined
  /** In a word or two, such as `reveal` or `provider_call`. */
  readonly purpose: string
}

/**
 * The Aadhaar Data Vault: the one place that holds Aadhaar numbers, AES-256-GCM under the key ring and bound to their
 * row, behind functions of a database role of its own (step `create_aadhaar_vault`). Everything else knows references.
 *
 * **Shape**: all three belong inside the caller's transaction. The same number always has the same reference, found by
 * its blind index under any of the keys, so that whoever refers to it can be unique. **Source**: docs/security.md, rules 14 and 15; UIDAI circular
 * K-11020/205/2017.
 */
export class AadhaarVault extends Context.Service<AadhaarVault>()("@credbuzzpay/server/aadhaar-vault/AadhaarVault", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const cipher = yield* FieldCipher
    const index = yield* BlindIndex
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom

    /** The reference of the number, kept now unless it was before. **Errors**: `Unavailable`. */
    const keep = traced("AadhaarVault.keep")(function* (aadhaar: Redacted.Redacted<string>) {
      const reference = yield* Effect.provideService(newAadhaarReference, SecureRandom.SecureRandom, random)
      const sealed = yield* cipher.encrypt(aadhaar, vaultCell(reference))
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const { hexes, keys } = indexArrays(index.all("aadhaar", aadhaar))
      const kept = yield* repoBoundary(
        strings.one(sql`
          select vault.keep(${reference}, ${keys}::text[],
            array(select decode(hex, 'hex') from unnest(${hexes}::text[]) with ordinality as given (hex, place) order by place),
            ${sealed}, ${at}::timestamptz) as kept`)
      )
      return AadhaarReference.make(kept)
    })

    /**
     * The number behind a reference. A reference that is not there is a mistake of ours, as is a ciphertext that does
     * not open: both are defects. **Errors**: `Unavailable`.
     */
    const open = traced("AadhaarVault.open")(function* (reference: AadhaarReference, opening: VaultOpening) {
      const requestId = yield* RequestId
      const sealed = yield* repoBoundary(
        Sealed.one(sql`
          select vault.open(${reference}, ${opening.purpose}, ${opening.actor}, ${requestId}) as sealed`)
      )
      if (sealed === null) return yield* Effect.die(new Error("A reference leads nowhere"))
      yield* audit.record({
        actor: opening.actor,
        subject: opening.subject,
        branchCode: opening.branchCode,
        action: "aadhaar.opened",
        resourceType: "aadhaar",
        resourceId: reference,
        newValues: { purpose: opening.purpose }
      })
      return yield* Effect.orDie(cipher.decrypt(sealed, vaultCell(reference)))
    })

    /** Destroys the number; its reference then leads nowhere. Whether there was one. **Errors**: `Unavailable`. */
    const forget = traced("AadhaarVault.forget")(function* (reference: AadhaarReference) {
      return yield* repoBoundary(booleans.one(sql`select vault.forget(${reference})`))
    })

    return { keep, open, forget }
  })
}) {
  static readonly layer = Layer.effect(AadhaarVault, AadhaarVault.make)
}
