import { selfAccessWith, staffAccess } from "../../access/Access.ts"
import { userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { ConsentList, ConsentsOf, WithdrawConsent } from "./Consent.ts"
import { accountRestsOnConsent, nothingToWithdraw } from "./ConsentErrors.ts"

const own = selfAccessWith({ limits: ["api_user"] })

/** What people agreed to, and taking it back. */
export const ConsentOperations = operations("consents", "/", {
  mine: get("/consents", {
    summary: "List one's own consents",
    description: "Lists what the caller agreed to and when, each with the version of its text, and what was withdrawn.",
    output: ConsentList,
    access: own
  }),
  withdraw: post("/consents/withdraw", {
    summary: "Withdraw a consent",
    description:
      "Takes back one consent of the caller; what rests on it ends. Refused for the terms and the privacy notice, which an account rests on, and when there is nothing to withdraw.",
    input: WithdrawConsent,
    output: ConsentList,
    errors: [accountRestsOnConsent, nothingToWithdraw],
    access: own
  }),
  list: get("/users/:userCode/consents", {
    summary: "List somebody's consents",
    description: "Lists what a person agreed to and withdrew, for themself and for staff who may see them.",
    input: ConsentsOf,
    output: ConsentList,
    errors: [userNotFound],
    access: staffAccess(["admin", "super_admin"], { own: true })
  })
})
