import type { Locale } from "@credbuzzpay/domain/values/Locale"

const format = (language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: "Asia/Kolkata" })

const formats: Record<Locale, Intl.DateTimeFormat> = { en: format("en-IN"), hi: format("hi-IN") }

/** An ISO instant as people in India read it, e.g. `23 Nov 2026, 3:05 pm IST`. */
export const messageInstant = (locale: Locale, iso: string): string =>
  `${formats[locale].format(new Date(iso)).replaceAll(" ", " ")} IST`
