import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { KycStatusReport } from "./KycStatusReport.ts"
import { LoginActivityReport } from "./LoginActivityReport.ts"
import { CsvFile } from "./ReportOf.ts"
import { kycReportAccess, ownReportAccess } from "./ReportRules.ts"
import { UserAuditTrail } from "./UserAuditTrail.ts"

const error = [ValidationFailed.wire, PermissionDenied.wire, NotFound.wire, Unavailable.wire] as const

/** What was done, who signed in and how far KYC is: a page as JSON, or everything as CSV. */
export class ReportApi extends HttpApiGroup.make("reports")
  .add(
    HttpApiEndpoint.get("kycStatus", "/kyc-status", {
      query: KycStatusReport.query,
      success: [success("KycStatusReportBody", KycStatusReport.answerWire), CsvFile],
      error
    })
      .annotate(Access, kycReportAccess)
      .middleware(Authentication),
    HttpApiEndpoint.get("loginActivity", "/login-activity", {
      query: LoginActivityReport.query,
      success: [success("LoginActivityReportBody", LoginActivityReport.answerWire), CsvFile],
      error
    })
      .annotate(Access, ownReportAccess)
      .middleware(Authentication),
    HttpApiEndpoint.get("userAuditTrail", "/user-audit-trail", {
      query: UserAuditTrail.query,
      success: [success("UserAuditTrailReportBody", UserAuditTrail.answerWire), CsvFile],
      error
    })
      .annotate(Access, ownReportAccess)
      .middleware(Authentication)
  )
  .prefix("/reports") {}
