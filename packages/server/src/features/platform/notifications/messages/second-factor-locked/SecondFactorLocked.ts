import { Schema } from "effect"
import { writeEmail } from "../EmailText.ts"
import { messageInstant } from "../MessageInstant.ts"
import { messageSchema } from "../MessageSchema.ts"

/** Too many wrong second-factor codes: none is accepted until `lockedUntil` (ISO 8601). */
export const SecondFactorLocked = messageSchema("second_factor_locked", { lockedUntil: Schema.String })

export const writeSecondFactorLocked = ({ locale, variables }: typeof SecondFactorLocked.Type) =>
  locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपके खाते पर कई बार ग़लत कोड डाला गया",
        paragraphs: [
          "आपके खाते के लिए कई बार ग़लत कोड डाला गया, इसलिए हम कुछ समय तक कोई कोड स्वीकार नहीं करेंगे।",
          `${messageInstant(locale, variables.lockedUntil)} के बाद कोड फिर स्वीकार होंगे।`,
          "यदि वह आप नहीं थे, तो अपना पासवर्ड बदलें: कोशिश करने वाले के पास आपका पासवर्ड या डिवाइस है।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: too many wrong codes for your account",
        paragraphs: [
          "Somebody entered wrong codes for your account several times, so we accept none for a while.",
          `Codes are accepted again after ${messageInstant(locale, variables.lockedUntil)}.`,
          "If it was not you, change your password: whoever tried has got past it or has your device."
        ]
      })
