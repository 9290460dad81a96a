import { Effect } from "effect"
import { CkycrOperations } from "@credbuzzpay/domain/kyc/ckycr/CkycrOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { CkycrDesk } from "./CkycrDesk.ts"
import { CkycrSearching } from "./CkycrSearching.ts"

export const CkycrHandlers = implement(
  CkycrOperations,
  Effect.map(Effect.all([CkycrSearching, CkycrDesk]), ([searching, desk]) => ({
    searchCkycr: (caller, input) => searching.search(caller, input),
    filings: (caller, query) => Effect.map(desk.list(caller, query), JsonAnswer.ofText),
    retryFiling: (caller, { filingId }) => desk.retry(caller, filingId)
  }))
)
