/** The request by which a second person approved an act: who does it now is the second, who asked is named beside. */
export interface ApprovedBy {
  readonly approvalId: string
  readonly requestedBy: string
}

/** For the audit row of the act. */
export const approvedInWords = (approved: ApprovedBy | undefined): Readonly<Record<string, string>> =>
  approved === undefined ? {} : { approval_id: approved.approvalId, requested_by: approved.requestedBy }
