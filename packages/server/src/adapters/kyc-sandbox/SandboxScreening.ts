import { Effect, Layer } from "effect"
import { screeningLists } from "@credbuzzpay/domain/kyc/screening/ScreeningAnswer"
import type { ServerConfig } from "../../config/ServerConfig.ts"
import {
  Screening,
  type ScreeningAnswer,
  type ScreeningQuestion
} from "../../features/kyc/screening-provider/Screening.ts"
import { refuseProduction, sandboxCapabilities, sandboxDown } from "./Sandbox.ts"
import { traced } from "../../tracing/Traced.ts"

/** The last names that the sandbox has an answer of its own for; everybody else is on no list. */
export const sandboxScreened = ["Designated", "Exposed", "Unanswered"] as const
export type SandboxScreened = (typeof sandboxScreened)[number]

const ask = traced("SandboxScreening.ask")(function* ({ claimed, verificationId }: ScreeningQuestion) {
  const lastName = claimed.name.split(" ").at(-1)?.toLowerCase()
  const found = sandboxScreened.find((name) => name.toLowerCase() === lastName)
  if (found === "Unanswered") return yield* sandboxDown("timeout")
  const answer: ScreeningAnswer =
    found === undefined
      ? { result: "clear", lists: screeningLists }
      : {
          result: "possible_match",
          lists: [found === "Exposed" ? "pep" : "uapa_51a"],
          reference: `case-${verificationId}`
        }
  return answer
})

/** Screening without lists behind it, for development and tests. Not built in production. */
export const layer: Layer.Layer<Screening, never, ServerConfig> = Layer.effect(
  Screening,
  Effect.as(refuseProduction, { name: sandboxCapabilities.name, ask })
)
