import { Schema } from "effect"
import { message } from "../Message.ts"

export const PostalAddressMissing = message("postal_address_missing", {
  about:
    "A letter about the person's KYC cannot be sent: there is no postal address (`none`), or the last letter came back from it (`returned`).",
  channel: "email",
  recipient: "person",
  variables: { reason: Schema.Literals(["none", "returned"]) },
  preview: { reason: "returned" },
  en: ({ reason }) => ({
    subject: "we need your postal address",
    paragraphs: [
      reason === "returned"
        ? "A letter to you about your KYC came back: nobody of your name was found at the address that we have."
        : "We have to write to you about your KYC by post, and have no postal address of yours.",
      "Sign in and give the address that letters reach you at, or tell it to your branch."
    ]
  }),
  hi: ({ reason }) => ({
    subject: "हमें आपका डाक पता चाहिए",
    paragraphs: [
      reason === "returned"
        ? "आपके केवाईसी के बारे में आपको भेजा गया एक पत्र लौट आया: हमारे पास जो पता है, वहाँ आपके नाम का कोई नहीं मिला।"
        : "हमें आपके केवाईसी के बारे में आपको डाक से लिखना है, और हमारे पास आपका कोई डाक पता नहीं है।",
      "लॉग इन करके वह पता दें जिस पर आपको पत्र मिलते हैं, या उसे अपनी शाखा को बताएँ।"
    ]
  })
})
