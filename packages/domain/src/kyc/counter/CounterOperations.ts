import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { deathReported } from "../deaths/HolderDeathErrors.ts"
import { notIdentified } from "../holds/OnboardingErrors.ts"
import { uploadUnusable } from "../uploads/KycUploadErrors.ts"
import * as Errors from "./CounterErrors.ts"
import * as C from "./CounterVisit.ts"

/** By an official of the person's branch, or a super admin; never about themself. */
const access = staffAccess(["admin", "super_admin"])
const reach = [notOnYourself, staffOutOfReach]
const held = [...reach, Errors.visitNotFound, Errors.visitOver, Errors.visitOfColleague]

/** KYC face to face, at a branch's counter. */
export const CounterOperations = operations("kycCounter", "/kyc/counter", {
  open: post("/open/:userCode", {
    input: C.OpenVisit,
    output: C.CounterVisit,
    status: 201,
    errors: [...reach, userNotFound, Errors.visitOpen, deathReported],
    access,
    idempotent: true
  }),
  get: get("/visits/:visitId", {
    input: C.VisitOf,
    output: C.CounterVisit,
    errors: [...reach, Errors.visitNotFound],
    access
  }),
  seeDocument: post("/visits/:visitId/documents", {
    input: C.SeeDocument,
    output: C.CounterVisit,
    errors: [...held, Errors.seenNumberDiffers, Errors.seenDocumentExpired],
    access,
    idempotent: true
  }),
  conclude: post("/visits/:visitId/conclude", {
    input: C.ConcludeVisit,
    output: C.CounterVisit,
    errors: [...held, notIdentified, Errors.visitLacksDocument, Errors.photoNeeded, uploadUnusable],
    access,
    idempotent: true
  }),
  cancel: post("/visits/:visitId/cancel", {
    input: C.CancelVisit,
    output: C.CounterVisit,
    errors: [...reach, Errors.visitNotFound, Errors.visitOver],
    access,
    idempotent: true
  })
})
