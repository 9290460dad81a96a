import { Redacted } from "effect"
import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeSms } from "../SmsText.ts"

/** The code that proves the mobile number of a new registration. */
export const RegistrationMobileOtp = messageSchema("registration_mobile_otp", codeVariables)

export const writeRegistrationMobileOtp = ({ locale, variables }: typeof RegistrationMobileOtp.Type) => {
  const { code, expiresInMinutes } = variables
  const digits = Redacted.value(code)
  return writeSms({
    code,
    text:
      locale === "hi"
        ? `${digits} आपका CredbuzzPay पंजीकरण कोड है, ${expiresInMinutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
        : `${digits} is your CredbuzzPay registration code, valid for ${expiresInMinutes} minutes. Tell it to nobody.`
  })
}
