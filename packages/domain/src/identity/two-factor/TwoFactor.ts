import { Schema, SchemaTransformation } from "effect"
import { AccessGrant } from "../sessions/Session.ts"
import { patternRule } from "../../values/FieldRule.ts"

/** A second factor that can be set up. `email` and `sms` are weaker (docs/security.md, rule 7) and refused for staff by default. */
export const FactorMethod = Schema.Literals(["totp", "email", "sms"])
export type FactorMethod = typeof FactorMethod.Type

/** The factors whose codes the server sends. */
export const SentMethod = Schema.Literals(["email", "sms"])
export type SentMethod = typeof SentMethod.Type

/** What may prove a second factor: one that is set up, or a recovery code. */
export const ProofMethod = Schema.Literals(["totp", "email", "sms", "recovery_code"])
export type ProofMethod = typeof ProofMethod.Type

const CodeText = Schema.String.check(
  patternRule("INVALID_CODE_FORMAT", "must be the code as it was shown", /^[0-9A-Z]{6,32}$/)
)

/** A code of any method as typed: blanks and dashes do not count, nor does case. **Errors**: `INVALID_CODE_FORMAT`. */
export const FactorCode = Schema.RedactedFromValue(
  Schema.String.pipe(
    Schema.decodeTo(
      CodeText,
      SchemaTransformation.transform({ decode: (s) => s.replace(/[\s-]/g, "").toUpperCase(), encode: (s) => s })
    )
  )
)
export type FactorCode = typeof FactorCode.Type

/** An opaque handle on one sign-in that waits for its second factor. **Errors**: `INVALID_CHALLENGE_ID`. */
export const ChallengeId = Schema.String.check(
  patternRule("INVALID_CHALLENGE_ID", "must be the challenge_id of login", /^chg_[0-9A-HJKMNP-TV-Z]{26}$/)
).pipe(Schema.brand("ChallengeId"))
export type ChallengeId = typeof ChallengeId.Type

/**
 * The password was right and a second factor is needed; there is no token yet. `methods` are in the order of preference.
 * `codeSentTo` is the masked contact when a code is already on its way, null when one has to be asked for or is not needed.
 */
export const ChallengeIssued = Schema.Struct({
  mfaRequired: Schema.Literal(true),
  challengeId: ChallengeId,
  methods: Schema.Array(ProofMethod),
  expiresAt: Schema.DateTimeUtcFromString,
  codeSentTo: Schema.NullOr(Schema.String)
}).annotate({ identifier: "SecondFactorRequired" })
export type ChallengeIssued = typeof ChallengeIssued.Type

/** `trustDevice: true` gives a token with which this device skips the second factor for 30 days. */
export const VerifyTwoFactor = Schema.Struct({
  challengeId: ChallengeId,
  method: ProofMethod,
  code: FactorCode,
  trustDevice: Schema.optionalKey(Schema.Boolean)
})

export const SendChallengeCode = Schema.Struct({ challengeId: ChallengeId, method: SentMethod })

/** A code is on its way to `sentTo` (masked). */
export const CodeSent = Schema.Struct({
  sentTo: Schema.String,
  expiresAt: Schema.DateTimeUtcFromString,
  resendAfter: Schema.DateTimeUtcFromString
})
export type CodeSent = typeof CodeSent.Type

const Secret = Schema.RedactedFromValue(Schema.String)

/** Shown once: the base32 secret, the `otpauth://` URI, and the same as a QR code in SVG. */
export const TotpEnrolment = Schema.Struct({
  secret: Secret,
  otpauthUri: Secret,
  qrSvg: Secret,
  expiresAt: Schema.DateTimeUtcFromString
}).annotate({ identifier: "TotpEnrolment" })
export type TotpEnrolment = typeof TotpEnrolment.Type

const endOtherSessions = Schema.optionalKey(Schema.Boolean)

export const ConfirmTotp = Schema.Struct({ code: FactorCode, endOtherSessions })

export const EnableFactor = Schema.Struct({ method: SentMethod, endOtherSessions })

/** Without `method`, every factor goes, and with it the recovery codes. */
export const DisableFactor = Schema.Struct({ method: Schema.optionalKey(FactorMethod), endOtherSessions })

/**
 * The factors as they are now, and a fresh access token: all earlier ones have ended with the change. `recoveryCodes` are
 * shown this once, or null when the change made none.
 */
export const FactorsChanged = Schema.Struct({
  methods: Schema.Array(FactorMethod),
  recoveryCodes: Schema.NullOr(Schema.Array(Secret)),
  ...AccessGrant.fields
}).annotate({ identifier: "FactorsChanged" })
export type FactorsChanged = typeof FactorsChanged.Type
