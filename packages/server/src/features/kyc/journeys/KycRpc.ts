import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import { KycStatusOf } from "@credbuzzpay/domain/kyc/journeys/KycRpcs"
import { SetRiskOf } from "@credbuzzpay/domain/kyc/renewal/KycRisk"
import * as S from "@credbuzzpay/domain/kyc/journeys/KycSubmissions"
import { AadhaarProofService } from "../aadhaar/AadhaarProofService.ts"
import { AadhaarSubmissionService } from "../aadhaar/AadhaarSubmissionService.ts"
import { BankSubmissionService } from "../bank/BankSubmissionService.ts"
import { KycRiskService } from "../renewal/KycRiskService.ts"
import { KycStatusService } from "../status/KycStatusService.ts"
import { PanSubmissionService } from "../pan/PanSubmissionService.ts"

const parseAadhaar = parseInput(S.SubmitAadhaar)
const parseOtp = parseInput(S.VerifyAadhaarOtp)
const parseReturn = parseInput(S.ReturnFromAadhaar)
const parsePan = parseInput(S.SubmitPan)
const parseBank = parseInput(S.SubmitBank)
const parseReverse = parseInput(S.StartReverseBank)
const parseCheck = parseInput(S.CheckReverseBank)
const parseRisk = parseInput(SetRiskOf)
const parseStatus = parseInput(KycStatusOf)

/** KYC over RPC. */
export const kycHandlers = Effect.gen(function* () {
  const aadhaar = yield* AadhaarSubmissionService
  const proofs = yield* AadhaarProofService
  const pans = yield* PanSubmissionService
  const banks = yield* BankSubmissionService
  const statuses = yield* KycStatusService
  const risks = yield* KycRiskService
  return {
    "kyc.submitAadhaar": (input: Parameters<typeof parseAadhaar>[0]) =>
      Effect.flatMap(parseAadhaar(input), (given) =>
        Effect.flatMap(CurrentUser, (caller) => aadhaar.submit(caller, given))
      ),
    "kyc.verifyAadhaarOtp": (input: Parameters<typeof parseOtp>[0]) =>
      Effect.flatMap(parseOtp(input), (given) =>
        Effect.flatMap(CurrentUser, (caller) => proofs.verifyOtp(caller, given))
      ),
    "kyc.returnFromAadhaar": (input: Parameters<typeof parseReturn>[0]) =>
      Effect.flatMap(parseReturn(input), (given) =>
        Effect.flatMap(CurrentUser, (caller) => proofs.comeBack(caller, given))
      ),
    "kyc.submitPan": (input: Parameters<typeof parsePan>[0]) =>
      Effect.flatMap(parsePan(input), (given) => Effect.flatMap(CurrentUser, (caller) => pans.submit(caller, given))),
    "kyc.submitBank": (input: Parameters<typeof parseBank>[0]) =>
      Effect.flatMap(parseBank(input), (given) => Effect.flatMap(CurrentUser, (caller) => banks.submit(caller, given))),
    "kyc.startReverseBank": (input: Parameters<typeof parseReverse>[0]) =>
      Effect.flatMap(parseReverse(input), (given) =>
        Effect.flatMap(CurrentUser, (caller) => banks.startReverse(caller, given))
      ),
    "kyc.checkReverseBank": (input: Parameters<typeof parseCheck>[0]) =>
      Effect.flatMap(parseCheck(input), ({ referenceId }) =>
        Effect.flatMap(CurrentUser, (caller) => banks.checkReverse(caller, referenceId))
      ),
    "kyc.setRisk": (input: Parameters<typeof parseRisk>[0]) =>
      Effect.flatMap(parseRisk(input), ({ userCode, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => risks.set(caller, userCode, given))
      ),
    "kyc.status": (input: Parameters<typeof parseStatus>[0]) =>
      Effect.flatMap(parseStatus(input), ({ userCode }) =>
        Effect.flatMap(CurrentUser, (caller) => statuses.status(caller, userCode))
      )
  }
})
