import { Layer } from "effect"
import { AadhaarVault } from "./features/aadhaar-vault/AadhaarVault.ts"
import { AadhaarRevealService } from "./features/kyc/AadhaarRevealService.ts"
import { ConsentRepo } from "./features/consents/ConsentRepo.ts"
import { ConsentService } from "./features/consents/ConsentService.ts"
import { KycWithdrawal } from "./features/consents/KycWithdrawal.ts"
import { AadhaarJourney } from "./features/kyc/AadhaarJourney.ts"
import { AadhaarKycRepo } from "./features/kyc/AadhaarKycRepo.ts"
import { AadhaarOutcomes } from "./features/kyc/AadhaarOutcomes.ts"
import { AadhaarProofService } from "./features/kyc/AadhaarProofService.ts"
import { AadhaarSubmissionService } from "./features/kyc/AadhaarSubmissionService.ts"
import { BankDetailsRepo } from "./features/kyc/BankDetailsRepo.ts"
import { BankJourney } from "./features/kyc/BankJourney.ts"
import { BankSubmissionService } from "./features/kyc/BankSubmissionService.ts"
import { FernetImport } from "./features/kyc/FernetImport.ts"
import { KycAdmission } from "./features/kyc/KycAdmission.ts"
import { KycConsentRepo } from "./features/kyc/KycConsentRepo.ts"
import { KycDocumentRepo } from "./features/kyc/KycDocumentRepo.ts"
import { KycProgress } from "./features/kyc/KycProgress.ts"
import { KycResume } from "./features/kyc/KycResume.ts"
import { KycReviewRepo } from "./features/kyc/KycReviewRepo.ts"
import { KycNotices } from "./features/kyc/KycNotices.ts"
import { KycRenewal } from "./features/kyc/KycRenewal.ts"
import { KycRiskService } from "./features/kyc/KycRiskService.ts"
import { KycWebhookService } from "./features/kyc/KycWebhookService.ts"
import { KycSettlement } from "./features/kyc/KycSettlement.ts"
import { KycStatusService } from "./features/kyc/KycStatusService.ts"
import { KycVerificationRepo } from "./features/kyc/KycVerificationRepo.ts"
import { PanJourney } from "./features/kyc/PanJourney.ts"
import { PanKycRepo } from "./features/kyc/PanKycRepo.ts"
import { PanSubmissionService } from "./features/kyc/PanSubmissionService.ts"
import { ReverseBankJourney } from "./features/kyc/ReverseBankJourney.ts"
import { KycReviewClock } from "./features/kyc/KycReviewClock.ts"
import { KycReviewConclusion } from "./features/kyc/KycReviewConclusion.ts"
import { KycReviewFacts } from "./features/kyc/KycReviewFacts.ts"
import { KycReviewHold } from "./features/kyc/KycReviewHold.ts"
import { KycReviewReader } from "./features/kyc/KycReviewReader.ts"
import { KycReviewRows } from "./features/kyc/KycReviewRows.ts"
import { KycReviewScores } from "./features/kyc/KycReviewScores.ts"
import { KycReviewService } from "./features/kyc/KycReviewService.ts"
import { Cursors } from "./features/reads/Cursors.ts"
import { UserRepo } from "./features/users/UserRepo.ts"

const Storage = Layer.mergeAll(
  AadhaarKycRepo.layer,
  BankDetailsRepo.layer,
  KycConsentRepo.layer,
  KycDocumentRepo.layer,
  KycProgress.layer,
  KycReviewRepo.layer,
  KycReviewRows.layer,
  KycVerificationRepo.layer,
  PanKycRepo.layer
)

const Journeys = Layer.mergeAll(
  AadhaarJourney.layer.pipe(Layer.provideMerge(AadhaarOutcomes.layer)),
  BankJourney.layer,
  PanJourney.layer,
  ReverseBankJourney.layer
).pipe(Layer.provideMerge(KycSettlement.layer))

const Parts = Layer.mergeAll(KycAdmission.layer, KycStatusService.layer).pipe(Layer.provideMerge(Journeys))

const Reviews = Layer.mergeAll(KycReviewReader.layer, KycReviewService.layer, KycReviewClock.layer).pipe(
  Layer.provide([KycReviewConclusion.layer, KycReviewFacts.layer, KycReviewHold.layer, KycReviewScores.layer]),
  Layer.provide(Cursors.layer)
)

const Consents = ConsentService.layer.pipe(Layer.provide([ConsentRepo.layer, KycWithdrawal.layer]))

/** Proving who somebody is, on the accounts, the vault and the providers that are given. */
export const KycFeatures = Layer.mergeAll(
  AadhaarRevealService.layer,
  AadhaarProofService.layer,
  AadhaarSubmissionService.layer,
  BankSubmissionService.layer,
  FernetImport.layer,
  Consents,
  KycRenewal.layer.pipe(Layer.provide(KycNotices.layer)),
  KycResume.layer,
  KycRiskService.layer,
  KycWebhookService.layer,
  PanSubmissionService.layer,
  Reviews
).pipe(Layer.provideMerge(Parts), Layer.provideMerge(Storage))

/** What the workers do for it, without the people who submit. */
export const KycUpkeep = Layer.mergeAll(
  KycResume.layer,
  KycRenewal.layer.pipe(Layer.provide(KycNotices.layer)),
  KycReviewClock.layer
).pipe(
  Layer.provide(Journeys),
  Layer.provide(Storage),
  Layer.provide(AadhaarVault.layer),
  Layer.provide(UserRepo.layer)
)

/** What the old system's data come in by; for a command beside the running system. */
export const KycImport = FernetImport.layer.pipe(Layer.provide(Storage), Layer.provide(AadhaarVault.layer))
