import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { message } from "../Message.ts"

interface Variables {
  readonly dueOn: string
  readonly isPast: boolean
  /** The day that it ends, at the earliest; rows of before have none. */
  readonly endsOn?: string
}

const howTo: Record<Locale, string> = {
  en: "Sign in and renew it. If nothing has changed since, it is enough to say so; if only your address has changed, give the new one. Otherwise verify your documents again.",
  hi: "लॉग इन करके इसे नवीनीकृत करें। यदि तब से कुछ नहीं बदला है, तो यह घोषित करना ही पर्याप्त है; यदि केवल आपका पता बदला है, तो नया पता दें। अन्यथा अपने दस्तावेज़ फिर से सत्यापित करें।"
}

const until: Record<Locale, (dueOn: string, isPast: boolean) => string> = {
  en: (dueOn, isPast) =>
    isPast ? `Your KYC was to be renewed by ${dueOn}.` : `Your KYC is to be renewed by ${dueOn}.`,
  hi: (dueOn, isPast) =>
    isPast ? `आपका केवाईसी ${dueOn} तक नवीनीकृत होना था।` : `आपका केवाईसी ${dueOn} तक नवीनीकृत किया जाना है।`
}

const ending: Record<Locale, (endsOn: string) => string> = {
  en: (endsOn) =>
    `A KYC that is not renewed ends on ${endsOn} at the earliest; your account then stops working until you have verified your documents anew.`,
  hi: (endsOn) =>
    `जो केवाईसी नवीनीकृत नहीं होता, वह जल्द से जल्द ${endsOn} को समाप्त हो जाता है; तब आपका खाता तब तक काम नहीं करेगा जब तक आप अपने दस्तावेज़ फिर से सत्यापित नहीं करते।`
}

/** The words of the notice, for e-mail and letter alike; days are as the reader is to see them. */
export const kycDueParagraphs = (
  locale: Locale,
  { dueOn, endsOn, isPast }: Variables
): readonly [string, ...string[]] => [
  until[locale](dueOn, isPast),
  howTo[locale],
  ...(endsOn === undefined ? [] : [ending[locale](endsOn)])
]

/** What stands above a letter. */
export const kycDueHeading: Record<Locale, (variables: Variables) => string> = {
  en: ({ dueOn, isPast }) =>
    isPast ? `Reminder: your KYC was to be renewed by ${dueOn}` : `Please renew your KYC by ${dueOn}`,
  hi: ({ dueOn, isPast }) =>
    isPast ? `स्मरण: आपका केवाईसी ${dueOn} तक नवीनीकृत होना था` : `कृपया अपना केवाईसी ${dueOn} तक नवीनीकृत करें`
}

export const KycDue = message("kyc_due", {
  about:
    "The person's KYC is to be renewed by a day (`YYYY-MM-DD`), or was. `endsOn` is the day that it ends at the earliest.",
  channel: "email",
  recipient: "person",
  variables: { dueOn: Schema.String, isPast: Schema.Boolean, endsOn: Schema.optionalKey(Schema.String) },
  preview: { dueOn: "2036-11-23", isPast: false, endsOn: "2037-11-23" },
  en: (variables) => ({ subject: "your KYC is due", paragraphs: kycDueParagraphs("en", variables) }),
  hi: (variables) => ({ subject: "आपका केवाईसी", paragraphs: kycDueParagraphs("hi", variables) })
})
