import { Schema } from "effect"
import { message } from "../Message.ts"

export const KycDueDiligenceDue = message("kyc_due_diligence_due", {
  about:
    "Who was identified by OTP-based e-KYC alone has to be met by a day (`YYYY-MM-DD`), or should have been: then operations are closed.",
  channel: "email",
  recipient: "person",
  variables: { dueOn: Schema.String, isPast: Schema.Boolean },
  preview: { dueOn: "2027-11-23", isPast: false },
  en: ({ dueOn, isPast }) => ({
    subject: isPast ? "your account is held" : "complete your KYC in time",
    paragraphs: [
      isPast
        ? `We were to meet you by ${dueOn}, since your identity was verified by a code alone. Your account is held until then.`
        : `Your identity was verified by a code alone. Meet us by ${dueOn}, or your account is held from that day.`,
      "Sign in for a video call, or come to your branch with your documents in original."
    ]
  }),
  hi: ({ dueOn, isPast }) => ({
    subject: isPast ? "आपका खाता रोका गया है" : "अपना केवाईसी समय पर पूरा करें",
    paragraphs: [
      isPast
        ? `आपकी पहचान केवल कोड से सत्यापित हुई थी, इसलिए ${dueOn} तक हमें आपसे मिलना था। तब तक आपका खाता रोका गया है।`
        : `आपकी पहचान केवल कोड से सत्यापित हुई है। ${dueOn} तक हमसे मिलें, अन्यथा उस दिन से आपका खाता रोक दिया जाएगा।`,
      "वीडियो कॉल के लिए लॉग इन करें, या अपने मूल दस्तावेज़ों के साथ अपनी शाखा में आएँ।"
    ]
  })
})
