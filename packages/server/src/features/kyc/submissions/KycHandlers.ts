import { Effect } from "effect"
import { KycOperations } from "@credbuzzpay/domain/kyc/submissions/KycOperations"
import { implement } from "../../../contract/implement.ts"
import { signedRequest } from "../../../http/SignedRequest.ts"
import { AadhaarOfflineService } from "./AadhaarOfflineService.ts"
import { AadhaarProofService } from "./AadhaarProofService.ts"
import { AadhaarSubmissionService } from "./AadhaarSubmissionService.ts"
import { BankSubmissionService } from "./BankSubmissionService.ts"
import { IdentitySubmissionService } from "./IdentitySubmissionService.ts"
import { PanSubmissionService } from "./PanSubmissionService.ts"
import { KycRiskService } from "../risk/KycRiskService.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { KycWebhookService } from "../webhooks/KycWebhookService.ts"

export const KycHandlers = implement(
  KycOperations,
  Effect.gen(function* () {
    const aadhaar = yield* AadhaarSubmissionService
    const offline = yield* AadhaarOfflineService
    const proofs = yield* AadhaarProofService
    const identities = yield* IdentitySubmissionService
    const pans = yield* PanSubmissionService
    const banks = yield* BankSubmissionService
    const statuses = yield* KycStatusService
    const risks = yield* KycRiskService
    const webhooks = yield* KycWebhookService
    return {
      submitAadhaar: (caller, input) => aadhaar.submit(caller, input),
      verifyAadhaarOtp: (caller, input) => proofs.verifyOtp(caller, input),
      returnFromAadhaar: (caller, input) => proofs.comeBack(caller, input),
      submitAadhaarOffline: (caller, input) => offline.submit(caller, input),
      submitIdentityDocument: (caller, input) => identities.submit(caller, input),
      submitPan: (caller, input) => pans.submit(caller, input),
      submitBank: (caller, input) => banks.submit(caller, input),
      startReverseBank: (caller, input) => banks.startReverse(caller, input),
      checkReverseBank: (caller, { referenceId }) => banks.checkReverse(caller, referenceId),
      setRisk: (caller, input) => risks.set(caller, input),
      webhook: ({ provider }) =>
        Effect.flatMap(signedRequest, ({ body, headers }) => webhooks.receive(provider, headers, body)),
      status: (caller, { userCode }) => statuses.status(caller, userCode)
    }
  })
)
