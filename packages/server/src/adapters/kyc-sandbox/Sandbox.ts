import { Clock, DateTime, Effect, Redacted } from "effect"
import { ServerConfig } from "../../config/ServerConfig.ts"
import type { KycCapabilities, VerificationId } from "../../features/kyc/journeys/KycProviderCall.ts"
import { KycNotFound, KycProviderDown } from "../../features/kyc/journeys/KycProviderFailures.ts"
import { adapterOfRef, type ProviderRef, providerRef, theirRef } from "../../features/kyc/journeys/ProviderRef.ts"

/** The sandbox in the words of the ports. It keeps every rule of the numbers: its own follow them. */
export const sandboxCapabilities: KycCapabilities = {
  name: "sandbox",
  kind: "sandbox",
  aadhaarChecksum: true,
  panHolderType: true,
  aadhaarOtp: true,
  aadhaarRedirect: true,
  reversePennyDrop: true
}

/** What the sandbox verifies is true of nobody. Configuration refuses it in production before this does. */
export const refuseProduction = Effect.flatMap(ServerConfig, ({ appEnv }) =>
  appEnv === "production" ? Effect.die(new Error("The KYC sandbox must not run in production")) : Effect.void
)

/** The sandbox remembers nothing: what it has to know of a verification is in its reference, and no number is. */
export const sandboxRef = (scenario: string, verificationId: VerificationId): ProviderRef =>
  providerRef(sandboxCapabilities.name, `${scenario}.${verificationId}`)

// The first 48 bits of a UUID of version 7 are its milliseconds since 1970.
const madeAtMillis = (uuid: string): number => Number.parseInt(uuid.replaceAll("-", "").slice(0, 12), 16)

/** The scenario of a reference and how long ago its verification id was made. **Units**: milliseconds. */
export const openSandboxRef = Effect.fnUntraced(function* <S extends string>(
  ref: ProviderRef,
  scenarios: ReadonlyArray<S>
) {
  const [name, uuid] = theirRef(ref).split(".")
  const scenario = scenarios.find((each) => each === name)
  if (adapterOfRef(ref) !== sandboxCapabilities.name || scenario === undefined || uuid === undefined) {
    return yield* new KycNotFound()
  }
  return { scenario, ageMillis: (yield* Clock.currentTimeMillis) - madeAtMillis(uuid) }
})

/** When something begun with this id ends. **Units**: milliseconds. */
export const endOf = (verificationId: VerificationId, lifeMillis: number): DateTime.Utc =>
  DateTime.makeUnsafe(madeAtMillis(verificationId) + lifeMillis)

/** The answer as it would have been received. */
export const rawOf = (answer: object) => ({ raw: Redacted.make(JSON.stringify(answer)) })

/** What a provider that fails with 500, or never answers, looks like after the last try. */
export const sandboxDown = (why: "broken" | "timeout") =>
  new KycProviderDown({ retryable: true, mayHaveActed: true, why, status: why === "broken" ? 500 : null })
