import { Schema } from "effect"
import { message } from "../Message.ts"
import { messageInstant } from "../MessageInstant.ts"
import { originPreview, originVariables } from "../MessageOrigin.ts"

export const RefreshReuseAlert = message("refresh_reuse_alert", {
  about: "A refresh token was used twice, so somebody may have copied it; its session was ended.",
  channel: "email",
  recipient: "person",
  variables: { ...originVariables, device: Schema.NullOr(Schema.String) },
  preview: { ...originPreview, device: "Chrome on Windows" },
  en: ({ device, ip, occurredAt }) => ({
    subject: "one of your sessions was ended for your safety",
    paragraphs: [
      "The key of one of your sessions was used twice. Somebody may have copied it, so we ended that session.",
      `Time: ${messageInstant("en", occurredAt)}. Device: ${device ?? "unknown"}. Address: ${ip ?? "unknown"}.`,
      "If you do not recognise this, change your password and look through your sessions. Otherwise sign in again."
    ]
  }),
  hi: ({ device, ip, occurredAt }) => ({
    subject: "आपका एक सत्र सुरक्षा के लिए समाप्त किया गया",
    paragraphs: [
      "आपके एक सत्र की कुंजी दो बार काम में ली गई। हो सकता है किसी ने उसे कॉपी किया हो, इसलिए हमने वह सत्र समाप्त कर दिया।",
      `समय: ${messageInstant("hi", occurredAt)}। उपकरण: ${device ?? "अज्ञात"}। पता: ${ip ?? "अज्ञात"}।`,
      "यदि यह आपको अजीब लगे, तो अपना पासवर्ड बदलें और अपने सत्र देखें। अन्यथा फिर से लॉग इन करें।"
    ]
  })
})
