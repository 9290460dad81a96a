import { Schema } from "effect"
import { writeEmail } from "../EmailText.ts"
import { messageInstant } from "../MessageInstant.ts"
import { messageSchema } from "../MessageSchema.ts"

/** Staff made an account for the recipient, who takes it over with the token. `expiresAt` is ISO 8601. */
export const Invitation = messageSchema("invitation", {
  link: Schema.RedactedFromValue(Schema.String),
  token: Schema.RedactedFromValue(Schema.String),
  expiresAt: Schema.String
})

export const writeInvitation = ({ locale, variables }: typeof Invitation.Type) => {
  const until = messageInstant(locale, variables.expiresAt)
  return locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपका खाता तैयार है",
        link: { href: variables.link, label: "आमंत्रण स्वीकार करें" },
        code: variables.token,
        paragraphs: [
          "आपके लिए CredbuzzPay पर एक खाता बनाया गया है। इस लिंक को खोलें और अपना पासवर्ड चुनें; यदि लिंक न खुले, तो नीचे का आमंत्रण कोड डालें:",
          `आपके मोबाइल पर एक कोड भी भेजा जाएगा। आमंत्रण ${until} तक और केवल एक बार मान्य है। इसे किसी को न भेजें।`,
          "यदि आपको इसकी अपेक्षा नहीं थी, तो इस संदेश को अनदेखा करें: आपके बिना कोई इस खाते में लॉग इन नहीं कर सकता।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: your account is waiting for you",
        link: { href: variables.link, label: "Accept the invitation" },
        code: variables.token,
        paragraphs: [
          "An account was made for you at CredbuzzPay. Open this link and choose your password; if it does not open, paste the invitation code below:",
          `A code will also be sent to your mobile phone. The invitation is valid until ${until}, and once. Forward it to nobody.`,
          "If you did not expect this, ignore this message: nobody can sign in to the account without you."
        ]
      })
}
