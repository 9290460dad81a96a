import { Schema } from "effect"
import { messageInstant } from "../MessageInstant.ts"
import { message } from "../Message.ts"

export const SecondFactorLocked = message("second_factor_locked", {
  about: "Too many wrong second-factor codes: none is accepted until `lockedUntil` (ISO 8601).",
  channel: "email",
  recipient: "person",
  variables: { lockedUntil: Schema.String },
  preview: { lockedUntil: "2026-11-23T09:45:00.000Z" },
  en: (variables) => ({
    subject: "too many wrong codes for your account",
    paragraphs: [
      "Somebody entered wrong codes for your account several times, so we accept none for a while.",
      `Codes are accepted again after ${messageInstant("en", variables.lockedUntil)}.`,
      "If it was not you, change your password: whoever tried has got past it or has your device."
    ]
  }),
  hi: (variables) => ({
    subject: "आपके खाते पर कई बार ग़लत कोड डाला गया",
    paragraphs: [
      "आपके खाते के लिए कई बार ग़लत कोड डाला गया, इसलिए हम कुछ समय तक कोई कोड स्वीकार नहीं करेंगे।",
      `${messageInstant("hi", variables.lockedUntil)} के बाद कोड फिर स्वीकार होंगे।`,
      "यदि वह आप नहीं थे, तो अपना पासवर्ड बदलें: कोशिश करने वाले के पास आपका पासवर्ड या डिवाइस है।"
    ]
  })
})
