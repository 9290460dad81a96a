import { Schema } from "effect"
import { message } from "../Message.ts"

export const KycVideo = message("kyc_video", {
  about:
    "How a person's video call ended that lifted nothing: not identified, interrupted, refused by its audit, over before it was held, or without a room.",
  channel: "email",
  recipient: "person",
  variables: { outcome: Schema.Literals(["not_identified", "interrupted", "refused", "expired", "failed"]) },
  preview: { outcome: "interrupted" },
  en: ({ outcome }) => ({
    subject: "your video call",
    paragraphs: (
      {
        not_identified: [
          "We could not identify you in the video call, so that everything stays as it was.",
          "Visit a branch with your documents, or ask for another call."
        ],
        interrupted: [
          "The video call was interrupted, so that everything stays as it was.",
          "Sign in and ask for another call, or visit a branch with your documents."
        ],
        refused: [
          "A second official looked at your video call, and it does not suffice.",
          "Sign in and ask for another call, or visit a branch with your documents."
        ],
        expired: [
          "Your video call was not held in time.",
          "Sign in and ask for another call, or visit a branch with your documents."
        ],
        failed: [
          "We could not open a room for your video call.",
          "Sign in and ask for another call later, or visit a branch with your documents."
        ]
      } as const
    )[outcome]
  }),
  hi: ({ outcome }) => ({
    subject: "आपकी वीडियो कॉल",
    paragraphs: (
      {
        not_identified: [
          "वीडियो कॉल में हम आपकी पहचान नहीं कर सके, इसलिए सब कुछ पहले जैसा ही है।",
          "अपने दस्तावेज़ों के साथ किसी शाखा में आएँ, या दूसरी कॉल का अनुरोध करें।"
        ],
        interrupted: [
          "वीडियो कॉल बीच में रुक गई, इसलिए सब कुछ पहले जैसा ही है।",
          "लॉग इन करके दूसरी कॉल का अनुरोध करें, या अपने दस्तावेज़ों के साथ किसी शाखा में आएँ।"
        ],
        refused: [
          "दूसरे अधिकारी ने आपकी वीडियो कॉल देखी, और वह पर्याप्त नहीं है।",
          "लॉग इन करके दूसरी कॉल का अनुरोध करें, या अपने दस्तावेज़ों के साथ किसी शाखा में आएँ।"
        ],
        expired: [
          "आपकी वीडियो कॉल समय पर नहीं हो सकी।",
          "लॉग इन करके दूसरी कॉल का अनुरोध करें, या अपने दस्तावेज़ों के साथ किसी शाखा में आएँ।"
        ],
        failed: [
          "हम आपकी वीडियो कॉल के लिए कक्ष नहीं खोल सके।",
          "बाद में लॉग इन करके दूसरी कॉल का अनुरोध करें, या अपने दस्तावेज़ों के साथ किसी शाखा में आएँ।"
        ]
      } as const
    )[outcome]
  })
})
