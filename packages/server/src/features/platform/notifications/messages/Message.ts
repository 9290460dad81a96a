import { Redacted, Schema } from "effect"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import type { BrandSettings } from "../../../../config/BrandConfig.ts"
import { type EmailText, writeEmail } from "./EmailText.ts"
import { type SmsText, writeSms } from "./SmsText.ts"
import type { WrittenMessage } from "./WrittenMessage.ts"

/** What a message is made of, by how it travels. */
interface WordsOf {
  readonly email: EmailText
  readonly sms: SmsText
}
export type Channel = keyof WordsOf

/** Whose address or number a message goes to. */
export const recipients = {
  person: "the person whose account it is about",
  holder: "whoever has the address or number, which is no account's, or is not proven yet",
  former: "the contact that the account had so far",
  staff: "staff who may see the person or decide on the request, and who made it"
} as const
export type Recipient = keyof typeof recipients

type Fields = Schema.Struct.Fields
type VariablesOf<F extends Fields> = Schema.Struct<F>["Type"]

/** The words in one language. Prose names the product as the brand does, never by itself. */
type Words<C extends Channel, F extends Fields> = (
  variables: NoInfer<VariablesOf<F>>,
  brand: BrandSettings
) => WordsOf[C]

/** All that there is to know of a message; the words once in each language of the product. */
type MessageParts<C extends Channel, F extends Fields> = {
  /** When it is sent and what its variables mean, for the page. */
  readonly about: string
  readonly channel: C
  readonly recipient: Recipient
  readonly variables: F
  /** Variables to show the message with: on the page, in the development mailbox and to the tests. */
  readonly preview: NoInfer<VariablesOf<F>>
} & { readonly [L in Locale]: Words<C, F> }

const layouts: {
  readonly [C in Channel]: (locale: Locale, words: WordsOf[C], brand: BrandSettings) => WrittenMessage
} = { email: writeEmail, sms: writeSms }

/** An address of nobody, which may be shown. */
const previewContacts: Record<Channel, string> = { email: "asha.rao@example.com", sms: "+919812345678" }

/**
 * Declares a message, of which `Messages.ts` is the list.
 *
 * **Shape**: `template` is its name in stored rows: it never changes, and variables are only added as optional ones,
 * since a row may be older than the program that sends it. `schema` is what is asked of the outbox: `to` is an e-mail
 * address or an E.164 number, as the channel needs; `dedupeKey` says which event this is about: the same key is sent
 * once, and it holds no personal data, because it is stored as it is.
 */
export const message = <const T extends string, const C extends Channel, const F extends Fields>(
  template: T,
  parts: MessageParts<C, F>
) => {
  const { about, channel, preview, recipient } = parts
  const schema = Schema.Struct({
    template: Schema.Literal(template),
    to: Schema.RedactedFromValue(Schema.String),
    locale: Locale,
    dedupeKey: Schema.String,
    variables: Schema.Struct(parts.variables)
  })
  const write = (
    { locale, variables }: { readonly locale: Locale; readonly variables: VariablesOf<F> },
    brand: BrandSettings
  ): WrittenMessage => layouts[channel](locale, parts[locale](variables, brand), brand)
  const previewIn = (locale: Locale) => ({
    template,
    to: Redacted.make(previewContacts[channel]),
    locale,
    dedupeKey: `preview:${template}`,
    variables: preview as VariablesOf<F>
  })
  return { template, about, channel, recipient, schema, write, previewIn } as const
}
