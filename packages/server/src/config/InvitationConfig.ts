import { type Config, Context, Layer, Option, Result } from "effect"
import { webUrl } from "@credbuzzpay/settings/Addresses"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { overTls, publicUrl } from "./values/PublicUrl.ts"

/** The values behind {@link InvitationConfig}. */
export interface InvitationSettings {
  /** Where the link of an invitation leads; the token follows in the fragment, which no server sees. */
  readonly page: URL
  /** How long an invitation can be accepted. **Units**: days. */
  readonly days: number
  /** Invitations to one person in 24 hours. */
  readonly sendsPerDay: number
  /** **Units**: seconds. */
  readonly resendAfterSeconds: number
}

export const invitationSettings = combinedGroup(
  "Invitations",
  "Invitations of people whom staff entered.",
  {
    own: setting("INVITATION_URL", webUrl, "The page of the front end that accepts them.", overTls).optional(
      "`PUBLIC_URL` and /invitation"
    ),
    installation: publicUrl,
    days: setting(
      "INVITATION_DAYS",
      whole({ minimum: 1, maximum: 30 }),
      "Days that an invitation can be accepted."
    ).withDefault("7"),
    sendsPerDay: setting(
      "INVITATION_SENDS_PER_DAY",
      whole({ minimum: 1, maximum: 1000 }),
      "Invitations to one person in 24 hours."
    ).withDefault("5"),
    resendAfterSeconds: setting(
      "INVITATION_RESEND_SECONDS",
      whole({ minimum: 0, maximum: 86_400 }),
      "Seconds between two invitations to one person."
    ).withDefault("60")
  },
  {
    combine: ({ installation, own, ...rest }): Result.Result<InvitationSettings> =>
      Result.succeed({
        ...rest,
        page: Option.getOrElse(own, () => new URL(`${installation.href.replace(/\/$/, "")}/invitation`))
      })
  }
)

/** Invitations of people whom staff entered: see {@link invitationSettings}. */
export class InvitationConfig extends Context.Service<InvitationConfig, InvitationSettings>()(
  "@credbuzzpay/server/config/InvitationConfig"
) {
  static readonly config: Config.Config<InvitationSettings> = invitationSettings.config

  static readonly layerConfig = Layer.effect(InvitationConfig, InvitationConfig.config)
}
