import { Effect } from "effect"
import { KycNoticeOperations } from "@credbuzzpay/domain/kyc/notices/KycNoticeOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { KycNoticeReader } from "./KycNoticeReader.ts"

export const KycNoticeHandlers = implement(
  KycNoticeOperations,
  Effect.map(KycNoticeReader, (notices) => ({
    of: (caller, { userCode }) => notices.of(caller, userCode),
    missingAddresses: (caller, query) => Effect.map(notices.missingAddresses(caller, query), JsonAnswer.ofText)
  }))
)
