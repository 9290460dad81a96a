import { birthdayRefusals, contactsTaken, mobileRefusals, unknownBranch } from "../../accounts/UserErrors.ts"
import { newPasswordRefusals } from "../../identity/passwords/PasswordErrors.ts"
import { otpBudgetSpent, otpRejected, otpTooSoon } from "../../identity/registration/RegistrationErrors.ts"
import { consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import { actOnUserFailures } from "../users/ActOnUserFailures.ts"
import { accountNotOpen, invitationAccepted, invitationRejected, invitationsSpent } from "./InvitationErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { InvitedUserOperations, InvitationOperations } from "./InvitationOperations.ts"

/** How operations of `InvitedUserOperations` fail, beside what every operation can. */
export const invitedUserFailures = {
  create: [contactsTaken, ...birthdayRefusals, ...mobileRefusals, unknownBranch],
  resendInvitation: [...actOnUserFailures, accountNotOpen, invitationAccepted, invitationsSpent]
} satisfies FailuresOf<typeof InvitedUserOperations>

/** How operations of `InvitationOperations` fail, beside what every operation can. */
export const invitationFailures = {
  sendCode: [invitationRejected, otpTooSoon, otpBudgetSpent],
  accept: [invitationRejected, otpRejected, consentTextUnknown, ...newPasswordRefusals, otpBudgetSpent]
} satisfies FailuresOf<typeof InvitationOperations>
