import { Schema } from "effect"
import { ExportedReport } from "@credbuzzpay/domain/values/ExportedReport"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { message } from "../Message.ts"

const reports: Record<Locale, Record<ExportedReport, string>> = {
  en: {
    "kyc-status": "KYC status",
    "login-activity": "login activity",
    "user-audit-trail": "the audit trail"
  },
  hi: {
    "kyc-status": "KYC स्थिति",
    "login-activity": "लॉगिन गतिविधि",
    "user-audit-trail": "ऑडिट ट्रेल"
  }
}

export const ReportExportEnded = message("report_export_ended", {
  about:
    "An export that the recipient asked for has ended. The file's address is shown to them when they sign in, never mailed.",
  channel: "email",
  recipient: "person",
  variables: { report: ExportedReport, outcome: Schema.Literals(["done", "failed"]) },
  preview: { report: "user-audit-trail", outcome: "done" },
  en: ({ outcome, report }) =>
    outcome === "done"
      ? {
          subject: "your report is ready",
          paragraphs: [
            `The export of ${reports.en[report]} is ready. Sign in within 24 hours to fetch the file. If you did not ask for it, change your password now.`
          ]
        }
      : {
          subject: "your report could not be made",
          paragraphs: [`The export of ${reports.en[report]} could not be made. Sign in to see why.`]
        },
  hi: ({ outcome, report }) =>
    outcome === "done"
      ? {
          subject: "आपकी रिपोर्ट तैयार है",
          paragraphs: [
            `${reports.hi[report]} का निर्यात तैयार है। 24 घंटे के भीतर लॉग इन करके फ़ाइल लें। यदि आपने इसे नहीं माँगा, तो तुरंत अपना पासवर्ड बदलें।`
          ]
        }
      : {
          subject: "आपकी रिपोर्ट नहीं बन सकी",
          paragraphs: [`${reports.hi[report]} का निर्यात नहीं बन सका। कारण देखने के लिए लॉग इन करें।`]
        }
})
