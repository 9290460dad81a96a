import { message } from "../Message.ts"

export const AccountDeactivated = message("account_deactivated", {
  about: "Staff closed the account. The reason stays with staff.",
  channel: "email",
  recipient: "person",
  variables: {},
  preview: {},
  en: () => ({
    subject: "your account is closed",
    paragraphs: [
      "Our staff closed your account, and you have been signed out everywhere.",
      "If you did not expect this, contact us."
    ]
  }),
  hi: () => ({
    subject: "आपका खाता बंद कर दिया गया है",
    paragraphs: [
      "हमारे कर्मचारियों ने आपका खाता बंद कर दिया है; आप हर जगह से लॉग आउट हो गए हैं।",
      "यदि आपको इसकी अपेक्षा नहीं थी, तो हमसे संपर्क करें।"
    ]
  })
})
