import { type Config, Context, Layer, Option, type Redacted, Result, Schema } from "effect"
import { EmailAddress } from "@credbuzzpay/domain/values/EmailAddress"
import { kind } from "@credbuzzpay/settings/Kind"
import { secretText } from "@credbuzzpay/settings/Secrets"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { knownMobile } from "./values/PhoneNumbers.ts"

/** The values behind {@link BootstrapConfig}. */
export interface BootstrapSettings {
  readonly email: string
  readonly mobile: string
  /** Absent: one is made and shown once. */
  readonly password: Redacted.Redacted<string> | undefined
}

const email = kind<string>({
  what: "an e-mail address",
  parse: Schema.decodeOption(EmailAddress),
  valid: ["admin@credbuzzpay.example"],
  invalid: ["admin", "admin@", "a@b@c.example", " "]
})

const mobile = kind<string>({
  what: "a mobile number, such as +919876543210",
  parse: (text) => Option.map(Option.fromUndefinedOr(knownMobile(text)), ({ e164 }) => e164),
  valid: ["+919876543210", "98765 43210"],
  invalid: ["12345", "admin", "+91 12345 67890", "+91 22 2266 3300", " "]
})

/** The password policy of production is a rule of `SettingRules.ts`: it belongs to the feature of passwords. */
export const bootstrapSettings = combinedGroup(
  "First super admin",
  "Whom the first start appoints. In production the password must be one that the password policy takes.",
  {
    email: setting("BOOTSTRAP_ADMIN_EMAIL", email, "Their e-mail address.").withDefault("admin@credbuzzpay.example"),
    mobile: setting("BOOTSTRAP_ADMIN_MOBILE", mobile, "Their mobile number.").withDefault("+916000000000"),
    password: setting("BOOTSTRAP_ADMIN_PASSWORD", secretText(1), "Their first password.").optional(
      "made on the first start and shown once by `npm start`; a server alone appoints nobody"
    )
  },
  {
    combine: ({ password, ...rest }): Result.Result<BootstrapSettings> =>
      Result.succeed({ ...rest, password: Option.getOrUndefined(password) })
  }
)

/** The first super admin: see {@link bootstrapSettings}. */
export class BootstrapConfig extends Context.Service<BootstrapConfig, BootstrapSettings>()(
  "@credbuzzpay/server/config/BootstrapConfig"
) {
  static readonly config: Config.Config<BootstrapSettings> = bootstrapSettings.config

  static readonly layerConfig = Layer.effect(BootstrapConfig, BootstrapConfig.config)
}
