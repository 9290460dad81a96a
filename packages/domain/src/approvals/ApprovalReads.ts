import { text } from "../reads/Filters.ts"
import { listOf } from "../reads/ListOf.ts"
import { readable } from "../reads/Readable.ts"
import { readOf } from "../reads/ReadOf.ts"
import { UserCode } from "../values/UserCode.ts"
import { ApprovalAction, ApprovalId, ApprovalRequest, ApprovalStatus } from "./Approval.ts"

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
