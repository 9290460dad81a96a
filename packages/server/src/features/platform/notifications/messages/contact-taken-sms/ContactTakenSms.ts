import { message } from "../Message.ts"

export const ContactTakenSms = message("contact_taken_sms", {
  about: "Somebody registered with a number that has an account: only its owner learns of it.",
  channel: "sms",
  recipient: "person",
  variables: {},
  preview: {},
  en: (_, { productName }) => ({
    text: `${productName}: this number already has an account. If you tried to register, sign in or reset your password.`
  }),
  hi: (_, { productName }) => ({
    text: `${productName}: इस नंबर का खाता पहले से है। यदि पंजीकरण आपने किया, तो लॉग इन करें या पासवर्ड रीसेट करें।`
  })
})
