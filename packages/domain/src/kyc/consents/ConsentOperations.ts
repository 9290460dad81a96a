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
    input: ConsentTextsAsked,
    output: ConsentTextList,
    access: publicAccess
  }),
  text: get("/consents/texts/:purpose/:version/:language", {
    input: ConsentTextOf,
    output: ConsentText,
    errors: [consentTextNotFound],
    access: publicAccess
  }),
  mine: get("/consents", { output: ConsentList, access: own }),
  give: post("/consents", {
    input: GiveConsent,
    output: ConsentList,
    errors: [consentTextUnknown],
    access: own
  }),
  withdraw: post("/consents/withdraw", {
    input: WithdrawConsent,
    output: ConsentList,
    errors: [staffAccountStays, nothingToWithdraw],
    access: own
  }),
  list: get("/users/:userCode/consents", {
    input: ConsentsOf,
    output: ConsentList,
    errors: [userNotFound],
    access: staffAccess(["admin", "super_admin"], { own: true })
  })
})
