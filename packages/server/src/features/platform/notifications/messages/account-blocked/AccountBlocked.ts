import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { messageInstant } from "../MessageInstant.ts"
import { message } from "../Message.ts"

const until = (locale: Locale, blockedUntil: string | null) => {
  if (blockedUntil === null) {
    return locale === "hi" ? "रोक हटाने के लिए हमसे संपर्क करें।" : "Contact us to have the block lifted."
  }
  const at = messageInstant(locale, blockedUntil)
  return locale === "hi" ? `रोक ${at} को समाप्त होगी।` : `The block ends at ${at}.`
}

export const AccountBlocked = message("account_blocked", {
  about:
    "Staff blocked the account, until `blockedUntil` (ISO 8601) or without an end (null). The reason stays with staff.",
  channel: "email",
  recipient: "person",
  variables: { blockedUntil: Schema.NullOr(Schema.String) },
  preview: { blockedUntil: "2026-11-23T09:45:00.000Z" },
  en: ({ blockedUntil }) => ({
    subject: "your account is blocked",
    paragraphs: ["Our staff blocked your account, and you have been signed out everywhere.", until("en", blockedUntil)]
  }),
  hi: ({ blockedUntil }) => ({
    subject: "आपका खाता रोक दिया गया है",
    paragraphs: ["हमारे कर्मचारियों ने आपका खाता रोक दिया है; आप हर जगह से लॉग आउट हो गए हैं।", until("hi", blockedUntil)]
  })
})
