import { message } from "../Message.ts"

export const PasswordResetUnknownSms = message("password_reset_unknown_sms", {
  about: "Somebody asked to reset the password of a number that has no account: only its owner learns of it.",
  channel: "sms",
  recipient: "holder",
  variables: {},
  preview: {},
  en: (_, { productName }) => ({
    text: `${productName}: somebody asked to reset a password for this number, but it has no account. Ignore this if it was not you.`
  }),
  hi: (_, { productName }) => ({
    text: `${productName}: किसी ने इस नंबर के लिए पासवर्ड रीसेट करना चाहा, पर इसका कोई खाता नहीं है। वह आप न हों तो अनदेखा करें।`
  })
})
