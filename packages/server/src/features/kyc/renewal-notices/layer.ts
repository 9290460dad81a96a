import { Layer } from "effect"
import { sealedColumn } from "../../platform/encryption/SealedColumn.ts"
import * as addresses from "../addresses/layer.ts"
import * as journeys from "../journeys/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as letters from "../../platform/letters/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import { KycDueDates } from "./KycDueDates.ts"
import { KycNotices } from "./KycNotices.ts"
import { KycRenewal } from "./KycRenewal.ts"
import { NoticeRecords } from "./NoticeRecords.ts"

/** When KYC is due again. */
export const layer = KycDueDates.layer.pipe(Layer.provide([journeys.layer, auditTrail.layer]))

/** Tells people what is due, puts on record that they were told, and expires what is over. */
export const jobs = Layer.merge(KycRenewal.layer, NoticeRecords.layer).pipe(
  Layer.provide([KycNotices.layer, KycDueDates.layer]),
  Layer.provide([addresses.layer, journeys.layer, letters.layer, personKeys.layer, auditTrail.layer])
)

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedColumn({ table: "kyc_notices", column: "text_sealed", id: "notice_id" })]
