import { Layer } from "effect"
import { AadhaarVault } from "./features/kyc/vault/AadhaarVault.ts"
import { AadhaarRevealService } from "./features/kyc/reveal/AadhaarRevealService.ts"
import { ConsentRepo } from "./features/kyc/consents/ConsentRepo.ts"
import { ConsentService } from "./features/kyc/consents/ConsentService.ts"
import { KycWithdrawal } from "./features/kyc/consents/KycWithdrawal.ts"
import { AadhaarJourney } from "./features/kyc/aadhaar/AadhaarJourney.ts"
import { AadhaarKycRepo } from "./features/kyc/aadhaar/AadhaarKycRepo.ts"
import { AadhaarOutcomes } from "./features/kyc/aadhaar/AadhaarOutcomes.ts"
import { AadhaarProofService } from "./features/kyc/aadhaar/AadhaarProofService.ts"
import { AadhaarSubmissionService } from "./features/kyc/aadhaar/AadhaarSubmissionService.ts"
import { BankDetailsRepo } from "./features/kyc/bank/BankDetailsRepo.ts"
import { BankJourney } from "./features/kyc/bank/BankJourney.ts"
import { BankSubmissionService } from "./features/kyc/bank/BankSubmissionService.ts"
import { FernetImport } from "./features/kyc/import/FernetImport.ts"
import { KycAdmission } from "./features/kyc/journeys/KycAdmission.ts"
import { KycConsentRepo } from "./features/kyc/journeys/KycConsentRepo.ts"
import { KycDocumentRepo } from "./features/kyc/journeys/KycDocumentRepo.ts"
import { KycProgress } from "./features/kyc/status/KycProgress.ts"
import { KycResume } from "./features/kyc/journeys/KycResume.ts"
import { KycReviewRepo } from "./features/kyc/reviews/KycReviewRepo.ts"
import { KycNotices } from "./features/kyc/renewal/KycNotices.ts"
import { KycRenewal } from "./features/kyc/renewal/KycRenewal.ts"
import { KycRiskService } from "./features/kyc/renewal/KycRiskService.ts"
import { KycWebhookService } from "./features/kyc/webhooks/KycWebhookService.ts"
import { KycSettlement } from "./features/kyc/journeys/KycSettlement.ts"
import { KycStatusService } from "./features/kyc/status/KycStatusService.ts"
import { KycVerificationRepo } from "./features/kyc/journeys/KycVerificationRepo.ts"
import { PanJourney } from "./features/kyc/pan/PanJourney.ts"
import { PanKycRepo } from "./features/kyc/pan/PanKycRepo.ts"
import { PanSubmissionService } from "./features/kyc/pan/PanSubmissionService.ts"
import { ReverseBankJourney } from "./features/kyc/bank/ReverseBankJourney.ts"
import { KycReviewClock } from "./features/kyc/reviews/KycReviewClock.ts"
import { KycReviewConclusion } from "./features/kyc/reviews/KycReviewConclusion.ts"
import { KycReviewFacts } from "./features/kyc/reviews/KycReviewFacts.ts"
import { KycReviewHold } from "./features/kyc/reviews/KycReviewHold.ts"
import { KycReviewReader } from "./features/kyc/reviews/KycReviewReader.ts"
import { KycReviewRows } from "./features/kyc/reviews/KycReviewRows.ts"
import { KycReviewScores } from "./features/kyc/reviews/KycReviewScores.ts"
import { KycReviewService } from "./features/kyc/reviews/KycReviewService.ts"
import { Cursors } from "./features/platform/reads/Cursors.ts"
import { UserRepo } from "./features/accounts/UserRepo.ts"

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
