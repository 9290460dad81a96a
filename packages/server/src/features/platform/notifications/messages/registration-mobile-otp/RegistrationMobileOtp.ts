import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeCodeSms } from "../SmsText.ts"

/** The code that proves the mobile number of a new registration. */
export const RegistrationMobileOtp = messageSchema("registration_mobile_otp", codeVariables)

export const writeRegistrationMobileOtp = (message: typeof RegistrationMobileOtp.Type) =>
  writeCodeSms(message, {
    en: (code, minutes) =>
      `${code} is your CredbuzzPay registration code, valid for ${minutes} minutes. Tell it to nobody.`,
    hi: (code, minutes) => `${code} आपका CredbuzzPay पंजीकरण कोड है, ${minutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
  })
