import { Schema } from "effect"
import { PrivacyKind } from "@credbuzzpay/domain/values/PrivacyKind"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { message } from "../Message.ts"

/** What was asked for. */
export const privacyKinds: Record<Locale, Record<PrivacyKind, string>> = {
  en: {
    correction: "request for a correction",
    erasure: "request for erasure",
    closing: "request to close your account",
    grievance: "grievance"
  },
  hi: {
    correction: "सुधार का अनुरोध",
    erasure: "डेटा मिटाने का अनुरोध",
    closing: "खाता बंद करने का अनुरोध",
    grievance: "शिकायत"
  }
}

export const PrivacyRequest = message("privacy_request", {
  about:
    "What becomes of a request of the recipient about their data: `asked`, `overdue`, `done`, `refused`. The answer itself is read after signing in.",
  channel: "email",
  recipient: "person",
  variables: {
    kind: PrivacyKind,
    state: Schema.Literals(["asked", "overdue", "done", "refused"]),
    dueOn: Schema.String
  },
  preview: { kind: "grievance", state: "asked", dueOn: "2026-12-23" },
  en: ({ dueOn, kind, state }) => {
    const what = privacyKinds.en[kind]
    const day = dueOn
    const { next, says, subject } = {
      asked: {
        subject: `we have received your ${what}`,
        says: `We have received your ${what}, and answer by ${day}.`,
        next: "Sign in to see how it stands, or to withdraw it."
      },
      overdue: {
        subject: `your ${what} is not answered yet`,
        says: `We were to answer your ${what} by ${day}, and have not. We are sorry; our staff were reminded.`,
        next: "If we still do not answer, you may turn to the Data Protection Board of India."
      },
      done: {
        subject: `your ${what} is done`,
        says: `We have done what your ${what} asked for.`,
        next: "Sign in to read the answer. What the law tells us to keep stays until its day."
      },
      refused: {
        subject: `your ${what} was refused`,
        says: `We could not do what your ${what} asked for.`,
        next: "Sign in to read why. If you do not agree, you may turn to the Data Protection Board of India."
      }
    }[state]
    return { subject, paragraphs: [says, next] }
  },
  hi: ({ dueOn, kind, state }) => {
    const what = privacyKinds.hi[kind]
    const day = dueOn
    const { next, says, subject } = {
      asked: {
        subject: `प्राप्त हुआ: ${what}`,
        says: `हमें आपसे यह प्राप्त हुआ है: ${what}। हम ${day} तक उत्तर देंगे।`,
        next: "इसकी स्थिति देखने या इसे वापस लेने के लिए लॉग इन करें।"
      },
      overdue: {
        subject: `अभी उत्तर नहीं मिला: ${what}`,
        says: `हमें ${day} तक उत्तर देना था (${what}), पर हम नहीं दे पाए। हमें खेद है; हमारे कर्मचारियों को याद दिलाया गया है।`,
        next: "यदि हम फिर भी उत्तर न दें, तो आप भारतीय डेटा संरक्षण बोर्ड के पास जा सकते हैं।"
      },
      done: {
        subject: `पूरा हुआ: ${what}`,
        says: `हमने वह कर दिया है जो आपने माँगा था: ${what}।`,
        next: "उत्तर पढ़ने के लिए लॉग इन करें। कानून जो रखने को कहता है, वह अपने दिन तक रहेगा।"
      },
      refused: {
        subject: `अस्वीकृत: ${what}`,
        says: `हम वह नहीं कर सके जो आपने माँगा था: ${what}।`,
        next: "कारण पढ़ने के लिए लॉग इन करें। यदि आप सहमत नहीं हैं, तो आप भारतीय डेटा संरक्षण बोर्ड के पास जा सकते हैं।"
      }
    }[state]
    return { subject, paragraphs: [says, next] }
  }
})
