import { Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { KycOperations } from "@credbuzzpay/domain/kyc/submissions/KycOperations"
import { implement } from "../../../contract/implement.ts"
import { textOfJson } from "../../../http/WellFormedJson.ts"
import { AadhaarProofService } from "./AadhaarProofService.ts"
import { AadhaarSubmissionService } from "./AadhaarSubmissionService.ts"
import { BankSubmissionService } from "./BankSubmissionService.ts"
import { PanSubmissionService } from "./PanSubmissionService.ts"
import { KycRiskService } from "../renewal/KycRiskService.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { KycWebhookService } from "../webhooks/KycWebhookService.ts"

const signatureOf = ({ headers }: HttpServerRequest.HttpServerRequest) => ({
  id: headers["webhook-id"],
  timestamp: headers["webhook-timestamp"],
  signature: headers["webhook-signature"]
})

export const KycHandlers = implement(
  KycOperations,
  Effect.gen(function* () {
    const aadhaar = yield* AadhaarSubmissionService
    const proofs = yield* AadhaarProofService
    const pans = yield* PanSubmissionService
    const banks = yield* BankSubmissionService
    const statuses = yield* KycStatusService
    const risks = yield* KycRiskService
    const webhooks = yield* KycWebhookService
    return {
      submitAadhaar: (caller, input) => aadhaar.submit(caller, input),
      verifyAadhaarOtp: (caller, input) => proofs.verifyOtp(caller, input),
      returnFromAadhaar: (caller, input) => proofs.comeBack(caller, input),
      submitPan: (caller, input) => pans.submit(caller, input),
      submitBank: (caller, input) => banks.submit(caller, input),
      startReverseBank: (caller, input) => banks.startReverse(caller, input),
      checkReverseBank: (caller, { referenceId }) => banks.checkReverse(caller, referenceId),
      setRisk: (caller, input) => risks.set(caller, input),
      webhook: ({ provider }) =>
        Effect.gen(function* () {
          const request = yield* HttpServerRequest.HttpServerRequest
          // As it came: its text has lost a byte order mark. A body that cannot be read is signed by nobody.
          const bytes = new Uint8Array(yield* Effect.orElseSucceed(request.arrayBuffer, () => new ArrayBuffer(0)))
          const text = textOfJson(bytes)
          return yield* webhooks.receive(provider, signatureOf(request), {
            bytes,
            text: typeof text === "string" ? text : ""
          })
        }),
      status: (caller, { userCode }) => statuses.status(caller, userCode)
    }
  })
)
