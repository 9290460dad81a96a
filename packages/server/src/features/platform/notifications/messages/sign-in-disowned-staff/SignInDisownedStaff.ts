import { Schema } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { writeEmail } from "../EmailText.ts"
import { originVariables, whenAndWhere } from "../MessageOrigin.ts"
import { messageSchema } from "../MessageSchema.ts"

/** Somebody whom the recipient may see said that an attempt to sign in was not theirs. People by their user codes. */
export const SignInDisownedStaff = messageSchema("sign_in_disowned_staff", {
  ...originVariables,
  subjectUserCode: Schema.String,
  outcome: Schema.Literals(["got_in", "had_password", "kept_out"])
})

type Outcome = (typeof SignInDisownedStaff.Type)["variables"]["outcome"]

const subjects: Record<Locale, string> = {
  en: "CredbuzzPay: a person says that a sign-in was not theirs",
  hi: "CredbuzzPay: एक व्यक्ति का कहना है कि एक लॉग इन उनका नहीं था"
}

const happened: Record<Locale, Record<Outcome, string>> = {
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

export const writeSignInDisownedStaff = ({ locale, variables }: typeof SignInDisownedStaff.Type) => {
  const { outcome, subjectUserCode } = variables
  const who =
    locale === "hi"
      ? `${subjectUserCode} का कहना है कि यह लॉग इन उनका नहीं था।`
      : `${subjectUserCode} says that this sign-in was not theirs.`
  return writeEmail(locale, {
    subject: subjects[locale],
    paragraphs: [`${who} ${whenAndWhere(locale, variables)}`, happened[locale][outcome]]
  })
}
