import { Schema } from "effect"

/** What happened, by the types of incidents that CERT-In names which can reach a product like this one. */
export const BreachNature = Schema.Literals([
  "unauthorised_access",
  "account_takeover",
  "data_breach",
  "data_leak",
  "malicious_code",
  "server_attack",
  "application_attack",
  "payment_system_attack",
  "cloud_attack",
  "denial_of_service"
])
export type BreachNature = typeof BreachNature.Type

/** Sorts of personal data. */
export const PersonalData = Schema.Literals([
  "profile",
  "contact",
  "identity_number",
  "identity_document",
  "bank_account",
  "sign_in",
  "credential"
])
export type PersonalData = typeof PersonalData.Type

/** What was done against the harm, in words that people are told. */
export const Mitigation = Schema.Literals([
  "sessions_ended",
  "passwords_reset",
  "access_revoked",
  "systems_isolated",
  "flaw_fixed",
  "keys_rotated",
  "copies_removed",
  "police_told",
  "monitoring"
])
export type Mitigation = typeof Mitigation.Type

/** Whom a notice is for. `board_detail` is the second, detailed one to the Data Protection Board. */
export const BreachAudience = Schema.Literals(["cert_in", "rbi", "board", "people", "board_detail"])
export type BreachAudience = typeof BreachAudience.Type
