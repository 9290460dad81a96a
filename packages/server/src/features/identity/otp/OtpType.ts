/** What a code is for; a code of one type opens nothing else (docs/security.md, rule 2, bound to its flow). */
export type OtpType =
  | "registration_email"
  | "registration_mobile"
  | "password_reset"
  | "login_2fa_email"
  | "login_2fa_sms"
  | "step_up"
  | "contact_change"
  | "invitation_mobile"

/**
 * Who can have opened the flow of a code. What is sent to a recipient and guessed there is counted within flows of one
 * standing, so that whoever may open only the weaker ones uses up nothing of the others (FAULT 4).
 *
 * **Shape**: `anybody` names a contact as theirs; `claim` is somebody who is signed in and names a contact that is not
 * theirs yet; a `password` or an `invitation` opened the others, whose codes go to a contact of the account.
 */
export type OtpStanding = "anybody" | "claim" | "password" | "invitation"

/** Resets count otherwise: by account (`password-reset/ResetBudgets.ts`). */
export const standingOf: Readonly<Record<OtpType, OtpStanding>> = {
  registration_email: "anybody",
  registration_mobile: "anybody",
  password_reset: "anybody",
  contact_change: "claim",
  login_2fa_email: "password",
  login_2fa_sms: "password",
  step_up: "password",
  invitation_mobile: "invitation"
}
