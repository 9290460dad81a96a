import { message } from "../Message.ts"

export const AccountStays = message("account_stays", {
  about: "The owner of an account that was closing agreed again: it is not closed.",
  channel: "email",
  recipient: "person",
  variables: {},
  preview: {},
  en: () => ({
    subject: "your account stays open",
    paragraphs: [
      "You agreed again, so your account is not closed.",
      "Consents to KYC and to news and offers that ended meanwhile stay ended until you give them again."
    ]
  }),
  hi: () => ({
    subject: "आपका खाता खुला रहेगा",
    paragraphs: [
      "आपने फिर से सहमति दी है, इसलिए आपका खाता बंद नहीं होगा।",
      "केवाईसी और समाचार व ऑफ़र की जो सहमतियाँ इस बीच समाप्त हुईं, वे तब तक समाप्त रहेंगी जब तक आप उन्हें फिर से न दें।"
    ]
  })
})
