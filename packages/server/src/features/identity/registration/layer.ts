import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as otp from "../otp/layer.ts"
import * as passwords from "../passwords/layer.ts"
import * as consentTexts from "../../platform/consent-texts/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import { ProfileCompletion } from "./ProfileCompletion.ts"
import { ProgressRepo } from "./ProgressRepo.ts"
import { RegistrationCodes } from "./RegistrationCodes.ts"
import { RegistrationRecords } from "./RegistrationRecords.ts"
import { RegistrationRepo } from "./RegistrationRepo.ts"
import { RegistrationService } from "./RegistrationService.ts"
import { UnprovenRegistrations } from "./UnprovenRegistrations.ts"
import { VerificationService } from "./VerificationService.ts"

/** Signing up, step by step. */
export const layer = Layer.mergeAll(ProfileCompletion.layer, RegistrationService.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(RegistrationCodes.layer, RegistrationRecords.layer, VerificationService.layer)),
  Layer.provideMerge(Layer.mergeAll(ProgressRepo.layer, RegistrationRepo.layer, UnprovenRegistrations.layer)),
  Layer.provide([accounts.layer, otp.layer, passwords.layer, auditTrail.layer, personKeys.layer, consentTexts.layer])
)
