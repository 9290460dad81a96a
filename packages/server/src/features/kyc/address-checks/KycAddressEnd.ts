import { Context, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { soonestDue } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { type AddressEnd, type AddressRow, KycAddressRepo } from "../records/KycAddressRepo.ts"

/**
 * What becomes of a declared address: it is confirmed, or the earlier one stands and KYC is due again, 90 days from then, with
 * the row on record and the person told. Inside the caller's transaction.
 */
export class KycAddressEnd extends Context.Service<KycAddressEnd>()("@credbuzzpay/server/kyc/KycAddressEnd", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const addresses = yield* KycAddressRepo
    const users = yield* UserRepo
    const audit = yield* AuditTrail
    const outbox = yield* Outbox

    /** The person's earlier address stands, and they are to renew anew: they have the time that every due date leaves. */
    const dueSoon = (userCode: string, at: Date) => sql`
      update kyc_profiles set next_due_at = least(next_due_at, ${new Date(soonestDue(at.getTime()))}::timestamptz),
        row_version = row_version + 1, updated_at = ${at}
      where user_code = ${userCode} and next_due_at is not null`

    const end = Effect.fnUntraced(function* (
      address: AddressRow,
      how: AddressEnd & { readonly state: "confirmed" | "refused" | "lapsed" },
      about: { readonly branchCode: string | null; readonly reason?: string },
      at: Date
    ) {
      const { addressId, userCode } = address
      const ended = yield* addresses.end(address, how, at)
      if (how.state !== "confirmed") yield* dueSoon(userCode, at)
      yield* audit.record({
        actor: how.by,
        subject: userCode,
        branchCode: about.branchCode,
        action: how.state === "lapsed" ? "kyc.address_lapsed" : "kyc.address_decided",
        resourceType: "kyc",
        resourceId: addressId,
        oldValues: { state: address.state },
        newValues: { state: how.state, ...(how.method === null ? {} : { method: how.method }) },
        ...(about.reason === undefined ? {} : { reason: about.reason })
      })
      const owner = yield* users.contactsOf(userCode)
      yield* outbox.enqueue(userCode, {
        template: "kyc_address",
        to: Redacted.make(owner.email),
        locale: owner.locale,
        dedupeKey: `kyc_address:${addressId}:${how.state}`,
        variables: { outcome: how.state }
      })
      return ended
    })

    return { end }
  })
}) {
  static readonly layer = Layer.effect(KycAddressEnd, KycAddressEnd.make)
}
