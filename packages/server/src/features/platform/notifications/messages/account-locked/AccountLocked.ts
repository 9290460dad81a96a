import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { message } from "../Message.ts"
import { messageInstant } from "../MessageInstant.ts"

const until = (locale: Locale, lockedUntil: string) => {
  if (lockedUntil.startsWith("9999-")) {
    return locale === "hi" ? "लॉग इन करने के लिए अपना पासवर्ड रीसेट करें।" : "Reset your password to sign in again."
  }
  const at = messageInstant(locale, lockedUntil)
  return locale === "hi" ? `आप ${at} के बाद फिर से लॉग इन कर सकते हैं।` : `You can sign in again after ${at}.`
}

export const AccountLocked = message("account_locked", {
  about:
    "Too many wrong passwords: signing in waits until `lockedUntil` (ISO 8601; the year 9999 waits for a new password).",
  channel: "email",
  recipient: "person",
  variables: { lockedUntil: Schema.String },
  preview: { lockedUntil: "2026-11-23T09:45:00.000Z" },
  en: ({ lockedUntil }) => ({
    subject: "signing in to your account is paused",
    paragraphs: [
      "A wrong password was entered for your account several times, so we paused signing in.",
      until("en", lockedUntil),
      "If it was not you, change your password."
    ]
  }),
  hi: ({ lockedUntil }) => ({
    subject: "आपके खाते पर लॉग इन रोका गया",
    paragraphs: [
      "आपके खाते पर कई बार ग़लत पासवर्ड डाला गया, इसलिए हमने लॉग इन रोक दिया।",
      until("hi", lockedUntil),
      "यदि वह आप नहीं थे, तो अपना पासवर्ड बदलें।"
    ]
  })
})
