import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { RevealPurpose } from "@credbuzzpay/domain/values/RevealPurpose"
import { messageInstant } from "../MessageInstant.ts"
import { message } from "../Message.ts"

const purposes: Record<Locale, Record<RevealPurpose, string>> = {
  en: {
    legal_request: "a request by a court or an authority",
    fraud_investigation: "an investigation of suspected fraud",
    regulator_report: "a report to a regulator",
    correction: "a correction of your data"
  },
  hi: {
    legal_request: "न्यायालय या प्राधिकरण का अनुरोध",
    fraud_investigation: "संदिग्ध धोखाधड़ी की जाँच",
    regulator_report: "नियामक को रिपोर्ट",
    correction: "आपके डेटा में सुधार"
  }
}

export const AadhaarRevealed = message("aadhaar_revealed", {
  about: "Somebody of our staff saw the person's full Aadhaar number. The number is not in it, masked or not.",
  channel: "email",
  recipient: "person",
  variables: { purpose: RevealPurpose, occurredAt: Schema.String },
  preview: { purpose: "legal_request", occurredAt: "2026-11-23T09:45:00.000Z" },
  en: ({ occurredAt, purpose }) => ({
    subject: "your Aadhaar number was looked at",
    paragraphs: [
      `On ${messageInstant("en", occurredAt)} an authorised member of our staff looked at your full Aadhaar number. Purpose: ${purposes.en[purpose]}.`,
      "Each time is recorded. If this seems wrong to you, please contact your branch."
    ]
  }),
  hi: ({ occurredAt, purpose }) => ({
    subject: "आपका आधार नंबर देखा गया",
    paragraphs: [
      `${messageInstant("hi", occurredAt)} को हमारे एक अधिकृत कर्मचारी ने आपका पूरा आधार नंबर देखा। कारण: ${purposes.hi[purpose]}।`,
      "हर बार का लेखा रखा जाता है। यदि आपको यह उचित न लगे, तो अपनी शाखा से संपर्क करें।"
    ]
  })
})
