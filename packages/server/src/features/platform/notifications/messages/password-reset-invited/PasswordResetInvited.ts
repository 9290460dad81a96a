import { message } from "../Message.ts"

export const PasswordResetInvited = message("password_reset_invited", {
  about: "Somebody asked to reset a password that was never set: the way in is the invitation.",
  channel: "email",
  recipient: "person",
  variables: {},
  preview: {},
  en: (_, { productName }) => ({
    subject: "accept your invitation first",
    paragraphs: [
      `Somebody asked to reset your ${productName} password, but none was set for this account yet.`,
      "Choose your password with the invitation that was sent to you. If you cannot find it or it has expired, ask whoever made your account to send another.",
      "If it was not you, ignore this message."
    ]
  }),
  hi: (_, { productName }) => ({
    subject: "पहले अपना आमंत्रण स्वीकार करें",
    paragraphs: [
      `किसी ने आपका ${productName} पासवर्ड रीसेट करना चाहा, पर इस खाते का पासवर्ड अभी सेट ही नहीं हुआ है।`,
      "आपको भेजे गए आमंत्रण से अपना पासवर्ड चुनें। यदि वह नहीं मिलता या उसका समय बीत गया है, तो जिसने आपका खाता बनाया उससे नया आमंत्रण माँगें।",
      "यदि वह आप नहीं थे, तो इस संदेश को अनदेखा करें।"
    ]
  })
})
