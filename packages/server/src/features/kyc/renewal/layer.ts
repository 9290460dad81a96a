import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as consentTexts from "../../platform/consent-texts/layer.ts"
import * as journeys from "../journeys/layer.ts"
import * as pan from "../pan/layer.ts"
import * as records from "../records/layer.ts"
import { KycRenewalService } from "./KycRenewalService.ts"

/** Renewing KYC in time. */
export const layer = KycRenewalService.layer.pipe(
  Layer.provide([journeys.layer, pan.layer, records.layer, auditTrail.layer, consentTexts.layer])
)
