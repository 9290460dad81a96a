import { deathReported, notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { documentErrors } from "../documents/IdentityDocumentErrors.ts"
import { admission } from "../submissions/AdmissionErrors.ts"
import { notIdentified } from "../holds/OnboardingErrors.ts"
import { uploadUnusable } from "../uploads/KycUploadErrors.ts"
import * as Errors from "./CounterErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { CounterOperations } from "./CounterOperations.ts"

const reach = [notOnYourself, staffOutOfReach]
const held = [...reach, Errors.visitNotFound, Errors.visitOver, Errors.visitOfColleague]

/** How operations of `CounterOperations` fail, beside what every operation can. */
export const counterFailures = {
  open: [...reach, userNotFound, Errors.visitOpen, deathReported],
  get: [...reach, Errors.visitNotFound],
  seeDocument: [...held, Errors.seenNumberDiffers, Errors.seenDocumentExpired],
  takeDocument: [...held, ...admission, ...documentErrors],
  conclude: [...held, notIdentified, Errors.visitLacksDocument, Errors.photoNeeded, uploadUnusable],
  cancel: [...reach, Errors.visitNotFound, Errors.visitOver]
} satisfies FailuresOf<typeof CounterOperations>
