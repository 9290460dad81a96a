import { Effect } from "effect"
import * as Errors from "@credbuzzpay/domain/kyc/aadhaar/OfflineErrors"
import { counter } from "../../../metrics/MetricFamily.ts"
import type { OfflineRefusal } from "./OfflineAadhaar.ts"

export const offlineRefused = counter(
  "aadhaar_offline_refused_total",
  "Aadhaar documents that were refused, by why: old, share_code, altered, foreign, unreadable, no_code, unsigned",
  ["reason"]
)

/** What the person is told, and what to do about it. */
const told = {
  unreadable: Errors.aadhaarFileUnusable,
  altered: Errors.aadhaarFileAltered,
  foreign: Errors.aadhaarFileForeign,
  no_code: Errors.qrNotFound,
  unsigned: Errors.qrUnsigned,
  share_code: () => Errors.shareCodeWrong()
} as const satisfies Readonly<Record<OfflineRefusal, unknown>>

/** Refuses a document, and counts it. `field` says where it came from. */
export const refuseDocument = (why: OfflineRefusal, field: Errors.OfflineField) =>
  Effect.andThen(offlineRefused.update(1, { reason: why }), Effect.fail(told[why](field)))

/** Refuses one that is too old for what the organisation takes, and counts it. **Units**: working days. */
export const refuseOld = (days: number, field: Errors.OfflineField) =>
  Effect.andThen(offlineRefused.update(1, { reason: "old" }), Effect.fail(Errors.aadhaarFileOld(field, days)))
