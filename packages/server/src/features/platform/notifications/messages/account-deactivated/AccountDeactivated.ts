import { messageSchema } from "../MessageSchema.ts"
import { writeEmail } from "../EmailText.ts"

/** Staff closed the account. The reason stays with staff. */
export const AccountDeactivated = messageSchema("account_deactivated", {})

export const writeAccountDeactivated = ({ locale }: typeof AccountDeactivated.Type) =>
  locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपका खाता बंद कर दिया गया है",
        paragraphs: [
          "हमारे कर्मचारियों ने आपका खाता बंद कर दिया है; आप हर जगह से लॉग आउट हो गए हैं।",
          "यदि आपको इसकी अपेक्षा नहीं थी, तो हमसे संपर्क करें।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: your account is closed",
        paragraphs: [
          "Our staff closed your account, and you have been signed out everywhere.",
          "If you did not expect this, contact us."
        ]
      })
