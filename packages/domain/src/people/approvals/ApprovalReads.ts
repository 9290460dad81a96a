import { text } from "../../platform/reads/Filters.ts"
import { listOf } from "../../platform/reads/ListOf.ts"
import { readable } from "../../platform/reads/Readable.ts"
import { readOf } from "../../platform/reads/ReadOf.ts"
import { UserCode } from "../../values/UserCode.ts"
import { ApprovalAction } from "../../values/ApprovalAction.ts"
import { ApprovalId, ApprovalRequest, ApprovalStatus } from "./Approval.ts"

/** A request for approval as it can be read. */
export const ApprovalReads = readable({ name: "approval", schema: ApprovalRequest, key: "approvalId" })

/** Listing requests, newest first unless sorted otherwise. */
export const ApprovalList = listOf(readOf(ApprovalReads, { approvalId: ApprovalId }), {
  name: "Approval",
  sort: ["createdAt", "expiresAt"],
  filters: {
    status: text(ApprovalStatus),
    action: text(ApprovalAction),
    subject: text(UserCode),
    requestedBy: text(UserCode)
  }
})
