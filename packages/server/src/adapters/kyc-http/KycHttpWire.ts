import { DateTime, Effect, Schema } from "effect"
import type { GivenConsent } from "../../features/kyc/journeys/KycProviderCall.ts"
import { KycNotFound } from "../../features/kyc/journeys/KycProviderFailures.ts"
import { adapterOfRef, type ProviderRef, theirRef } from "../../features/kyc/journeys/ProviderRef.ts"

/** A reference of theirs: it is put into paths. */
export const RefId = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9._~-]{1,200}$/))

/** A name as a registry writes it. */
export const RegisteredName = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))

/** Absent and null are the same: not said. */
export const said = <S extends Schema.Constraint>(schema: S) => Schema.optionalKey(Schema.NullOr(schema))

/** `consent` of every call that acts for a person. */
export const consentBody = ({ givenAt, reason, textVersion }: GivenConsent) => ({
  given: "Y",
  reason,
  text_version: textVersion,
  given_at: DateTime.formatIso(givenAt)
})

/** The reference as the provider `name` knows it. **Errors**: `KycNotFound` for one that another adapter gave. */
export const ownRef = (name: string, ref: ProviderRef): Effect.Effect<string, KycNotFound> =>
  adapterOfRef(ref) === name && Schema.is(RefId)(theirRef(ref)) ? Effect.succeed(theirRef(ref)) : new KycNotFound()
