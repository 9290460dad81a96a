import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { originPreview, originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { message } from "../Message.ts"

const Outcome = Schema.Literals(["password_must_change", "nothing_lost"])

const next: Record<Locale, Record<typeof Outcome.Type, string>> = {
  en: {
    password_must_change:
      "Whoever it was knew your password. All your sessions have ended and no device is trusted any more. Set a new password with 'forgot password'; until then nobody can sign in. Our staff have been told.",
    nothing_lost: "Nobody got in, and your password is still yours alone. Our staff have been told."
  },
  hi: {
    password_must_change:
      "वह जो भी था, आपका पासवर्ड जानता था। आपके सभी सत्र समाप्त कर दिए गए हैं और अब किसी उपकरण पर भरोसा नहीं है। 'पासवर्ड भूल गए' से नया पासवर्ड बनाएँ; तब तक कोई लॉग इन नहीं कर सकता। हमारे कर्मचारियों को बता दिया गया है।",
    nothing_lost: "कोई अंदर नहीं आ सका और आपका पासवर्ड अब भी केवल आपका है। हमारे कर्मचारियों को बता दिया गया है।"
  }
}

export const SignInDisowned = message("sign_in_disowned", {
  about: "The recipient said that an attempt to sign in was not theirs. When and where are those of the attempt.",
  channel: "email",
  recipient: "person",
  variables: { ...originVariables, outcome: Outcome },
  preview: { ...originPreview, outcome: "password_must_change" },
  en: ({ outcome, ...origin }) => ({
    subject: "you said that a sign-in was not yours",
    paragraphs: [
      whenAndWhere("en", origin),
      next.en[outcome],
      "If it was not you who said so, somebody else is in your account: set a new password now, and tell us."
    ]
  }),
  hi: ({ outcome, ...origin }) => ({
    subject: "आपने बताया कि एक लॉग इन आपका नहीं था",
    paragraphs: [
      whenAndWhere("hi", origin),
      next.hi[outcome],
      "यदि यह आपने नहीं बताया, तो आपके खाते में कोई और है: अभी नया पासवर्ड बनाएँ और हमें बताएँ।"
    ]
  })
})
