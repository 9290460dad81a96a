import { Redacted, Schema } from "effect"
import { messageInstant } from "../MessageInstant.ts"
import { message } from "../Message.ts"

export const Invitation = message("invitation", {
  about: "Staff made an account for the recipient, who takes it over with the token. `expiresAt` is ISO 8601.",
  channel: "email",
  recipient: "person",
  variables: {
    link: Schema.RedactedFromValue(Schema.String),
    token: Schema.RedactedFromValue(Schema.String),
    expiresAt: Schema.String
  },
  preview: {
    link: Redacted.make("https://console.example.com/invitation#Zb8rT1qVw0u9Yk3LmNs6Ad5HcEx7PfGj2QoRi4SvTyU"),
    token: Redacted.make("Zb8rT1qVw0u9Yk3LmNs6Ad5HcEx7PfGj2QoRi4SvTyU"),
    expiresAt: "2026-11-30T09:30:00.000Z"
  },
  en: ({ expiresAt, link, token }, { productName }) => ({
    subject: "your account is waiting for you",
    link: { href: link, label: "Accept the invitation" },
    code: token,
    paragraphs: [
      `An account was made for you at ${productName}. Open this link and choose your password; if it does not open, paste the invitation code below:`,
      `A code will also be sent to your mobile phone. The invitation is valid until ${messageInstant("en", expiresAt)}, and once. Forward it to nobody.`,
      "If you did not expect this, ignore this message: nobody can sign in to the account without you."
    ]
  }),
  hi: ({ expiresAt, link, token }, { productName }) => ({
    subject: "आपका खाता तैयार है",
    link: { href: link, label: "आमंत्रण स्वीकार करें" },
    code: token,
    paragraphs: [
      `आपके लिए ${productName} पर एक खाता बनाया गया है। इस लिंक को खोलें और अपना पासवर्ड चुनें; यदि लिंक न खुले, तो नीचे का आमंत्रण कोड डालें:`,
      `आपके मोबाइल पर एक कोड भी भेजा जाएगा। आमंत्रण ${messageInstant("hi", expiresAt)} तक और केवल एक बार मान्य है। इसे किसी को न भेजें।`,
      "यदि आपको इसकी अपेक्षा नहीं थी, तो इस संदेश को अनदेखा करें: आपके बिना कोई इस खाते में लॉग इन नहीं कर सकता।"
    ]
  })
})
