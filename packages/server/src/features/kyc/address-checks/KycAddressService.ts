import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { DecideAddress } from "@credbuzzpay/domain/kyc/renewal/Renewal"
import { noAddressWaits } from "@credbuzzpay/domain/kyc/renewal/RenewalErrors"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import { listedFor } from "../../accounts/PersonScope.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { addressStanding, KycAddressRepo } from "../records/KycAddressRepo.ts"
import { KycAddressEnd } from "../address-ends/KycAddressEnd.ts"
import { AddressConfirmation } from "../holds/AddressConfirmation.ts"
import { traced } from "../../../tracing/Traced.ts"

const Waiting = rows({
  userCode: UserCode,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  branchCode: Schema.NullOr(Schema.String)
})

const LISTED = 100

/**
 * Making sure of addresses that people declared when they renewed their KYC, within two months. **Source**: RBI (Commercial Banks – KYC) Directions, 2025, 42(3)(ii).
 */
export class KycAddressService extends Context.Service<KycAddressService>()(
  "@credbuzzpay/server/kyc/KycAddressService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const addresses = yield* KycAddressRepo
      const subject = yield* UserSubject
      const audit = yield* AuditTrail
      const ends = yield* KycAddressEnd
      const confirmation = yield* AddressConfirmation

      /**
       * Never for oneself. A confirmed one also lifts what waited for the address. **Errors**: of the subject; `Conflict` when nothing waits;
       * `Unavailable`.
       */
      const decide = traced("KycAddressService.decide")(
        function* (caller: Principal, { isConfirmed, method, reason, userCode }: typeof DecideAddress.Type) {
          const at = DateTime.toDateUtc(yield* DateTime.now)
          const person = yield* subject.lock(caller, userCode)
          const { branchCode } = person
          const by = caller.userCode
          const declared = (yield* addresses.lockDeclared(userCode)) ?? (yield* noAddressWaits())
          const ended = isConfirmed
            ? yield* confirmation.confirm({ userCode, branchCode, method, by, reason, at })
            : yield* ends.end(declared, { state: "refused", method, by }, { branchCode, reason }, at)
          return { userCode: person.userCode, ...addressStanding(ended ?? declared) }
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      /** An admin sees those of their branch, a super admin all, and nobody their own. **Errors**: `Unavailable`. */
      const waiting = traced("KycAddressService.waiting")(
        function* (caller: Principal) {
          const found = yield* Waiting.all(sql`
          select a.user_code, u.first_name, ${sql.literal(familyName("u.last_name"))} as last_name, u.branch_code
          from kyc_addresses a join user_accounts u on u.user_code = a.user_code
          where a.state = 'declared' and a.user_code <> ${caller.userCode}
            and (${caller.role} = 'super_admin' or u.user_role = 'user')
            and ${listedFor(caller, sql, "u.") ?? sql.literal("true")}
          order by a.confirm_by, a.address_id limit ${LISTED}`)
          const items = yield* Effect.forEach(
            found,
            Effect.fnUntraced(function* (person) {
              const row = yield* addresses.lockDeclared(person.userCode)
              if (row === undefined) return []
              const address = Redacted.value(yield* addresses.open(row))
              return [{ ...person, ...addressStanding(row), address }]
            })
          )
          yield* Effect.forEach(items.flat(), (item) =>
            audit.record({
              actor: caller.userCode,
              subject: item.userCode,
              branchCode: item.branchCode,
              action: "kyc.address_shown",
              resourceType: "kyc",
              resourceId: item.userCode
            })
          )
          return { items: items.flat() }
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      return { decide, waiting }
    })
  }
) {
  static readonly layer = Layer.effect(KycAddressService, KycAddressService.make)
}
