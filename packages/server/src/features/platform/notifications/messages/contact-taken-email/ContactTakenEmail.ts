import { message } from "../Message.ts"

export const ContactTakenEmail = message("contact_taken_email", {
  about: "Somebody registered with an address that has an account: only its owner learns of it.",
  channel: "email",
  recipient: "person",
  variables: {},
  preview: {},
  en: (_, { productName }) => ({
    subject: "this e-mail address already has an account",
    paragraphs: [
      `Somebody tried to register at ${productName} with this e-mail address, but it already has an account.`,
      "If it was you, sign in, or reset your password.",
      "If it was not you, there is nothing to do: your account did not change."
    ]
  }),
  hi: (_, { productName }) => ({
    subject: "इस ई-मेल पते का खाता पहले से है",
    paragraphs: [
      `किसी ने इस ई-मेल पते से ${productName} पर पंजीकरण करना चाहा, पर इस पते का खाता पहले से है।`,
      "यदि वह आप थे, तो लॉग इन करें या अपना पासवर्ड रीसेट करें।",
      "यदि वह आप नहीं थे, तो कुछ करने की आवश्यकता नहीं: आपका खाता नहीं बदला है।"
    ]
  })
})
