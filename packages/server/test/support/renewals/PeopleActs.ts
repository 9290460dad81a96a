import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { RenewKyc } from "@credbuzzpay/domain/kyc/renewal/Renewal"
import type { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { KycAddressService } from "../../../src/features/kyc/address-checks/KycAddressService.ts"
import { AccountClosing } from "../../../src/features/kyc/closing/AccountClosing.ts"
import { KycRenewalService } from "../../../src/features/kyc/renewal/KycRenewalService.ts"
import { KycRiskService } from "../../../src/features/kyc/risk/KycRiskService.ts"
import { consent, nextAadhaar, nextPan, submitAadhaar, submitBank, submitPan, verifyOtp } from "../KycPeople.ts"
import { HOLDER } from "../KycRest.ts"
import { met } from "../Met.ts"
import { person } from "../People.ts"
import { STAFF } from "../Staff.ts"
import type { RenewsBy } from "./Lives.ts"

/** What staff do they do for a reason. */
const reason = "Seen in the simulation"

const identify = Effect.fnUntraced(function* (as: Principal) {
  const { referenceId } = yield* submitAadhaar(as, nextAadhaar())
  yield* verifyOtp(as, referenceId, "111000")
})

/** What comes after Aadhaar. */
const goesOn = Effect.fnUntraced(function* (as: Principal) {
  yield* submitPan(as, nextPan(), HOLDER)
  yield* submitBank(as, "026291800001191", "YESB0000262", HOLDER)
})

/** Every document, in the order of the first time. */
export const submitAll = Effect.fnUntraced(function* (as: Principal) {
  yield* identify(as)
  yield* goesOn(as)
})

/** Staff find somebody to be of a category; where the rules give more, or it is theirs already, all stays as it is. */
export const setRisk = Effect.fnUntraced(function* (userCode: string, riskCategory: RiskCategory) {
  const { set } = yield* KycRiskService
  yield* set(STAFF, { userCode: UserCode.make(userCode), riskCategory, reason }).pipe(
    Effect.catchTag("Conflict", () => Effect.void)
  )
})

/** Somebody with an account, born on that day; of high risk until somebody of ours meets them. */
export const joins = Effect.fnUntraced(function* (dob: string) {
  const sql = yield* SqlClient.SqlClient
  const { as, userCode } = yield* person()
  yield* sql`
    update registration_progress set step_1_completed = true, step_2_completed = true, step_3_completed = true
    where user_code = ${userCode}`
  yield* sql`update user_accounts set dob = ${dob}::date where user_code = ${userCode}`
  return as
})

/** Their KYC as it is when it is complete for the first time. */
export const completes = Effect.fnUntraced(function* (as: Principal, risk: RiskCategory) {
  if (risk !== "high") yield* met(as.userCode)
  yield* submitAll(as)
  if (risk === "medium") yield* setRisk(as.userCode, risk)
})

/**
 * Renews as they would, or anew where nothing else is possible and the registries are there. The kind that it became;
 * undefined where none was, and where one that was
 * begun anew went on.
 */
export const renews = Effect.fnUntraced(function* (as: Principal, by: RenewsBy, house: string, canAnew: boolean) {
  const { mine, renew } = yield* KycRenewalService
  const { choices, renewal } = yield* mine(as)
  if (renewal?.kind === "anew" && renewal.state === "verifying") return yield* canAnew ? goesOn(as) : Effect.void
  const wanted = by === "half" ? "anew" : by
  const kind = [wanted, ...(canAnew ? (["anew"] as const) : [])].find((one) =>
    choices.some(({ isPossible, kind }) => isPossible && kind === one)
  )
  if (kind === undefined) return undefined
  const address = { house, locality: "Nashik", district: "Nashik", state: "Maharashtra", pincode: "422013" }
  yield* renew(as, yield* decodeInput(RenewKyc)({ kind, consent, ...(kind === "address" ? { address } : {}) }))
  if (kind === "anew") yield* by === "half" ? identify(as) : submitAll(as)
  return kind
})

/** Staff made sure of an address, if it waits still. */
export const decides = Effect.fnUntraced(function* (userCode: string, isConfirmed: boolean) {
  const { decide } = yield* KycAddressService
  const decision = { userCode: UserCode.make(userCode), isConfirmed, method: "contact_point", reason } as const
  yield* decide(STAFF, decision).pipe(Effect.catchTag("Conflict", () => Effect.void))
})

/** Staff end the relationship. */
export const closes = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const { begin } = yield* AccountClosing
  yield* sql.withTransaction(begin(userCode, { cause: "staff", by: STAFF.userCode, reason }))
})

/** What becomes of a message, as its provider tells. */
export const receipt = Effect.fnUntraced(function* (
  messageId: string,
  outcome: "delivered" | "bounced_hard" | "failed"
) {
  const sql = yield* SqlClient.SqlClient
  const at = DateTime.toDateUtc(yield* DateTime.now)
  yield* sql`
    insert into message_receipts (message_id, user_code, outcome, occurred_at, received_at)
    select message_id, user_code, ${outcome}, ${at}, ${at} from outbox where message_id = ${messageId}::uuid`
})
