import { Layer } from "effect"
import { sealedColumn } from "../../platform/encryption/SealedColumn.ts"
import * as journeys from "../journeys/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { KycDueDates } from "./KycDueDates.ts"
import { KycNotices } from "./KycNotices.ts"
import { KycRenewal } from "./KycRenewal.ts"

/** When KYC is due again, and who is told. */
export const layer = KycNotices.layer.pipe(
  Layer.provideMerge(KycDueDates.layer),
  Layer.provide([journeys.layer, auditTrail.layer])
)

/** Tells people what is due, and expires what is over. */
export const jobs = KycRenewal.layer.pipe(
  Layer.provide([KycNotices.layer, KycDueDates.layer]),
  Layer.provide([journeys.layer, auditTrail.layer])
)

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedColumn({ table: "kyc_notices", column: "text_sealed", id: "notice_id" })]
