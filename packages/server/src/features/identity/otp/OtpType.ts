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
