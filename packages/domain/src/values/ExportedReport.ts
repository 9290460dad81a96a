import { Schema } from "effect"

/** The reports that can be exported, by the last part of their address. */
export const ExportedReport = Schema.Literals(["kyc-status", "login-activity", "user-audit-trail"])
export type ExportedReport = typeof ExportedReport.Type
