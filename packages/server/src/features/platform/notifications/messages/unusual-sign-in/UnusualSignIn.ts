import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { RiskReason } from "@credbuzzpay/domain/values/RiskReason"
import { originPreview, originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { message } from "../Message.ts"
import { riskInWords } from "../RiskWords.ts"

const Outcome = Schema.Literals(["signed_in", "challenged", "refused"])

const happened: Record<Locale, Record<typeof Outcome.Type, string>> = {
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

const advice: Record<Locale, Record<typeof Outcome.Type, string>> = {
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

interface Circumstances {
  readonly occurredAt: string
  readonly ip: string | null
  readonly place: string | null
  readonly device: string | null
}

const circumstances = (locale: Locale, { device, place, ...origin }: Circumstances): string =>
  [whenAndWhere(locale, origin), [place, device].filter((part) => part !== null).join(", ")]
    .filter((part) => part !== "")
    .join(" ")

export const UnusualSignIn = message("unusual_sign_in", {
  about:
    "Somebody with the right password signed in, was asked for a second factor, or was refused, and it was unusual. `place` is a city and a country, where they are known.",
  channel: "email",
  recipient: "person",
  variables: {
    ...originVariables,
    outcome: Outcome,
    reasons: Schema.Array(RiskReason),
    place: Schema.NullOr(Schema.String),
    device: Schema.NullOr(Schema.String)
  },
  preview: {
    ...originPreview,
    outcome: "signed_in",
    reasons: ["hostile_network", "new_device"],
    place: "Pune, IN",
    device: "Chrome on Windows"
  },
  en: ({ outcome, reasons, ...rest }) => ({
    subject: "an unusual sign-in to your account",
    paragraphs: [
      happened.en[outcome],
      circumstances("en", rest),
      ...(reasons.length === 0 ? [] : [`${riskInWords("en", reasons)}.`]),
      advice.en[outcome]
    ]
  }),
  hi: ({ outcome, reasons, ...rest }) => ({
    subject: "आपके खाते में असामान्य लॉग इन",
    paragraphs: [
      happened.hi[outcome],
      circumstances("hi", rest),
      ...(reasons.length === 0 ? [] : [`${riskInWords("hi", reasons)}।`]),
      advice.hi[outcome]
    ]
  })
})
