import { Schema } from "effect"
import { isBlank, shownText } from "../../values/Blank.ts"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"

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

/** Words of staff for authorities, kept sealed. **Errors**: `INVALID_BREACH_TEXT`. */
export const BreachText = Schema.String.check(
  fieldRule<string>(
    "INVALID_BREACH_TEXT",
    "must have 3 to 4000 characters",
    (s) => s.length <= 4000 && shownText(s).length >= 3,
    { minLength: 3, maxLength: 4000 }
  )
)

/** A name in one line. **Errors**: `INVALID_BREACH_NAME`. */
export const BreachName = Schema.String.check(
  patternRule(
    "INVALID_BREACH_NAME",
    "must have 1 to 200 characters in one line",
    /^[^\p{Cc}\p{Z}](?:[^\p{Cc}]{0,198}[^\p{Cc}\p{Z}])?$/u
  ).abort(),
  fieldRule<string>("INVALID_BREACH_NAME", "must have 1 to 200 characters in one line", (s) => !isBlank(s), {
    minLength: 1,
    maxLength: 200
  })
)
