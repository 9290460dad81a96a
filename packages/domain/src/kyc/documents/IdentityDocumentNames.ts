import type { InEachLanguage } from "../../contract/Outcomes.ts"
import type { IdentityDocumentKind } from "./IdentityDocumentKinds.ts"

/** What the kinds are called in messages to people. */
export const identityDocumentNames: Readonly<Record<IdentityDocumentKind, InEachLanguage>> = {
  passport: { en: "passport", hi: "पासपोर्ट" },
  driving_licence: { en: "driving licence", hi: "ड्राइविंग लाइसेंस" },
  voter_card: { en: "voter card", hi: "मतदाता पहचान पत्र" },
  nrega_card: { en: "NREGA job card", hi: "मनरेगा जॉब कार्ड" },
  ckyc: { en: "CKYC number", hi: "सीकेवाईसी नंबर" }
}
