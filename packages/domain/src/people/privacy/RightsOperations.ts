import { selfAccess, staffAccess } from "../../access/Access.ts"
import { del, get, operations, post } from "../../contract/Operation.ts"
import * as P from "./PrivacyRequest.ts"

/** An admin for people of their branch, a super admin for all; never for themself. */
const staff = ["admin", "super_admin"] as const

/** What people ask for of their data, and the desk that answers (DPDP Act 2023, s. 12 to 14). */
export const RightsOperations = operations("rights", "/privacy", {
  list: get("/requests", { output: P.PrivacyRequests, access: selfAccess }),
  ask: post("/requests", {
    input: P.AskPrivacy,
    output: P.PrivacyRequest,
    status: 201,
    access: selfAccess,
    idempotent: true,
    rest: { payload: P.AskPrivacy }
  }),
  end: del("/requests/:requestId", {
    input: P.PrivacyRequestOf,
    output: P.PrivacyRequest,
    access: selfAccess
  }),
  nominee: post("/nominee", {
    input: P.NameNominee,
    output: P.PrivacyRequests,
    access: selfAccess,
    idempotent: true
  }),
  desk: get("/desk", { input: P.DeskAsked, output: P.DeskList, access: staffAccess(staff) }),
  decide: post("/desk/:requestId/decide", {
    input: P.DecidePrivacy,
    output: P.DeskRequest,
    access: staffAccess(staff, { stepUp: true }),
    idempotent: true
  })
})
