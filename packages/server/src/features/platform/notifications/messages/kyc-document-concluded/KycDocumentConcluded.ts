import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { Schema } from "effect"
import { message } from "../Message.ts"

const Document = Schema.Literals(["aadhaar", "identity", "pan", "bank"])
const Outcome = Schema.Literals(["verified", "failed", "review"])

const documents: Record<Locale, Record<typeof Document.Type, string>> = {
  en: { aadhaar: "Aadhaar", identity: "identity document", pan: "PAN", bank: "bank account" },
  hi: { aadhaar: "आधार", identity: "पहचान दस्तावेज़", pan: "पैन", bank: "बैंक खाता" }
}

const sentences: Record<Locale, Record<typeof Outcome.Type, (document: string) => string>> = {
  en: {
    verified: (document) => `Your ${document} has been verified.`,
    failed: (document) => `Your ${document} could not be verified. Sign in to see why, and try again.`,
    review: (document) => `Our staff is looking at your ${document}. You need not do anything; we will write to you.`
  },
  hi: {
    verified: (document) => `आपका ${document} सत्यापित हो गया है।`,
    failed: (document) => `आपका ${document} सत्यापित नहीं हो सका। कारण देखने के लिए लॉग इन करें और फिर से प्रयास करें।`,
    review: (document) => `हमारे कर्मचारी आपका ${document} देख रहे हैं। आपको कुछ नहीं करना है; हम आपको लिखेंगे।`
  }
}

const complete: Record<Locale, string> = {
  en: "With this your KYC is complete.",
  hi: "इसके साथ आपका केवाईसी पूरा हो गया है।"
}

export const KycDocumentConcluded = message("kyc_document_concluded", {
  about: "What became of a document. `isComplete`: with it KYC is complete. No number is in it, masked or not.",
  channel: "email",
  recipient: "person",
  variables: { document: Document, outcome: Outcome, isComplete: Schema.Boolean },
  preview: { document: "pan", outcome: "verified", isComplete: true },
  en: ({ document, isComplete, outcome }) => ({
    subject: `your ${documents.en[document]}`,
    paragraphs: [sentences.en[outcome](documents.en[document]), ...(isComplete ? [complete.en] : [])]
  }),
  hi: ({ document, isComplete, outcome }) => ({
    subject: `आपका ${documents.hi[document]}`,
    paragraphs: [sentences.hi[outcome](documents.hi[document]), ...(isComplete ? [complete.hi] : [])]
  })
})
