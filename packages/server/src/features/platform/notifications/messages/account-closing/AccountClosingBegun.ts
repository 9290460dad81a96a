import { Schema } from "effect"
import { message } from "../Message.ts"

export const AccountClosingBegun = message("account_closing", {
  about: "The account is closing, and will be closed on `closesOn` (`YYYY-MM-DD`) unless its owner takes that back.",
  channel: "email",
  recipient: "person",
  variables: { closesOn: Schema.String },
  preview: { closesOn: "2026-12-23" },
  en: ({ closesOn }) => ({
    subject: "your account is closing",
    paragraphs: [
      `You withdrew your consent to our terms or to our privacy notice, or asked us to close your account. It will be closed on ${closesOn}.`,
      "Until then you can sign in and read what we hold about you, but not begin KYC. You get no more news and offers.",
      "To keep your account, agree again to the text in force under your consents before that day."
    ]
  }),
  hi: ({ closesOn }) => ({
    subject: "आपका खाता बंद हो रहा है",
    paragraphs: [
      `आपने हमारी शर्तों या गोपनीयता सूचना की सहमति वापस ली है, या खाता बंद करने को कहा है। यह ${closesOn} को बंद होगा।`,
      "तब तक आप लॉग इन करके अपनी जानकारी देख सकते हैं, पर केवाईसी शुरू नहीं कर सकते। आपको समाचार और ऑफ़र नहीं भेजे जाएँगे।",
      "खाता बनाए रखने के लिए उस दिन से पहले अपनी सहमतियों में लागू पाठ पर फिर से सहमति दें।"
    ]
  })
})
