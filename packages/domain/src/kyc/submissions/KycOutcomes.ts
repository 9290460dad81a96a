import { type InEachLanguage, outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import { identityAlternatives } from "../documents/IdentityDocumentNames.ts"
import { type KycFailureCode, kycFailureCodes } from "../status/KycFailureCode.ts"
import type { DocumentView, KycStatus } from "../status/KycStatus.ts"
import { type DocumentKind, dueStep, isUnderWay, type KycStep, standingOfAll, stepOf } from "../status/KycStepRules.ts"
import type { KycOperations } from "./KycOperations.ts"

const names = {
  aadhaar: { en: "Aadhaar", hi: "आधार" },
  identity: { en: "identity document", hi: "पहचान दस्तावेज़" },
  pan: { en: "PAN", hi: "पैन" },
  bank: { en: "bank account", hi: "बैंक खाता" }
} as const satisfies Readonly<Record<DocumentKind, InEachLanguage>>

/** What follows a step that is proven. A later one may be proven already, where only this one had expired. */
const next: Readonly<Record<KycStep, InEachLanguage>> = {
  identity: {
    en: "Next is your PAN, unless it is verified already.",
    hi: "अगला चरण आपका पैन है, यदि वह पहले से सत्यापित नहीं है।"
  },
  pan: {
    en: "Next is your bank account, unless it is verified already.",
    hi: "अगला चरण आपका बैंक खाता है, यदि वह पहले से सत्यापित नहीं है।"
  },
  bank: { en: "Your KYC is complete.", hi: "आपका केवाईसी पूरा हो गया है।" }
}

const both = (first: InEachLanguage, second: InEachLanguage): InEachLanguage => ({
  en: `${first.en} ${second.en}`,
  hi: `${first.hi} ${second.hi}`
})

/** What else proves identity. **Source**: Aadhaar Act, s. 8A(3)(c). */
const instead: InEachLanguage = {
  en: `You may also prove your identity by another document: ${identityAlternatives.en}.`,
  hi: `आप किसी अन्य दस्तावेज़ से भी अपनी पहचान सिद्ध कर सकते हैं: ${identityAlternatives.hi}।`
}

/** Why a document failed, and what to do about it. */
const reasons: Readonly<Record<KycFailureCode, InEachLanguage>> = {
  NUMBER_NOT_FOUND: {
    en: "The issuer knows no such number. Check the digits and submit it again.",
    hi: "जारीकर्ता के पास ऐसा कोई नंबर नहीं है। अंक जाँचें और फिर से जमा करें।"
  },
  NUMBER_REFUSED: {
    en: "The issuer does not accept this number. Check it and submit it again.",
    hi: "जारीकर्ता इस नंबर को स्वीकार नहीं करता। इसे जाँचें और फिर से जमा करें।"
  },
  NO_MOBILE_LINKED: both(
    {
      en: "No mobile number is linked with this Aadhaar number, so no code can be sent. Have one linked at an Aadhaar centre, then submit again.",
      hi: "इस आधार नंबर से कोई मोबाइल नंबर जुड़ा नहीं है, इसलिए कोड नहीं भेजा जा सकता। आधार केंद्र पर मोबाइल नंबर जुड़वाएँ, फिर दोबारा जमा करें।"
    },
    instead
  ),
  LIMIT_REACHED: {
    en: "This number has been asked for as often as its issuer allows. Submit it again tomorrow.",
    hi: "इस नंबर के लिए जारीकर्ता की अनुमत सीमा पूरी हो गई है। इसे कल फिर से जमा करें।"
  },
  TOO_SOON: {
    en: "A code was sent a moment ago. Wait a minute, then submit again.",
    hi: "अभी-अभी एक कोड भेजा गया था। एक मिनट रुकें, फिर दोबारा जमा करें।"
  },
  OTP_EXPIRED: {
    en: "The code is no longer valid. Submit the number again for a new one.",
    hi: "कोड अब मान्य नहीं है। नए कोड के लिए नंबर फिर से जमा करें।"
  },
  TOO_MANY_CODES: both(
    {
      en: "Too many wrong codes were entered. Submit the number again for a new one.",
      hi: "बहुत बार गलत कोड डाला गया। नए कोड के लिए नंबर फिर से जमा करें।"
    },
    instead
  ),
  DECLINED_BY_PERSON: both(
    {
      en: "You did not agree at the provider's pages. Submit again when you want to go on.",
      hi: "आपने प्रदाता के पृष्ठ पर सहमति नहीं दी। आगे बढ़ने के लिए फिर से जमा करें।"
    },
    instead
  ),
  NOT_COMPLETED: {
    en: "The verification was not completed. Submit again.",
    hi: "सत्यापन पूरा नहीं हुआ। फिर से जमा करें।"
  },
  NAME_DIFFERS: {
    en: "The name on it is not the name of your account. Correct the one that is wrong, at its issuer or at your branch, and submit again.",
    hi: "इस पर लिखा नाम आपके खाते के नाम से अलग है। जो गलत है उसे जारीकर्ता या अपनी शाखा से ठीक करवाएँ, फिर दोबारा जमा करें।"
  },
  HOLDER_DECEASED: {
    en: "It cannot be used. Contact your branch.",
    hi: "इसका उपयोग नहीं किया जा सकता। अपनी शाखा से संपर्क करें।"
  },
  DOCUMENT_NOT_VALID: {
    en: "It is not valid according to its issuer. Contact the issuer, then submit again.",
    hi: "जारीकर्ता के अनुसार यह मान्य नहीं है। जारीकर्ता से संपर्क करें, फिर दोबारा जमा करें।"
  },
  PAN_INOPERATIVE: {
    en: "It is inoperative, as it is not linked with Aadhaar. Link both at the Income Tax e-filing portal and submit it again, or tell your branch which exemption applies to you.",
    hi: "यह निष्क्रिय है, क्योंकि यह आधार से जुड़ा नहीं है। आयकर ई-फ़ाइलिंग पोर्टल पर दोनों को जोड़ें और इसे फिर से जमा करें, या अपनी शाखा को बताएँ कि आप पर कौन-सी छूट लागू होती है।"
  },
  BAD_ACCOUNT: {
    en: "The bank knows no such account. Check the account number and the IFSC, and submit again.",
    hi: "बैंक में ऐसा कोई खाता नहीं है। खाता संख्या और IFSC जाँचें, फिर दोबारा जमा करें।"
  },
  BAD_IFSC: {
    en: "There is no such IFSC. Check it and submit again.",
    hi: "ऐसा कोई IFSC नहीं है। इसे जाँचें और फिर से जमा करें।"
  },
  ACCOUNT_FROZEN: {
    en: "This account is frozen. Ask your bank, or submit another account.",
    hi: "यह खाता फ़्रीज़ है। अपने बैंक से पूछें, या दूसरा खाता जमा करें।"
  },
  ACCOUNT_NRE: {
    en: "NRE accounts are not accepted. Submit another account.",
    hi: "NRE खाते स्वीकार नहीं किए जाते। दूसरा खाता जमा करें।"
  },
  ACCOUNT_CLOSED: {
    en: "This account is closed. Submit another account.",
    hi: "यह खाता बंद है। दूसरा खाता जमा करें।"
  },
  REJECTED_IN_REVIEW: {
    en: "Our staff could not accept it. Contact your branch, or submit again.",
    hi: "हमारे कर्मचारी इसे स्वीकार नहीं कर सके। अपनी शाखा से संपर्क करें, या फिर से जमा करें।"
  },
  CONSENT_WITHDRAWN: {
    en: "You withdrew your consent to it. Submit again if you want to go on.",
    hi: "आपने इसके लिए अपनी सहमति वापस ले ली। आगे बढ़ना चाहें तो फिर से जमा करें।"
  },
  AADHAAR_NOT_TAKEN: both(
    {
      en: "It is not taken here in this way any more.",
      hi: "इसे अब यहाँ इस तरह स्वीकार नहीं किया जाता।"
    },
    instead
  ),
  NUMBER_TAKEN: {
    en: "This number cannot be used for this account. Contact your branch.",
    hi: "इस नंबर का उपयोग इस खाते के लिए नहीं किया जा सकता। अपनी शाखा से संपर्क करें।"
  }
}

type Concluded = KycFailureCode | "verified" | "review" | "pending" | "expired" | "failed"

const isFailureCode = (code: string | null): code is KycFailureCode => kycFailureCodes.some((known) => known === code)

type Standing = Pick<DocumentView, "status" | "failureCode">

const concludedAs = ({ failureCode, status }: Standing): Concluded => {
  if (status === "failed") return isFailureCode(failureCode) ? failureCode : "failed"
  return status === "not_submitted" ? "failed" : status
}

const failed = (document: DocumentKind): InEachLanguage => ({
  en: `Your ${names[document].en} could not be verified.`,
  hi: `आपका ${names[document].hi} सत्यापित नहीं हो सका।`
})

/** What can become of a document, whichever operation tells of it. */
const concluded = (document: DocumentKind): Readonly<Record<Concluded, InEachLanguage>> => {
  const { en, hi } = names[document]
  const failures = kycFailureCodes.map((code) => [code, both(failed(document), reasons[code])] as const)
  return {
    verified: both({ en: `Your ${en} has been verified.`, hi: `आपका ${hi} सत्यापित हो गया है।` }, next[stepOf(document)]),
    review: {
      en: `Our staff will look at your ${en}. You need not do anything; we will write to you.`,
      hi: `हमारे कर्मचारी आपका ${hi} देखेंगे। आपको कुछ नहीं करना है; हम आपको लिखेंगे।`
    },
    pending: {
      en: `Your ${en} is being verified. Ask for its status in a few minutes; you need not submit it again.`,
      hi: `आपके ${hi} का सत्यापन चल रहा है। कुछ मिनट में इसकी स्थिति देखें; फिर से जमा करने की आवश्यकता नहीं है।`
    },
    expired: both(failed(document), {
      en: "Its verification has expired. Submit it again.",
      hi: "इसके सत्यापन की अवधि समाप्त हो गई है। इसे फिर से जमा करें।"
    }),
    failed: both(failed(document), { en: "Submit it again.", hi: "इसे फिर से जमा करें।" }),
    ...(Object.fromEntries(failures) as Readonly<Record<KycFailureCode, InEachLanguage>>) // one for each of the codes
  }
}

const ofDocument = (document: DocumentKind) =>
  outcomes<{ readonly document: Standing }, Concluded>(concluded(document), (answer) => concludedAs(answer.document))

type Due = KycStep | "complete" | "waiting"

const statusOf = ({ documents, isKycComplete }: KycStatus): Due => {
  const standing = standingOfAll(documents)
  const due = dueStep(standing)
  if (isKycComplete || due === undefined) return "complete"
  return isUnderWay(standing, due) ? "waiting" : due
}

const dueNames: Readonly<Record<KycStep, InEachLanguage>> = {
  identity: {
    en: "proof of identity, by any one that `alternatives` names",
    hi: "पहचान का प्रमाण, `alternatives` में बताए गए किसी भी एक से"
  },
  pan: names.pan,
  bank: names.bank
}

const due = (step: KycStep): InEachLanguage => ({
  en: `KYC is not complete. Next is the ${dueNames[step].en}.`,
  hi: `केवाईसी पूरा नहीं है। अगला चरण ${dueNames[step].hi} है।`
})

/** What the answers of KYC can mean. A submission that failed is an answer, and never "OK". */
export const kycOutcomes: OutcomesOf<typeof KycOperations> = {
  submitAadhaar: outcomes(
    {
      ...concluded("aadhaar"),
      code_sent: {
        en: "A code is on its way to the mobile number that is linked with your Aadhaar. Enter it to go on.",
        hi: "आपके आधार से जुड़े मोबाइल नंबर पर कोड भेजा गया है। आगे बढ़ने के लिए उसे डालें।"
      },
      at_provider: {
        en: "Go on at the provider's pages: open the address in `url`, and come back when you are done.",
        hi: "प्रदाता के पृष्ठ पर आगे बढ़ें: `url` में दिया पता खोलें, और पूरा होने पर लौट आएँ।"
      }
    },
    ({ document, expiresAt, url }) => {
      if (document.status !== "pending" || expiresAt === null) return concludedAs(document)
      return url === null ? "code_sent" : "at_provider"
    }
  ),
  verifyAadhaarOtp: ofDocument("aadhaar"),
  returnFromAadhaar: ofDocument("aadhaar"),
  submitAadhaarOffline: ofDocument("aadhaar"),
  submitIdentityDocument: ofDocument("identity"),
  submitPan: ofDocument("pan"),
  submitBank: ofDocument("bank"),
  startReverseBank: outcomes(
    {
      begun: {
        en: "Pay one rupee with the link in your UPI app; it comes back. Then ask whether it has come.",
        hi: "अपने UPI ऐप में लिंक से एक रुपया भेजें; वह लौटा दिया जाएगा। फिर पूछें कि वह पहुँचा या नहीं।"
      }
    },
    () => "begun"
  ),
  checkReverseBank: ofDocument("bank"),
  status: outcomes(
    {
      complete: { en: "KYC is complete.", hi: "केवाईसी पूरा है।" },
      waiting: {
        en: "A document is being verified. Nothing is to be done now.",
        hi: "एक दस्तावेज़ का सत्यापन चल रहा है। अभी कुछ नहीं करना है।"
      },
      identity: due("identity"),
      pan: due("pan"),
      bank: due("bank")
    },
    statusOf
  )
}
