import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeCodeSms } from "../SmsText.ts"

/** The code that proves a new mobile number. */
export const ContactChangeSmsOtp = messageSchema("contact_change_sms_otp", codeVariables)

export const writeContactChangeSmsOtp = (message: typeof ContactChangeSmsOtp.Type) =>
  writeCodeSms(message, {
    en: (code, minutes) =>
      `${code} is your CredbuzzPay code for this new number, valid for ${minutes} minutes. Tell it to nobody.`,
    hi: (code, minutes) => `${code} इस नए नंबर के लिए आपका CredbuzzPay कोड है, ${minutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
  })
