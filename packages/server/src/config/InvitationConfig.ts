import { Config, Context, Layer, Option, Schema } from "effect"

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

const whole = (name: string, fallback: number, range: { readonly minimum: number; readonly maximum: number }) =>
  Config.schema(Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween(range)), name).pipe(
    Config.withDefault(fallback)
  )

/**
 * Invitations of people whom staff entered. **Settings**: `INVITATION_URL` (`PUBLIC_URL` and /invitation: the page of the
 * front end that accepts them), `INVITATION_DAYS` (7, at most 30), `INVITATION_SENDS_PER_DAY` (5),
 * `INVITATION_RESEND_SECONDS` (60).
 */
export class InvitationConfig extends Context.Service<InvitationConfig, InvitationSettings>()(
  "@credbuzzpay/server/config/InvitationConfig"
) {
  static readonly config: Config.Config<InvitationSettings> = Config.all({
    own: Config.option(Config.URL("INVITATION_URL")),
    installation: Config.URL("PUBLIC_URL").pipe(Config.withDefault(new URL("http://localhost:3000"))),
    days: whole("INVITATION_DAYS", 7, { minimum: 1, maximum: 30 }),
    sendsPerDay: whole("INVITATION_SENDS_PER_DAY", 5, { minimum: 1, maximum: 1000 }),
    resendAfterSeconds: whole("INVITATION_RESEND_SECONDS", 60, { minimum: 0, maximum: 86_400 })
  }).pipe(
    Config.map(({ installation, own, ...rest }) => ({
      ...rest,
      page: Option.getOrElse(own, () => new URL(`${installation.href.replace(/\/$/, "")}/invitation`))
    }))
  )

  static readonly layerConfig = Layer.effect(InvitationConfig, InvitationConfig.config)
}
