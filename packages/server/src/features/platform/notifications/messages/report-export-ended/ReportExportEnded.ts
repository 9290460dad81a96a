import { Schema } from "effect"
import { ExportedReport } from "@credbuzzpay/domain/values/ExportedReport"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { writeEmail } from "../EmailText.ts"
import { messageSchema } from "../MessageSchema.ts"

/** An export that the recipient asked for has ended. The file's address is shown to them when they sign in, never mailed. */
export const ReportExportEnded = messageSchema("report_export_ended", {
  report: ExportedReport,
  outcome: Schema.Literals(["done", "failed"])
})

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

export const writeReportExportEnded = ({ locale, variables }: typeof ReportExportEnded.Type) => {
  const report = reports[locale][variables.report]
  const isDone = variables.outcome === "done"
  return locale === "hi"
    ? writeEmail(locale, {
        subject: isDone ? "CredbuzzPay: आपकी रिपोर्ट तैयार है" : "CredbuzzPay: आपकी रिपोर्ट नहीं बन सकी",
        paragraphs: [
          isDone
            ? `${report} का निर्यात तैयार है। 24 घंटे के भीतर लॉग इन करके फ़ाइल लें। यदि आपने इसे नहीं माँगा, तो तुरंत अपना पासवर्ड बदलें।`
            : `${report} का निर्यात नहीं बन सका। कारण देखने के लिए लॉग इन करें।`
        ]
      })
    : writeEmail(locale, {
        subject: isDone ? "CredbuzzPay: your report is ready" : "CredbuzzPay: your report could not be made",
        paragraphs: [
          isDone
            ? `The export of ${report} is ready. Sign in within 24 hours to fetch the file. If you did not ask for it, change your password now.`
            : `The export of ${report} could not be made. Sign in to see why.`
        ]
      })
}
