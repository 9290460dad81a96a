import { Schema } from "effect"
import { message } from "../Message.ts"

export const AccountClosed = message("account_closed", {
  about: "The account is closed for good. `erasesOn` (`YYYY-MM-DD`) is from when what is on record is erased.",
  channel: "email",
  recipient: "person",
  variables: { erasesOn: Schema.String },
  preview: { erasesOn: "2031-12-23" },
  en: ({ erasesOn }) => ({
    subject: "your account is closed",
    paragraphs: [
      "Your account is closed, and you have been signed out everywhere. It cannot be opened again.",
      `The law has us keep records for some time. Until then they are locked, and from ${erasesOn} on we erase them.`
    ]
  }),
  hi: ({ erasesOn }) => ({
    subject: "आपका खाता बंद कर दिया गया है",
    paragraphs: [
      "आपका खाता बंद हो गया है और आप हर जगह से लॉग आउट हो गए हैं। इसे फिर से खोला नहीं जा सकता।",
      `कानून के अनुसार हमें रिकॉर्ड कुछ समय तक रखने होते हैं। तब तक वे बंद रहते हैं, और ${erasesOn} से हम उन्हें मिटा देते हैं।`
    ]
  })
})
