import { Redacted } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import type { WrittenMessage } from "./WrittenMessage.ts"

/** A text message in plain words. */
export interface SmsText {
  readonly text: string
  readonly code?: Redacted.Redacted<string>
}

export const writeSms = ({ text, code }: SmsText): WrittenMessage => ({
  channel: "sms",
  subject: null,
  text: Redacted.make(text),
  html: null,
  code: code ?? null
})

/** A text message that brings a one-time code, which stands first: phones offer to fill it in from there. */
export const writeCodeSms = (
  message: {
    readonly locale: Locale
    readonly variables: { readonly code: Redacted.Redacted<string>; readonly expiresInMinutes: number }
  },
  text: Record<Locale, (code: string, minutes: number) => string>
): WrittenMessage => {
  const { code, expiresInMinutes } = message.variables
  return writeSms({ code, text: text[message.locale](Redacted.value(code), expiresInMinutes) })
}
