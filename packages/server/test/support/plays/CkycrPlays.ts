import { Effect } from "effect"
import { refusedFiling } from "../Ckycr.ts"
import { consent, newcomer, withAadhaar } from "../KycRest.ts"
import { person } from "../People.ts"
import { own } from "./Play.ts"

/** What changes something of the registry of KYC records. */
export const ckycrPlays = {
  "kyc.searchCkycr": Effect.map(newcomer, (me) => own(me, { kind: "pan", document_number: "ABCPK1410F", consent })),
  "kyc.retryFiling": Effect.gen(function* () {
    const chief = yield* person({ role: "super_admin" })
    const { userCode } = yield* withAadhaar
    const values = { filing_id: yield* refusedFiling(userCode) }
    return { token: chief.accessToken, actor: chief.userCode, subject: userCode, branch: null, values }
  })
}
