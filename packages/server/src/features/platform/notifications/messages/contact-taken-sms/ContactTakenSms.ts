import { messageSchema } from "../MessageSchema.ts"
import { writeSms } from "../SmsText.ts"

/** Somebody registered with a number that has an account: only its owner learns of it. */
export const ContactTakenSms = messageSchema("contact_taken_sms", {})

export const writeContactTakenSms = ({ locale }: typeof ContactTakenSms.Type) =>
  writeSms({
    text:
      locale === "hi"
        ? "CredbuzzPay: इस नंबर का खाता पहले से है। यदि पंजीकरण आपने किया, तो लॉग इन करें या पासवर्ड रीसेट करें।"
        : "CredbuzzPay: this number already has an account. If you tried to register, sign in or reset your password."
  })
