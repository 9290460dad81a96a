import { Redacted } from "effect"
import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeSms } from "../SmsText.ts"

/** The code that proves a new mobile number. */
export const ContactChangeSmsOtp = messageSchema("contact_change_sms_otp", codeVariables)

export const writeContactChangeSmsOtp = ({ locale, variables }: typeof ContactChangeSmsOtp.Type) => {
  const { code, expiresInMinutes } = variables
  const digits = Redacted.value(code)
  return writeSms({
    code,
    text:
      locale === "hi"
        ? `${digits} इस नए नंबर के लिए आपका CredbuzzPay कोड है, ${expiresInMinutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
        : `${digits} is your CredbuzzPay code for this new number, valid for ${expiresInMinutes} minutes. Tell it to nobody.`
  })
}
