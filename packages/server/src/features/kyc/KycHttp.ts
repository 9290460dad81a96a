import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { AadhaarProofService } from "./AadhaarProofService.ts"
import { AadhaarSubmissionService } from "./AadhaarSubmissionService.ts"
import { BankSubmissionService } from "./BankSubmissionService.ts"
import { KycStatusService } from "./KycStatusService.ts"
import { PanSubmissionService } from "./PanSubmissionService.ts"

/** KYC over REST. */
export const KycHttp = HttpApiBuilder.group(
  Api,
  "kyc",
  Effect.fnUntraced(function* (handlers) {
    const aadhaar = yield* AadhaarSubmissionService
    const proofs = yield* AadhaarProofService
    const pans = yield* PanSubmissionService
    const banks = yield* BankSubmissionService
    const statuses = yield* KycStatusService
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
      .handle("status", ({ params }) =>
        Effect.flatMap(CurrentUser, (caller) => statuses.status(caller, params.user_code))
      )
  })
)
