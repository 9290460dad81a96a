import { Effect } from "effect"
import type { HttpServerRequest } from "effect/http"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { AadhaarProofService } from "../aadhaar/AadhaarProofService.ts"
import { AadhaarSubmissionService } from "../aadhaar/AadhaarSubmissionService.ts"
import { BankSubmissionService } from "../bank/BankSubmissionService.ts"
import { KycRiskService } from "../renewal/KycRiskService.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { KycWebhookService } from "../webhooks/KycWebhookService.ts"
import { PanSubmissionService } from "../pan/PanSubmissionService.ts"

/** As it came. A body that cannot be read is signed by nobody. */
const bodyOf = (request: HttpServerRequest.HttpServerRequest) => Effect.orElseSucceed(request.text, () => "")

const signatureOf = ({ headers }: HttpServerRequest.HttpServerRequest) => ({
  id: headers["webhook-id"],
  timestamp: headers["webhook-timestamp"],
  signature: headers["webhook-signature"]
})

/** KYC over REST. */
export const KycHttp = endpointGroup(
  Api,
  "kyc",
  Effect.fnUntraced(function* (handlers) {
    const aadhaar = yield* AadhaarSubmissionService
    const proofs = yield* AadhaarProofService
    const pans = yield* PanSubmissionService
    const banks = yield* BankSubmissionService
    const statuses = yield* KycStatusService
    const risks = yield* KycRiskService
    const webhooks = yield* KycWebhookService
    return handlers
      .handle("submitAadhaar", ({ payload }) =>
        Effect.flatMap(CurrentUser, (caller) => aadhaar.submit(caller, payload))
      )
      .handle("verifyAadhaarOtp", ({ payload }) =>
        Effect.flatMap(CurrentUser, (caller) => proofs.verifyOtp(caller, payload))
      )
      .handle("returnFromAadhaar", ({ payload }) =>
        Effect.flatMap(CurrentUser, (caller) => proofs.comeBack(caller, payload))
      )
      .handle("submitPan", ({ payload }) => Effect.flatMap(CurrentUser, (caller) => pans.submit(caller, payload)))
      .handle("submitBank", ({ payload }) => Effect.flatMap(CurrentUser, (caller) => banks.submit(caller, payload)))
      .handle("startReverseBank", ({ payload }) =>
        Effect.flatMap(CurrentUser, (caller) => banks.startReverse(caller, payload))
      )
      .handle("checkReverseBank", ({ payload }) =>
        Effect.flatMap(CurrentUser, (caller) => banks.checkReverse(caller, payload.referenceId))
      )
      .handle("setRisk", ({ params, payload }) =>
        Effect.flatMap(CurrentUser, (caller) => risks.set(caller, params.user_code, payload))
      )
      .handle("webhook", ({ params, request }) =>
        Effect.flatMap(bodyOf(request), (body) => webhooks.receive(params.provider, signatureOf(request), body))
      )
      .handle("status", ({ params }) =>
        Effect.flatMap(CurrentUser, (caller) => statuses.status(caller, params.user_code))
      )
  })
)
