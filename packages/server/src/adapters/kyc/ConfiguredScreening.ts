import { Effect, Layer } from "effect"
import * as SandboxScreening from "../kyc-sandbox/SandboxScreening.ts"
import { ScreeningConfig } from "../../config/ScreeningConfig.ts"
import { Screening } from "../../features/kyc/screening-provider/Screening.ts"

/** Who screens people, as the configuration says, or nobody. */
export const layer = Layer.unwrap(
  Effect.map(ScreeningConfig, (screening) => (screening === "sandbox" ? SandboxScreening.layer : Screening.layerNone))
)
