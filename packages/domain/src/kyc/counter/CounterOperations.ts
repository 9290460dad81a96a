import { staffAccess } from "../../access/Access.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { IdentityDocumentSubmitted } from "../submissions/SubmitIdentityDocument.ts"
import * as C from "./CounterVisit.ts"

/** By an official of the person's branch, or a super admin; never about themself. */
const access = staffAccess(["admin", "super_admin"])

/** KYC face to face, at a branch's counter. */
export const CounterOperations = operations("kycCounter", "/kyc/counter", {
  open: post("/open/:userCode", {
    input: C.OpenVisit,
    output: C.CounterVisit,
    status: 201,
    access,
    idempotent: true
  }),
  get: get("/visits/:visitId", {
    input: C.VisitOf,
    output: C.CounterVisit,
    access
  }),
  seeDocument: post("/visits/:visitId/documents", {
    input: C.SeeDocument,
    output: C.CounterVisit,
    access,
    idempotent: true
  }),
  takeDocument: post("/visits/:visitId/identity", {
    input: C.TakeDocument,
    output: IdentityDocumentSubmitted,
    status: 201,
    access,
    idempotent: true
  }),
  conclude: post("/visits/:visitId/conclude", {
    input: C.ConcludeVisit,
    output: C.CounterVisit,
    access,
    idempotent: true
  }),
  cancel: post("/visits/:visitId/cancel", {
    input: C.CancelVisit,
    output: C.CounterVisit,
    access,
    idempotent: true
  })
})
