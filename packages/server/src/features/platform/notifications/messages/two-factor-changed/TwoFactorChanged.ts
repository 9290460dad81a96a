import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { originPreview, originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { message } from "../Message.ts"

const kinds = [
  "totp_enabled",
  "email_enabled",
  "sms_enabled",
  "totp_disabled",
  "email_disabled",
  "sms_disabled",
  "all_disabled",
  "recovery_codes_renewed"
] as const

const what: Record<Locale, Record<(typeof kinds)[number], string>> = {
  en: {
    totp_enabled: "An authenticator app is now the second step of signing in to your account.",
    email_enabled: "A code by e-mail is now a second step of signing in to your account.",
    sms_enabled: "A code by text message is now a second step of signing in to your account.",
    totp_disabled: "The authenticator app is no longer a second step of signing in to your account.",
    email_disabled: "A code by e-mail is no longer a second step of signing in to your account.",
    sms_disabled: "A code by text message is no longer a second step of signing in to your account.",
    all_disabled: "Signing in to your account no longer asks for a second step.",
    recovery_codes_renewed: "New recovery codes were made for your account; the old ones no longer work."
  },
  hi: {
    totp_enabled: "अब आपके खाते में लॉग इन का दूसरा चरण ऑथेंटिकेटर ऐप है।",
    email_enabled: "अब आपके खाते में लॉग इन का दूसरा चरण ईमेल से आने वाला कोड है।",
    sms_enabled: "अब आपके खाते में लॉग इन का दूसरा चरण SMS से आने वाला कोड है।",
    totp_disabled: "ऑथेंटिकेटर ऐप अब आपके खाते में लॉग इन का दूसरा चरण नहीं है।",
    email_disabled: "ईमेल से आने वाला कोड अब आपके खाते में लॉग इन का दूसरा चरण नहीं है।",
    sms_disabled: "SMS से आने वाला कोड अब आपके खाते में लॉग इन का दूसरा चरण नहीं है।",
    all_disabled: "आपके खाते में लॉग इन करने के लिए अब दूसरा चरण नहीं माँगा जाएगा।",
    recovery_codes_renewed: "आपके खाते के लिए नए रिकवरी कोड बनाए गए हैं; पुराने अब काम नहीं करेंगे।"
  }
}

export const TwoFactorChanged = message("two_factor_changed", {
  about: "A second factor was set up or removed, or new recovery codes were made. `occurredAt` is ISO 8601.",
  channel: "email",
  recipient: "person",
  variables: {
    change: Schema.Literals(kinds),
    ...originVariables
  },
  preview: { change: "totp_enabled", ...originPreview },
  en: (variables) => ({
    subject: "the second step of your sign-in was changed",
    paragraphs: [
      what.en[variables.change],
      whenAndWhere("en", variables),
      "If it was not you, reset your password now and tell us."
    ]
  }),
  hi: (variables) => ({
    subject: "आपके लॉग इन का दूसरा चरण बदला गया",
    paragraphs: [
      what.hi[variables.change],
      whenAndWhere("hi", variables),
      "यदि वह आप नहीं थे, तो अभी अपना पासवर्ड रीसेट करें और हमें बताएँ।"
    ]
  })
})
