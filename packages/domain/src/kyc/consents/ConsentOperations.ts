import { publicAccess, selfAccessWith, staffAccess } from "../../access/Access.ts"
import { staffAccountStays, userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import {
  ConsentText,
  ConsentTextList,
  ConsentTextOf,
  ConsentTextsAsked
} from "../../platform/consent-texts/ConsentText.ts"
import { consentTextNotFound, consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import { ConsentList, ConsentsOf, GiveConsent, WithdrawConsent } from "./Consent.ts"
import { nothingToWithdraw } from "./ConsentErrors.ts"

const own = selfAccessWith({ limits: ["api_user"] })

/** What people agreed to, and taking it back. */
export const ConsentOperations = operations("consents", "/", {
  texts: get("/consents/texts", {
    summary: "List the texts that people agree to",
    input: ConsentTextsAsked,
    output: ConsentTextList,
    access: publicAccess
  }),
  text: get("/consents/texts/:purpose/:version/:language", {
    summary: "Read a text as it was agreed to",
    input: ConsentTextOf,
    output: ConsentText,
    errors: [consentTextNotFound],
    access: publicAccess
  }),
  mine: get("/consents", { summary: "List one's own consents", output: ConsentList, access: own }),
  give: post("/consents", {
    summary: "Agree to a text",
    input: GiveConsent,
    output: ConsentList,
    errors: [consentTextUnknown],
    access: own
  }),
  withdraw: post("/consents/withdraw", {
    summary: "Withdraw a consent",
    input: WithdrawConsent,
    output: ConsentList,
    errors: [staffAccountStays, nothingToWithdraw],
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
