import { Schema } from "effect"
import { message } from "../Message.ts"

const Through = Schema.Literals(["counter", "video", "address_confirmation", "first_payment"])

const en = {
  counter: "We have met you at our counter and seen your documents.",
  video: "We have met you by video.",
  address_confirmation: "Your address is confirmed.",
  first_payment: "Your first payment has come from an account of your own."
} as const

const hi = {
  counter: "हमने काउंटर पर आपसे भेंट की और आपके दस्तावेज़ देख लिए हैं।",
  video: "हमने वीडियो पर आपसे भेंट कर ली है।",
  address_confirmation: "आपका पता पुष्ट हो गया है।",
  first_payment: "आपका पहला भुगतान आपके अपने खाते से आ गया है।"
} as const

export const KycHoldsLifted = message("kyc_holds_lifted", {
  about: "Something that remote onboarding held back is free; `isFree` when nothing is held back any more.",
  channel: "email",
  recipient: "person",
  variables: { through: Through, isFree: Schema.Boolean },
  preview: { through: "counter", isFree: true },
  en: ({ isFree, through }) => ({
    subject: "your KYC goes further",
    paragraphs: [
      en[through],
      isFree
        ? "Nothing of your account is held back any more."
        : "Sign in to see what is still held back, and what lifts it."
    ]
  }),
  hi: ({ isFree, through }) => ({
    subject: "आपका केवाईसी आगे बढ़ा",
    paragraphs: [
      hi[through],
      isFree ? "अब आपके खाते में कुछ भी रोका हुआ नहीं है।" : "क्या अभी भी रुका है और वह कैसे खुलेगा, यह देखने के लिए लॉग इन करें।"
    ]
  })
})
