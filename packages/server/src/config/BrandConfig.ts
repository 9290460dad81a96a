import { type Config, ConfigProvider, Context, Effect, Layer, Option, Result } from "effect"
import { kind } from "@credbuzzpay/settings/Kind"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { wrong } from "@credbuzzpay/settings/SettingProblem"

/** The values behind {@link BrandConfig}. */
export interface BrandSettings {
  /** In every message, and the name that e-mails come from where `SMTP_FROM` has none. */
  readonly productName: string
  /** Who answers questions. */
  readonly supportAddress: Option.Option<string>
  /** Of e-mails in HTML, as `#rrggbb`: what is pressed, what is read, and what a code stands on. The paper is white. */
  readonly colours: { readonly action: string; readonly text: string; readonly panel: string }
}

/** Longer names do not leave room for what a text message has to say. **Units**: UTF-16 code units. */
export const LONGEST_PRODUCT_NAME = 24

const productName = kind<string>({
  what: `a name of at most ${LONGEST_PRODUCT_NAME} characters in one line, without < > " or @`,
  parse: (text) =>
    text.length <= LONGEST_PRODUCT_NAME && /^[^\s<>"@\p{Cc}](?:[^<>"@\p{Cc}]*[^\s<>"@\p{Cc}])?$/u.test(text)
      ? Option.some(text)
      : Option.none(),
  valid: ["CredbuzzPay", "Asha & Sons", "आशा पे", "P"],
  invalid: [" ", " Pay", "Pay ", "two\nlines", "Pay <b>", 'the "Pay"', "pay@example.com", "x".repeat(25)]
})

const emailAddress = kind<string>({
  what: "an e-mail address",
  parse: (text) => (/^[^\s<>"@,;]+@[^\s<>"@,;]+\.[^\s<>"@,;]+$/.test(text) ? Option.some(text) : Option.none()),
  valid: ["help@credbuzzpay.com"],
  invalid: ["help", "help@", "a@b.com, c@d.com", "Help <help@credbuzzpay.com>", " "]
})

const colour = kind<string>({
  what: "a colour as #rrggbb",
  parse: (text) => (/^#[\da-f]{6}$/i.test(text) ? Option.some(text.toLowerCase()) : Option.none()),
  valid: ["#1b4dd8", "#FFFFFF"],
  invalid: ["1b4dd8", "#1b4dd", "#12345g", "blue", "#1b4dd8ff", "#1b4dd8;x:y", " "]
})

/** Relative luminance (WCAG 2.2). */
const luminance = (rgb: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(rgb.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From 1 to 21 (WCAG 2.2). */
export const contrast = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** What can be read on a colour: white or black, one of which always has a contrast above 4.5. */
export const labelColour = (background: string): string =>
  contrast("#ffffff", background) >= contrast("#000000", background) ? "#ffffff" : "#000000"

/** WCAG 2.2, 1.4.3 AA. */
const READABLE = 4.5

/** Whose product it is, to those who get its messages. */
export const brandSettings = combinedGroup(
  "Brand",
  "Whose product it is, to those who get its messages: docs/api/messages.md has the texts. In India the name is part of the templates of text messages that are registered (DLT): register them before you change it.",
  {
    productName: setting("BRAND_NAME", productName, "The name of the product, in every message.").withDefault(
      "CredbuzzPay"
    ),
    supportAddress: setting(
      "BRAND_SUPPORT",
      emailAddress,
      "Whom people write to for help, under every e-mail."
    ).optional("e-mails name nobody"),
    colours: {
      action: setting("BRAND_COLOR_ACTION", colour, "The colour of buttons in e-mails.").withDefault("#1b4dd8"),
      text: setting("BRAND_COLOR_TEXT", colour, "The colour of text in e-mails, on white.").withDefault("#1b2333"),
      panel: setting("BRAND_COLOR_PANEL", colour, "The colour behind codes in e-mails.").withDefault("#f2f4f8")
    }
  },
  {
    combine: (values) => {
      const isReadable = ["#ffffff", values.colours.panel].every(
        (paper) => contrast(values.colours.text, paper) >= READABLE
      )
      return isReadable
        ? Result.succeed<BrandSettings>(values)
        : Result.fail([
            wrong("BRAND_COLOR_TEXT", `must have a contrast of ${READABLE} with white and with BRAND_COLOR_PANEL`)
          ])
    }
  }
)

/** The brand of an installation that sets none. */
export const defaultBrand: BrandSettings = Effect.runSync(
  Effect.provideService(brandSettings.config, ConfigProvider.ConfigProvider, ConfigProvider.fromUnknown({}))
)

/** Whose product it is: see {@link brandSettings}. */
export class BrandConfig extends Context.Service<BrandConfig, BrandSettings>()(
  "@credbuzzpay/server/config/BrandConfig"
) {
  static readonly config: Config.Config<BrandSettings> = brandSettings.config

  static readonly layerConfig: Layer.Layer<BrandConfig, Config.ConfigError> = Layer.effect(
    BrandConfig,
    BrandConfig.config
  )
}
