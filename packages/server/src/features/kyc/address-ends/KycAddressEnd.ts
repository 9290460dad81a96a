import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { soonestDue } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { value } from "../../../adapters/postgres/Rows.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { type AddressEnd, type AddressRow, KycAddressRepo } from "../records/KycAddressRepo.ts"
import { type DueMover, KycDueDates } from "../renewal-notices/KycDueDates.ts"

const Due = value(Schema.NullOr(Schema.Date))

/**
 * What becomes of a declared address: it is confirmed, or the earlier one stands and KYC is due again, 90 days from then, with
 * the row on record and the person told. Inside the caller's transaction.
 */
export class KycAddressEnd extends Context.Service<KycAddressEnd>()("@credbuzzpay/server/kyc/KycAddressEnd", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const addresses = yield* KycAddressRepo
    const dueDates = yield* KycDueDates
    const users = yield* UserRepo
    const audit = yield* AuditTrail
    const outbox = yield* Outbox

    /** The person's earlier address stands, and they are to renew anew: they have the time that every due date leaves. */
    const dueSoon = Effect.fnUntraced(function* (act: DueMover) {
      const due = yield* Due.first(
        sql`select next_due_at from kyc_profiles where user_code = ${act.userCode} for update`
      )
      const soonest = new Date(soonestDue(act.at.getTime()))
      if (due != null && due > soonest) yield* dueDates.moveDue(act, due, soonest, "address_not_confirmed")
    })

    const end = Effect.fnUntraced(function* (
      address: AddressRow,
      how: AddressEnd & { readonly state: "confirmed" | "refused" | "lapsed" },
      about: { readonly branchCode: string | null; readonly reason?: string },
      at: Date
    ) {
      const { addressId, userCode } = address
      const ended = yield* addresses.end(address, how, at)
      if (how.state !== "confirmed") yield* dueSoon({ userCode, branchCode: about.branchCode, actor: how.by, at })
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
