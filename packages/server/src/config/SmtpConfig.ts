import { type Config, Context, Layer, Option, Redacted } from "effect"
import { isLoopback, secretUrl } from "@credbuzzpay/settings/Addresses"
import { kind } from "@credbuzzpay/settings/Kind"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** The values behind {@link SmtpConfig}. */
export interface SmtpSettings {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: Redacted.Redacted<string>
  readonly from: string
}

const smtpUrl = secretUrl({
  what: "smtp://user:password@host:587, or smtps://user:password@host:465",
  schemes: ["smtp:", "smtps:"],
  valid: ["smtp://user:pw@mail.example.com:587", "smtps://mail.example.com"],
  invalid: ["mail.example.com:587", "http://mail.example.com", "smtp://", "smtp://mail:port", "nonsense", " "]
})

/** Parameters by which a mail server of another machine would be spoken to in the clear, or believed unseen. */
const opened = (url: URL): boolean =>
  url.searchParams.get("ignoreTLS") === "true" || url.searchParams.get("tls.rejectUnauthorized") === "false"

/** Codes and links to reset passwords are in these messages. */
const underTls = {
  what: "an address without ignoreTLS=true and tls.rejectUnauthorized=false, or one of this machine",
  accepts: (secret: Redacted.Redacted<string>) => {
    const url = new URL(Redacted.value(secret))
    return isLoopback(url) || !opened(url)
  },
  unsafe: ["smtp://mail.example.com?ignoreTLS=true", "smtps://mail.example.com?tls.rejectUnauthorized=false"]
} as const

const sender = kind<string>({
  what: "an e-mail address, or a name with one in <>",
  parse: (text) =>
    /^(?:[^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(text) ? Option.some(text) : Option.none(),
  valid: ["CredbuzzPay <no-reply@credbuzzpay.com>", "no-reply@credbuzzpay.com"],
  invalid: ["CredbuzzPay", "<no-reply>", "a@b, c@d", "CredbuzzPay\n<no-reply@credbuzzpay.com>", " "]
})

/** The server that e-mails are handed to. */
export const smtpSettings = settingGroup(
  "E-mail",
  "The server that e-mails are handed to. Needed in production by what sends messages: workers, and `npm start`.",
  {
    url: setting(
      "SMTP_URL",
      smtpUrl,
      "The address of the mail server. One of another machine is spoken to under TLS only (`smtp://` by STARTTLS); `?ignoreTLS=true` lets development do without.",
      underTls
    ),
    from: setting(
      "SMTP_FROM",
      sender,
      "Who they are from; an address alone is in the name of `BRAND_NAME`."
    ).withDefault("no-reply@credbuzzpay.com")
  }
)

/** The server that e-mails are handed to: see {@link smtpSettings}. */
export class SmtpConfig extends Context.Service<SmtpConfig, SmtpSettings>()("@credbuzzpay/server/config/SmtpConfig") {
  static readonly config: Config.Config<SmtpSettings> = smtpSettings.config

  static readonly layerConfig: Layer.Layer<SmtpConfig, Config.ConfigError> = Layer.effect(SmtpConfig, SmtpConfig.config)
}
