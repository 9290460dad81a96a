import { Duration, Redacted, Struct } from "effect"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { defaultBrand } from "../config/BrandConfig.ts"
import { emailFoot } from "../features/platform/notifications/messages/EmailText.ts"
import { recipients } from "../features/platform/notifications/messages/Message.ts"
import { messages } from "../features/platform/notifications/messages/Messages.ts"
import { writeMessage } from "../features/platform/notifications/messages/OutboxMessage.ts"
import { lengthOf, retrySchedules } from "../features/platform/notifications/RetrySchedules.ts"

const channels = { email: "E-mail", sms: "SMS" } as const
const purposes = { code: "a code", notice: "any other message" } as const

const spoken = (duration: Duration.Duration) => {
  const hours = Duration.toHours(duration)
  if (hours >= 48) return `${Math.round(hours / 24)} days`
  if (hours >= 2) return `${Math.round(hours)} hours`
  const minutes = Duration.toMinutes(duration)
  return minutes >= 1 ? `${Math.round(minutes)} min` : `${Duration.toSeconds(duration)} s`
}

/** Each schedule of tries as a row. */
const tries = Struct.keys(retrySchedules).flatMap((channel) =>
  Struct.keys(retrySchedules[channel]).map((purpose) => {
    const schedule = retrySchedules[channel][purpose]
    const { factor, first, longest, tries } = schedule
    const end = purpose === "code" ? "until the code ends" : `for ${spoken(lengthOf(schedule))} at most`
    return `| ${purposes[purpose]} by ${channels[channel]} | ${spoken(first)} | × ${factor} | ${spoken(longest)} | ${tries}, ${end} |`
  })
)

const languages: Record<Locale, string> = { en: "English", hi: "Hindi" }

/** Text as a block that is shown as it is. */
const block = (text: string) => ["```text", text, "```", ""]

const wordsOf = ({ previewIn }: (typeof messages)[number], locale: Locale) => {
  const { subject, text } = writeMessage(previewIn(locale), defaultBrand)
  const body = Redacted.value(text)
  if (subject === null) return block(body)
  return block(`${subject}\n\n${body.slice(0, -emailFoot(locale, defaultBrand).length).trimEnd()}`)
}

/** `docs/api/messages.md`. */
export const messagesPage = (): string =>
  [
    "# Messages",
    "",
    "Generated from the declarations in `packages/server/src/features/platform/notifications/messages` by `pnpm generate`; do not edit. Every message that the product sends, with made-up variables, in the language of its recipient's account. The name of the product is `BRAND_NAME`; a development server shows them all in its own brand, e-mails as HTML too, at `/dev/mailbox/examples`. [How to add one](../recipes/add-a-message.md). What of them is [registered in India](sms-templates.md).",
    "",
    "Under every e-mail stands, with the address of `BRAND_SUPPORT` behind it where that is set:",
    "",
    ...Locale.literals.flatMap((locale) => block(emailFoot(locale, defaultBrand))),
    "A message that a provider does not take is tried again, after pauses of which between half and all is waited. What a provider refuses for good is not, nor a code that could not be entered any more.",
    "",
    "| message | first pause | then | longest | tries |",
    "| --- | --- | --- | --- | --- |",
    ...tries,
    "",
    "| message | by | to |",
    "| --- | --- | --- |",
    ...messages.map(
      ({ channel, recipient, template }) =>
        `| [\`${template}\`](#${template}) | ${channels[channel]} | ${recipients[recipient]} |`
    ),
    "",
    ...messages.flatMap((each) => [
      `## ${each.template}`,
      "",
      `${channels[each.channel]}. ${each.about}`,
      "",
      ...Locale.literals.flatMap((locale) => [`${languages[locale]}:`, "", ...wordsOf(each, locale)])
    ])
  ].join("\n")
