import { Effect } from "effect"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { KycNoticeReader } from "../../src/features/kyc/notices/KycNoticeReader.ts"
import { KycRenewal } from "../../src/features/kyc/renewal-notices/KycRenewal.ts"
import { KycRiskService } from "../../src/features/kyc/risk/KycRiskService.ts"
import { MovableClock } from "../../src/testing/MovableClock.ts"
import { submitBank, verifiedUpTo } from "./KycPeople.ts"
import { DAY } from "./LongRenewals.ts"
import { STAFF } from "./Staff.ts"

const START = Date.UTC(2026, 10, 23, 9, 30)
/** When they are due. */
export const DUE = Date.UTC(2028, 10, 23, 9, 30)

/** Somebody of high risk, due on 23 November 2028. */
export const due = Effect.gen(function* () {
  yield* (yield* MovableClock).set(START)
  const person = yield* verifiedUpTo("pan")
  yield* submitBank(person.me, "026291800001191")
  const userCode = UserCode.make(person.userCode)
  yield* (yield* KycRiskService).set(STAFF, { userCode, riskCategory: "high", reason: "Politically exposed person" })
  return { ...person, userCode }
})

/** One run of the job so many days from the first due date, nothing handed over. */
export const renewOn = Effect.fnUntraced(function* (days: number) {
  yield* (yield* MovableClock).set(DUE + days * DAY)
  yield* (yield* KycRenewal).run
})

export const noticesOf = (userCode: UserCode) =>
  Effect.map(
    Effect.flatMap(KycNoticeReader, (reader) => reader.of(STAFF, userCode)),
    (list) => ({ ...list, items: list.items.toReversed() })
  )
