import { Layer } from "effect"
import { sealedColumn } from "../../platform/encryption/SealedColumn.ts"
import * as addresses from "../addresses/layer.ts"
import * as journeys from "../journeys/layer.ts"
import * as status from "../status/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as letters from "../../platform/letters/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import { KycDueDates } from "./KycDueDates.ts"
import { KycNotices } from "./KycNotices.ts"
import { KycRenewal } from "./KycRenewal.ts"
import { KycRiskService } from "./KycRiskService.ts"
import { NoticeRecords } from "./NoticeRecords.ts"

/** Risk categories, and when KYC is due again. */
export const layer = KycRiskService.layer.pipe(
  Layer.provideMerge(KycDueDates.layer),
  Layer.provide([journeys.layer, status.layer, users.layer, auditTrail.layer])
)

/** Tells people what is due, puts on record that they were told, and expires what is over. */
export const jobs = Layer.merge(KycRenewal.layer, NoticeRecords.layer).pipe(
  Layer.provide([KycNotices.layer, KycDueDates.layer]),
  Layer.provide([addresses.layer, journeys.layer, letters.layer, personKeys.layer, auditTrail.layer])
)

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedColumn({ table: "kyc_notices", column: "text_sealed", id: "notice_id" })]
