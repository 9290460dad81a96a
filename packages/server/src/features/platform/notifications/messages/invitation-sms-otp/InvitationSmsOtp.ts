import { codeVariables, messageSchema } from "../MessageSchema.ts"
import { writeCodeSms } from "../SmsText.ts"

/** The code that proves the mobile number of somebody who accepts an invitation. */
export const InvitationSmsOtp = messageSchema("invitation_sms_otp", codeVariables)

export const writeInvitationSmsOtp = (message: typeof InvitationSmsOtp.Type) =>
  writeCodeSms(message, {
    en: (code, minutes) =>
      `${code} is the code for your CredbuzzPay invitation, valid for ${minutes} minutes. Tell it to nobody.`,
    hi: (code, minutes) => `${code} आपके CredbuzzPay आमंत्रण का कोड है, ${minutes} मिनट तक मान्य। इसे किसी को न बताएँ।`
  })
