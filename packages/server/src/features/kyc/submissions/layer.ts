import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as aadhaar from "../aadhaar/layer.ts"
import * as aadhaarOffline from "../aadhaar-offline/layer.ts"
import { aadhaarWithinRole } from "../aadhaar/AadhaarWithinRole.ts"
import * as ckycrFilings from "../ckycr-filings/layer.ts"
import * as bank from "../bank/layer.ts"
import * as documents from "../documents/layer.ts"
import * as journeys from "../journeys/layer.ts"
import * as pan from "../pan/layer.ts"
import * as records from "../records/layer.ts"
import * as status from "../status/layer.ts"
import * as uploads from "../uploads/layer.ts"
import * as vault from "../vault/layer.ts"
import * as consentTexts from "../../platform/consent-texts/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { AadhaarOfflineService } from "./AadhaarOfflineService.ts"
import { AadhaarProofService } from "./AadhaarProofService.ts"
import { AadhaarSubmissionService } from "./AadhaarSubmissionService.ts"
import { BankSubmissionService } from "./BankSubmissionService.ts"
import { IdentitySubmissionService } from "./IdentitySubmissionService.ts"
import { KycAdmission } from "./KycAdmission.ts"
import { KycSubmissions } from "./KycSubmissions.ts"
import { PanSubmissionService } from "./PanSubmissionService.ts"

/** Handing in a document, and proving it. */
export const layer = Layer.mergeAll(
  AadhaarOfflineService.layer,
  AadhaarSubmissionService.layer,
  BankSubmissionService.layer,
  IdentitySubmissionService.layer,
  PanSubmissionService.layer
).pipe(
  Layer.provideMerge(
    Layer.mergeAll(AadhaarProofService.layer, KycSubmissions.layer).pipe(Layer.provideMerge(KycAdmission.layer))
  ),
  Layer.provide(aadhaarWithinRole),
  Layer.provide([
    accounts.rows,
    aadhaar.layer,
    aadhaarOffline.layer,
    bank.layer,
    ckycrFilings.layer,
    documents.layer,
    journeys.layer,
    pan.layer,
    records.layer,
    status.layer,
    uploads.layer,
    vault.layer,
    auditTrail.layer,
    consentTexts.layer
  ])
)
