import { Redacted } from "effect"
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
