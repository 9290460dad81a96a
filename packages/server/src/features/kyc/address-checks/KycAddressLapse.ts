import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { DAY_MILLIS } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows, value } from "../../../adapters/postgres/Rows.ts"
import { observation } from "../../../metrics/Observation.ts"
import { type AddressRow, KycAddressRepo } from "../records/KycAddressRepo.ts"
import { KycAddressEnd } from "../address-ends/KycAddressEnd.ts"

export const addressesWaiting = observation(
  "kyc_addresses_waiting",
  "Declared addresses that nobody has made sure of yet",
  "2 hours"
)
export const addressesRunningOut = observation(
  "kyc_addresses_running_out",
  "Declared addresses that nobody has made sure of and that lapse within 14 days",
  "2 hours"
)

/** So long before they lapse declared addresses are an alarm. **Units**: days. */
const RUNNING_OUT_DAYS = 14

const Standing = rows({ waiting: Schema.Number, runningOut: Schema.Number })

const Branch = value(Schema.NullOr(Schema.String))

const LAPSED_AT_ONCE = 100

/**
 * Ends declared addresses that nobody made sure of within two months, a person a transaction. It may be killed at any time and
 * run by several processes at once. **Errors**: `Unavailable`; what was ended stays ended.
 */
export class KycAddressLapse extends Context.Service<KycAddressLapse>()("@credbuzzpay/server/kyc/KycAddressLapse", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const addresses = yield* KycAddressRepo
    const ends = yield* KycAddressEnd

    const lapseOne = ({ userCode }: AddressRow) =>
      Effect.gen(function* () {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
        const still = yield* addresses.lockDeclared(userCode)
        if (still === undefined || still.confirmBy > at) return false
        const branchCode = yield* Branch.one(sql`select branch_code from user_accounts where user_code = ${userCode}`)
        yield* ends.end(still, { state: "lapsed", method: null, by: "system" }, { branchCode }, at)
        return true
      }).pipe(sql.withTransaction, repoBoundary)

    /** Ends those that nobody made sure of in time; how many, and how many wait. **Errors**: `Unavailable`. */
    const run = Effect.gen(function* () {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      let lapsed = 0
      while (true) {
        const over = yield* repoBoundary(addresses.overdue(at, LAPSED_AT_ONCE))
        lapsed += (yield* Effect.forEach(over, lapseOne)).filter(Boolean).length
        if (over.length < LAPSED_AT_ONCE) break
      }
      const soon = new Date(at.getTime() + RUNNING_OUT_DAYS * DAY_MILLIS)
      const { runningOut, waiting } = yield* repoBoundary(
        Standing.one(sql`
          select count(*)::int as waiting, (count(*) filter (where confirm_by <= ${soon}))::int as running_out
          from kyc_addresses where state = 'declared'`)
      )
      yield* addressesWaiting.update(waiting)
      yield* addressesRunningOut.update(runningOut)
      return { lapsed, waiting }
    }).pipe(Effect.withSpan("KycAddressLapse.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(KycAddressLapse, KycAddressLapse.make)
}
