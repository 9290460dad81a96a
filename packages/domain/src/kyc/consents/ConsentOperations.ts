import { publicAccess, selfAccessWith, staffAccess } from "../../access/Access.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import {
  ConsentText,
  ConsentTextList,
  ConsentTextOf,
  ConsentTextsAsked
} from "../../platform/consent-texts/ConsentText.ts"
import { ConsentList, ConsentsOf, GiveConsent, WithdrawConsent } from "./Consent.ts"

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
    access: publicAccess
  }),
  mine: get("/consents", { output: ConsentList, access: own }),
  give: post("/consents", {
    input: GiveConsent,
    output: ConsentList,
    access: own
  }),
  withdraw: post("/consents/withdraw", {
    input: WithdrawConsent,
    output: ConsentList,
    access: own
  }),
  list: get("/users/:userCode/consents", {
    input: ConsentsOf,
    output: ConsentList,
    access: staffAccess(["admin", "super_admin"], { own: true })
  })
})
