import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { RevealPurpose } from "@credbuzzpay/domain/values/RevealPurpose"
import { writeEmail } from "../EmailText.ts"
import { messageInstant } from "../MessageInstant.ts"
import { messageSchema } from "../MessageSchema.ts"

/** Somebody of our staff saw the person's full Aadhaar number. The number is not in it, masked or not. */
export const AadhaarRevealed = messageSchema("aadhaar_revealed", { purpose: RevealPurpose, occurredAt: Schema.String })

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

export const writeAadhaarRevealed = ({ locale, variables }: typeof AadhaarRevealed.Type) => {
  const at = messageInstant(locale, variables.occurredAt)
  const purpose = purposes[locale][variables.purpose]
  return writeEmail(locale, {
    subject: locale === "hi" ? "CredbuzzPay: आपका आधार नंबर देखा गया" : "CredbuzzPay: your Aadhaar number was looked at",
    paragraphs:
      locale === "hi"
        ? [
            `${at} को हमारे एक अधिकृत कर्मचारी ने आपका पूरा आधार नंबर देखा। कारण: ${purpose}।`,
            "हर बार का लेखा रखा जाता है। यदि आपको यह उचित न लगे, तो अपनी शाखा से संपर्क करें।"
          ]
        : [
            `On ${at} an authorised member of our staff looked at your full Aadhaar number. Purpose: ${purpose}.`,
            "Each time is recorded. If this seems wrong to you, please contact your branch."
          ]
  })
}
