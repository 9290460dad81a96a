import { Redacted } from "effect"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import type { BrandSettings } from "../../../../config/BrandConfig.ts"
import { messageInstant } from "./MessageInstant.ts"
import { messages } from "./Messages.ts"
import { type OutboxMessage, writeMessage } from "./OutboxMessage.ts"
import { chooses } from "./VariableKinds.ts"

/** Where a registered text has what differs from message to message, in the way of the DLT platforms. */
export const VARIABLE = "{#var#}"

/** A variable of a text message: its name, and the tag that platforms ask for it. */
export interface SmsVariable {
  readonly name: string
  readonly tag: "#numeric#" | "#alphanumeric#"
}

/** A text message in one language, as it is registered: `name` is what its id is set under. */
export interface RegisteredText {
  readonly name: string
  readonly template: OutboxMessage["template"]
  readonly locale: Locale
  /** The words with {@link VARIABLE} for each variable, in the name of the brand. */
  readonly registered: string
  readonly variables: ReadonlyArray<SmsVariable>
  /** The words with made-up variables. */
  readonly example: string
}

/** `login_2fa_sms_otp.en`: how a text is named where it is registered. */
export const smsTextName = (template: string, locale: Locale): string => `${template}.${locale}`

const textMessages = messages.filter(({ channel }) => channel === "sms")

/** The name of every text that goes out by SMS. */
export const smsTextNames: ReadonlyArray<string> = textMessages.flatMap(({ template }) =>
  Locale.literals.map((locale) => smsTextName(template, locale))
)

/** A variable as the text shows it. */
const shownAs = (locale: Locale, value: unknown): string => {
  const text = String(Redacted.isRedacted(value) ? Redacted.value(value) : value)
  return /^\d{4}-\d\d-\d\dT/.test(text) ? messageInstant(locale, text) : text
}

const textOf = (each: (typeof textMessages)[number], locale: Locale, brand: BrandSettings): RegisteredText => {
  const preview = each.previewIn(locale)
  const example = Redacted.value(writeMessage(preview, brand).text)
  const fields: Readonly<Record<string, Parameters<typeof chooses>[0]>> = each.schema.fields.variables.fields
  const shown = Object.entries(preview.variables)
    .filter(([name]) => fields[name] !== undefined && !chooses(fields[name]))
    .map(([name, value]) => ({ name, text: shownAs(locale, value) }))
  const places = shown.map(({ name, text }) => {
    const [, ...after] = example.split(text)
    if (after.length !== 1)
      throw new Error(`${each.template}: the preview of ${name} is ${after.length} times in the text`)
    const tag = /^\d+$/.test(text) ? ("#numeric#" as const) : ("#alphanumeric#" as const)
    return { at: example.indexOf(text), text, variable: { name, tag } }
  })
  const inOrder = places.toSorted((one, other) => one.at - other.at)
  return {
    name: smsTextName(each.template, locale),
    template: each.template,
    locale,
    registered: inOrder.reduce((text, place) => text.replace(place.text, VARIABLE), example),
    variables: inOrder.map(({ variable }) => variable),
    example
  }
}

/** Every text that goes out by SMS, in the name of a brand: what its operator registers. */
export const smsTexts = (brand: BrandSettings): ReadonlyArray<RegisteredText> =>
  textMessages.flatMap((each) => Locale.literals.map((locale) => textOf(each, locale, brand)))
