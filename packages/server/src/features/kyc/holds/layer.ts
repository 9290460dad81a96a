import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as addressEnds from "../address-ends/layer.ts"
import * as risk from "../risk/layer.ts"
import * as status from "../status/layer.ts"
import { AddressConfirmation } from "./AddressConfirmation.ts"
import * as KeptMobile from "./KeptMobile.ts"
import { KycDueDiligence } from "./KycDueDiligence.ts"
import { KycLifting } from "./KycLifting.ts"
import { KycOnboardingRepo } from "../onboarding/KycOnboardingRepo.ts"
import { KycOnboardingService } from "./KycOnboardingService.ts"

/** Lifting, for whatever meets the person. */
export const lifting = KycLifting.layer.pipe(
  Layer.provideMerge(risk.assessing),
  Layer.provide([accounts.rows, auditTrail.layer])
)

/** Confirming addresses, for whoever made sure of them. */
export const confirming = AddressConfirmation.layer.pipe(Layer.provideMerge(lifting), Layer.provide(addressEnds.layer))

/** How people were onboarded, and what that holds back. */
export const layer = KycOnboardingService.layer.pipe(
  Layer.provideMerge(confirming),
  Layer.provide([status.layer, users.layer, personKeys.layer])
)

/** Which contacts are kept, for whoever changes them. */
export const keptContacts = KeptMobile.layer.pipe(Layer.provide(KycOnboardingRepo.layer))

/** Tells and holds those whose year of OTP-based e-KYC ends. */
export const jobs = KycDueDiligence.layer.pipe(
  Layer.provide([KycOnboardingRepo.layer, accounts.rows, auditTrail.layer])
)
