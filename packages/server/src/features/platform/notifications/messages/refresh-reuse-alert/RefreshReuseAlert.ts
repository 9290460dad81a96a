import { Schema } from "effect"
import { messageSchema } from "../MessageSchema.ts"
import { writeEmail } from "../EmailText.ts"
import { messageInstant } from "../MessageInstant.ts"

/** A refresh token was used twice, so somebody may have copied it; its session was ended. */
export const RefreshReuseAlert = messageSchema("refresh_reuse_alert", {
  /** ISO 8601. */
  occurredAt: Schema.String,
  device: Schema.NullOr(Schema.String),
  ip: Schema.NullOr(Schema.String)
})

export const writeRefreshReuseAlert = ({ locale, variables }: typeof RefreshReuseAlert.Type) => {
  const at = messageInstant(locale, variables.occurredAt)
  const { device, ip } = variables
  return locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपका एक सत्र सुरक्षा के लिए समाप्त किया गया",
        paragraphs: [
          "आपके एक सत्र की कुंजी दो बार काम में ली गई। हो सकता है किसी ने उसे कॉपी किया हो, इसलिए हमने वह सत्र समाप्त कर दिया।",
          `समय: ${at}। उपकरण: ${device ?? "अज्ञात"}। पता: ${ip ?? "अज्ञात"}।`,
          "यदि यह आपको अजीब लगे, तो अपना पासवर्ड बदलें और अपने सत्र देखें। अन्यथा फिर से लॉग इन करें।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: one of your sessions was ended for your safety",
        paragraphs: [
          "The key of one of your sessions was used twice. Somebody may have copied it, so we ended that session.",
          `Time: ${at}. Device: ${device ?? "unknown"}. Address: ${ip ?? "unknown"}.`,
          "If you do not recognise this, change your password and look through your sessions. Otherwise sign in again."
        ]
      })
}
