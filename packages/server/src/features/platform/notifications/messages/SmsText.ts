import { Redacted } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import type { WrittenMessage } from "./WrittenMessage.ts"

/** A text message in plain words. A one-time code stands first: phones offer to fill it in from there. */
export interface SmsText {
  readonly text: string
  readonly code?: Redacted.Redacted<string>
}

export const writeSms = (_: Locale, { code, text }: SmsText): WrittenMessage => ({
  channel: "sms",
  subject: null,
  text: Redacted.make(text),
  html: null,
  code: code ?? null
})
