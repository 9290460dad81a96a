import { Effect, Layer } from "effect"
import { stepOf } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { KycVerified } from "../journeys/KycVerified.ts"
import { KycRiskAssessor } from "./KycRiskAssessor.ts"

/** Whose document was verified is assessed: the identity says how they were onboarded. */
export const layer = Layer.effect(
  KycVerified,
  Effect.map(KycRiskAssessor, ({ assess }) => ({
    follow: ({ actor, at, document, userCode }) =>
      Effect.asVoid(
        assess({ userCode, cause: stepOf(document) === "identity" ? "identified" : "document_changed", actor, at })
      )
  }))
)
