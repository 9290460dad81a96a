import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { originPreview, originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { message } from "../Message.ts"

const Outcome = Schema.Literals(["got_in", "had_password", "kept_out"])

const happened: Record<Locale, Record<typeof Outcome.Type, string>> = {
  en: {
    got_in:
      "Whoever it was got in. The sessions have ended and the password must change. Look at what was done in the audit trail.",
    had_password: "Whoever it was knew the password and was stopped. The password must change.",
    kept_out: "Whoever it was did not get in and did not have the password."
  },
  hi: {
    got_in: "वह जो भी था, अंदर आ गया था। सत्र समाप्त कर दिए गए हैं और पासवर्ड बदलना होगा। ऑडिट ट्रेल में देखें कि क्या किया गया।",
    had_password: "वह जो भी था, पासवर्ड जानता था और रोक दिया गया। पासवर्ड बदलना होगा।",
    kept_out: "वह जो भी था, न अंदर आया और न उसके पास पासवर्ड था।"
  }
}

export const SignInDisownedStaff = message("sign_in_disowned_staff", {
  about:
    "Somebody whom the recipient may see said that an attempt to sign in was not theirs. People by their user codes.",
  channel: "email",
  recipient: "staff",
  variables: { ...originVariables, subjectUserCode: Schema.String, outcome: Outcome },
  preview: { ...originPreview, subjectUserCode: "A7W2D3XN", outcome: "got_in" },
  en: ({ outcome, subjectUserCode, ...origin }) => ({
    subject: "a person says that a sign-in was not theirs",
    paragraphs: [
      `${subjectUserCode} says that this sign-in was not theirs. ${whenAndWhere("en", origin)}`,
      happened.en[outcome]
    ]
  }),
  hi: ({ outcome, subjectUserCode, ...origin }) => ({
    subject: "एक व्यक्ति का कहना है कि एक लॉग इन उनका नहीं था",
    paragraphs: [
      `${subjectUserCode} का कहना है कि यह लॉग इन उनका नहीं था। ${whenAndWhere("hi", origin)}`,
      happened.hi[outcome]
    ]
  })
})
