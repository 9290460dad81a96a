import { Config, Context, Effect, Layer, Option, Result } from "effect"
import { type AadhaarRole, aadhaarRoles } from "@credbuzzpay/domain/values/AadhaarRole"
import { oneOf } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { wrong } from "@credbuzzpay/settings/SettingProblem"

const meanings =
  "none does nothing with Aadhaar; ovse verifies without the number, and never takes, uses or stores it; kua is licensed to have numbers verified"

/** In development, with the sandbox. */
const USUAL: AadhaarRole = "kua"

/** What the organisation is by the Aadhaar Act. Production has no default: a wrong guess would break the Act. */
export const aadhaarRoleSettings = combinedGroup(
  "Aadhaar",
  "What the organisation is by the Aadhaar Act, and so what of Aadhaar there is on this installation (docs/kyc.md). Servers, workers and imports of one installation say the same.",
  {
    role: setting("AADHAAR_ROLE", oneOf(aadhaarRoles), `What the organisation is: ${meanings}.`).optional(
      "`kua` in development; must be said in production"
    )
  },
  {
    combine: ({ role }): Result.Result<AadhaarRole> => Result.succeed(Option.getOrElse(role, () => USUAL)),
    inProduction: ({ role }) =>
      Option.isSome(role) ? [] : [wrong("AADHAAR_ROLE", `must be said in production: ${meanings}`)]
  }
)

/** Said once at the start: what an offline verification seeking entity has to have done. **Source**: regulation 13A (9-12-2025). */
const toldAtStart = (role: AadhaarRole) =>
  role === "ovse"
    ? Effect.logInfo("AADHAAR_ROLE is ovse: offline verification seeking entities are registered with UIDAI")
    : Effect.void

/** What the organisation is by the Aadhaar Act: see {@link aadhaarRoleSettings}. */
export class AadhaarRoleConfig extends Context.Service<AadhaarRoleConfig, AadhaarRole>()(
  "@credbuzzpay/server/config/AadhaarRoleConfig"
) {
  static readonly config: Config.Config<AadhaarRole> = aadhaarRoleSettings.config

  static readonly layerConfig: Layer.Layer<AadhaarRoleConfig, Config.ConfigError> = Layer.effect(
    AadhaarRoleConfig,
    Effect.gen(function* () {
      return yield* AadhaarRoleConfig.config
    }).pipe(Effect.tap(toldAtStart))
  )
}
