import { Schema } from "effect"
import { message } from "../Message.ts"

export const KycAddress = message("kyc_address", {
  about: "What became of an address that the person declared: confirmed, refused, or not confirmed in time.",
  channel: "email",
  recipient: "person",
  variables: { outcome: Schema.Literals(["confirmed", "refused", "lapsed"]) },
  preview: { outcome: "confirmed" },
  en: ({ outcome }) => ({
    subject: "your new address",
    paragraphs: (
      {
        confirmed: ["Your new address is confirmed. You need do nothing."],
        refused: [
          "We could not confirm your new address, so that your earlier one stands.",
          "Sign in and renew your KYC anew within 90 days."
        ],
        lapsed: [
          "Your new address was not confirmed within two months, so that your earlier one stands.",
          "Sign in and renew your KYC anew within 90 days."
        ]
      } as const
    )[outcome]
  }),
  hi: ({ outcome }) => ({
    subject: "आपका नया पता",
    paragraphs: (
      {
        confirmed: ["आपके नए पते की पुष्टि हो गई है। आपको कुछ नहीं करना है।"],
        refused: [
          "हम आपके नए पते की पुष्टि नहीं कर सके, इसलिए आपका पहले का पता मान्य है।",
          "लॉग इन करें और 90 दिनों के भीतर अपना केवाईसी नए सिरे से नवीनीकृत करें।"
        ],
        lapsed: [
          "दो महीने में आपके नए पते की पुष्टि नहीं हुई, इसलिए आपका पहले का पता मान्य है।",
          "लॉग इन करें और 90 दिनों के भीतर अपना केवाईसी नए सिरे से नवीनीकृत करें।"
        ]
      } as const
    )[outcome]
  })
})
