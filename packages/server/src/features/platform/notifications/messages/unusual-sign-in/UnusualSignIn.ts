import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { RiskReason } from "@credbuzzpay/domain/values/RiskReason"
import { writeEmail } from "../EmailText.ts"
import { originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { messageSchema } from "../MessageSchema.ts"
import { riskInWords } from "../RiskWords.ts"

/** Somebody with the right password signed in, was asked for a second factor, or was refused, and it was unusual. */
export const UnusualSignIn = messageSchema("unusual_sign_in", {
  ...originVariables,
  outcome: Schema.Literals(["signed_in", "challenged", "refused"]),
  reasons: Schema.Array(RiskReason),
  /** A city and a country, where they are known. */
  place: Schema.NullOr(Schema.String),
  device: Schema.NullOr(Schema.String)
})

type Outcome = (typeof UnusualSignIn.Type)["variables"]["outcome"]

const subjects: Record<Locale, string> = {
  en: "CredbuzzPay: an unusual sign-in to your account",
  hi: "CredbuzzPay: आपके खाते में असामान्य लॉग इन"
}

const happened: Record<Locale, Record<Outcome, string>> = {
  en: {
    signed_in: "Somebody signed in to your account with the right password. It was not like your other sign-ins.",
    challenged:
      "Somebody typed the right password of your account. It was not like your other sign-ins, so they need a code too.",
    refused: "Somebody typed the right password of your account. It was so unlike you that we refused it."
  },
  hi: {
    signed_in: "किसी ने सही पासवर्ड से आपके खाते में लॉग इन किया। यह आपके अन्य लॉग इन जैसा नहीं था।",
    challenged: "किसी ने आपके खाते का सही पासवर्ड डाला। यह आपके अन्य लॉग इन जैसा नहीं था, इसलिए कोड भी माँगा गया।",
    refused: "किसी ने आपके खाते का सही पासवर्ड डाला। यह आपसे इतना अलग था कि हमने इसे रोक दिया।"
  }
}

const advice: Record<Locale, Record<Outcome, string>> = {
  en: {
    signed_in:
      "If it was you, there is nothing to do. If not, open your security page and say so, or reset your password now.",
    challenged: "If it was you, there is nothing to do. If not, reset your password now: somebody knows it.",
    refused: "If it was you, try from a device or a network that you usually use. If not, reset your password now."
  },
  hi: {
    signed_in: "यदि वह आप थे, तो कुछ न करें। यदि नहीं, तो अपना सुरक्षा पृष्ठ खोलकर बताएँ या अभी पासवर्ड रीसेट करें।",
    challenged: "यदि वह आप थे, तो कुछ न करें। यदि नहीं, तो अभी पासवर्ड रीसेट करें: कोई उसे जानता है।",
    refused: "यदि वह आप थे, तो अपने सामान्य उपकरण या नेटवर्क से प्रयास करें। यदि नहीं, तो अभी पासवर्ड रीसेट करें।"
  }
}

export const writeUnusualSignIn = ({ locale, variables }: typeof UnusualSignIn.Type) => {
  const { device, outcome, place, reasons } = variables
  const known = [place, device].filter((part) => part !== null).join(", ")
  return writeEmail(locale, {
    subject: subjects[locale],
    paragraphs: [
      happened[locale][outcome],
      [whenAndWhere(locale, variables), known].filter((part) => part !== "").join(" "),
      ...(reasons.length === 0 ? [] : [`${riskInWords(locale, reasons)}${locale === "hi" ? "।" : "."}`]),
      advice[locale][outcome]
    ]
  })
}
