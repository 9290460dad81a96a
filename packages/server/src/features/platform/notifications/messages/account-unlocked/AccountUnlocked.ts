import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { message } from "../Message.ts"

const Reason = Schema.Literals(["block_ended", "block_lifted", "activated", "password_reset", "signed_in"])

const because: Record<Locale, Record<typeof Reason.Type, string>> = {
  en: {
    block_ended: "The block on your account has ended.",
    block_lifted: "The block on your account was lifted.",
    activated: "Your account was opened again.",
    password_reset: "Your password was reset, and with that the pause on signing in has ended.",
    signed_in: "You signed in with the right password, and with that the pause on signing in has ended."
  },
  hi: {
    block_ended: "आपके खाते पर लगी रोक समाप्त हो गई है।",
    block_lifted: "आपके खाते पर लगी रोक हटा दी गई है।",
    activated: "आपका खाता फिर से खोल दिया गया है।",
    password_reset: "आपका पासवर्ड रीसेट किया गया, और इससे लॉग इन पर लगी रोक समाप्त हो गई है।",
    signed_in: "आपने सही पासवर्ड से लॉग इन किया, और इससे लॉग इन पर लगी रोक समाप्त हो गई है।"
  }
}

export const AccountUnlocked = message("account_unlocked", {
  about: "Signing in works again.",
  channel: "email",
  recipient: "person",
  variables: { reason: Reason },
  preview: { reason: "block_ended" },
  en: (variables) => ({
    subject: "you can sign in again",
    paragraphs: [because.en[variables.reason], "If you did not expect this, change your password."]
  }),
  hi: (variables) => ({
    subject: "आप फिर से लॉग इन कर सकते हैं",
    paragraphs: [because.hi[variables.reason], "यदि आपको इसकी अपेक्षा नहीं थी, तो अपना पासवर्ड बदलें।"]
  })
})
