import { Config, Context, Layer, Option, type Redacted } from "effect"

/** The values behind {@link BootstrapConfig}. */
export interface BootstrapSettings {
  readonly email: string
  readonly mobile: string
  /** Absent: one is made and shown once. */
  readonly password: Redacted.Redacted<string> | undefined
}

/**
 * The first super admin. **Settings**: `BOOTSTRAP_ADMIN_EMAIL` (admin@credbuzzpay.example), `BOOTSTRAP_ADMIN_MOBILE`
 * (+916000000000), `BOOTSTRAP_ADMIN_PASSWORD` (made on the first start).
 */
export class BootstrapConfig extends Context.Service<BootstrapConfig, BootstrapSettings>()(
  "@credbuzzpay/server/config/BootstrapConfig"
) {
  static readonly config: Config.Config<BootstrapSettings> = Config.all({
    email: Config.NonEmptyString("BOOTSTRAP_ADMIN_EMAIL").pipe(Config.withDefault("admin@credbuzzpay.example")),
    mobile: Config.NonEmptyString("BOOTSTRAP_ADMIN_MOBILE").pipe(Config.withDefault("+916000000000")),
    password: Config.option(Config.Redacted("BOOTSTRAP_ADMIN_PASSWORD")).pipe(Config.map(Option.getOrUndefined))
  })

  static readonly layerConfig = Layer.effect(BootstrapConfig, BootstrapConfig.config)
}
