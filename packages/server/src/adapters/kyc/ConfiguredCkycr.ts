import { Effect, Layer } from "effect"
import * as SandboxCkycr from "../kyc-sandbox/SandboxCkycr.ts"
import { CkycrConfig } from "../../config/CkycrConfig.ts"
import { Ckycr } from "../../features/kyc/ckycr-provider/Ckycr.ts"

/** The registry that the configuration names, or none. */
export const layer = Layer.unwrap(
  Effect.map(CkycrConfig, (registry) => (registry === "sandbox" ? SandboxCkycr.layer : Ckycr.layerNone))
)
