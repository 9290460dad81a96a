import type { InEachLanguage } from "../../contract/Outcomes.ts"
import { type IdentityDocumentKind, identityKinds } from "./IdentityDocumentKinds.ts"

/** What the kinds are called in messages to people. */
export const identityDocumentNames: Readonly<Record<IdentityDocumentKind, InEachLanguage>> = {
  passport: { en: "passport", hi: "पासपोर्ट" },
  driving_licence: { en: "driving licence", hi: "ड्राइविंग लाइसेंस" },
  voter_card: { en: "voter card", hi: "मतदाता पहचान पत्र" },
  nrega_card: { en: "NREGA job card", hi: "मनरेगा जॉब कार्ड" },
  ckyc: { en: "CKYC number", hi: "सीकेवाईसी नंबर" }
}

const listed = (language: keyof InEachLanguage, or: string) =>
  identityKinds
    .map((kind) => identityDocumentNames[kind][language])
    .join(", ")
    .replace(/, ([^,]*)$/, ` ${or} $1`)

/** All of them in a sentence: what proves identity beside Aadhaar. */
export const identityAlternatives: InEachLanguage = { en: listed("en", "or"), hi: listed("hi", "या") }
