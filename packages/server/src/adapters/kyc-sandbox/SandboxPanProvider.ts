import { Effect, Layer, Redacted } from "effect"
import { panHolderType } from "@credbuzzpay/domain/kyc/pan/PanNumber"
import type { PanSeeding, PanStatus } from "@credbuzzpay/domain/kyc/pan/PanStatus"
import type { ServerConfig } from "../../config/ServerConfig.ts"
import { KycNotFound } from "../../features/kyc/journeys/KycProviderFailures.ts"
import { PanProvider, type PanVerify } from "../../features/kyc/pan/PanProvider.ts"
import { rawOf, refuseProduction, sandboxCapabilities, sandboxDown } from "./Sandbox.ts"
import { traced } from "../../tracing/Traced.ts"

interface Answer {
  readonly status: PanStatus
  readonly seeding: PanSeeding
}

/** By the four digits. Every other PAN is valid, linked, and of the name and day of birth that the person gives. */
const known = {
  "0410": { status: "deceased", seeding: "seeded" },
  "0411": { status: "deactivated", seeding: "seeded" },
  "0412": { status: "valid", seeding: "not_seeded" }
} as const satisfies Readonly<Record<string, Answer>>
const answers: Readonly<Record<string, Answer>> = known

const NOT_FOUND = "0404"
const DOWN = "0500"

/** The four digits that the sandbox has an answer of its own for. */
export type SandboxPanDigits = keyof typeof known | typeof NOT_FOUND | typeof DOWN

const verify = traced("SandboxPanProvider.verify")(function* ({ claimed, pan }: PanVerify) {
  const digits = Redacted.value(pan).slice(5, 9)
  if (digits === NOT_FOUND) return yield* new KycNotFound()
  if (digits === DOWN) return yield* sandboxDown("broken")
  const holderType = panHolderType(pan)
  const { seeding, status } = answers[digits] ?? { status: "valid", seeding: "seeded" }
  return {
    status,
    holderType,
    registeredName: Redacted.make(claimed.name),
    nameScore: 100,
    dobMatch: true,
    seeding,
    ...rawOf({ status, holderType, seeding, registered_name: claimed.name })
  }
})

/**
 * PAN without anybody behind it, by its digits: `0404` not found, `0410` its holder died, `0411` deactivated,
 * `0412` not linked, `0500` down. Not built in production.
 */
export const layer: Layer.Layer<PanProvider, never, ServerConfig> = Layer.effect(
  PanProvider,
  Effect.as(refuseProduction, PanProvider.of({ capabilities: sandboxCapabilities, verify }))
)
