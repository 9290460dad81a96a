import { selfAccessWith, staffAccess } from "../../access/Access.ts"
import { userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { ConsentList, ConsentsOf, WithdrawConsent } from "./Consent.ts"
import { accountRestsOnConsent, nothingToWithdraw } from "./ConsentErrors.ts"

const own = selfAccessWith({ limits: ["api_user"] })

/** What people agreed to, and taking it back. */
export const ConsentOperations = operations("consents", "/", {
  mine: get("/consents", { summary: "List one's own consents", output: ConsentList, access: own }),
  withdraw: post("/consents/withdraw", {
    summary: "Withdraw a consent",
    input: WithdrawConsent,
    output: ConsentList,
    errors: [accountRestsOnConsent, nothingToWithdraw],
    access: own
  }),
  list: get("/users/:userCode/consents", {
    summary: "List somebody's consents",
    input: ConsentsOf,
    output: ConsentList,
    errors: [userNotFound],
    access: staffAccess(["admin", "super_admin"], { own: true })
  })
})
