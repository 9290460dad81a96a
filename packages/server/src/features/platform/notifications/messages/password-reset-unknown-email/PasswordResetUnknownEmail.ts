import { message } from "../Message.ts"

export const PasswordResetUnknownEmail = message("password_reset_unknown_email", {
  about: "Somebody asked to reset the password of an address that has no account: only its owner learns of it.",
  channel: "email",
  recipient: "holder",
  variables: {},
  preview: {},
  en: (_, { productName }) => ({
    subject: "there is no account with this e-mail address",
    paragraphs: [
      `Somebody asked to reset a ${productName} password at this e-mail address, but it has no account.`,
      "If it was you, try your other address, or register. Otherwise ignore this message."
    ]
  }),
  hi: (_, { productName }) => ({
    subject: "इस ई-मेल पते का कोई खाता नहीं है",
    paragraphs: [
      `किसी ने इस ई-मेल पते के लिए ${productName} पासवर्ड रीसेट करना चाहा, पर इस पते का कोई खाता नहीं है।`,
      "यदि वह आप थे, तो अपना दूसरा पता आज़माएँ या पंजीकरण करें। अन्यथा इस संदेश को अनदेखा करें।"
    ]
  })
})
