import type { OperationGroups } from "../OperationGroups.ts"

/** What each group of operations is about. A test holds that every group has its words. */
export const groupWords: { readonly [Id in keyof OperationGroups]?: string } = {
  sessions: "Signing in and out, and staying signed in.",
  twoFactor: "The second step of signing in, and setting it up.",
  stepUp: "Proving again who is there, before an act that needs it.",
  passwordReset: "A new password for somebody who has forgotten theirs.",
  passwords: "One's own password.",
  contacts: "Changing one's own e-mail address or mobile number.",
  features: "What people can be granted.",
  featureAccess: "The features of one person.",
  platformAccess: "Where one person may sign in.",
  branches: "The offices of the company.",
  approvals: "Acts of staff that wait for a second person.",
  invitations: "Taking over an account that staff made.",
  registration: "Signing up: prove an e-mail address and a mobile number, then complete the profile.",
  securityFeed: "Who signed in to one's own account, or tried to.",
  securitySettings: "How one's own account is guarded.",
  users: "People, and what staff do about them.",
  kyc: "Proving who somebody is: Aadhaar, then PAN, then a bank account.",
  kycReviews: "What KYC leaves to people: the queue, and deciding it.",
  aadhaarReveal: "Showing a full Aadhaar number.",
  consents: "What people agreed to, and taking it back.",
  reports: "What was done, who signed in and how far KYC is.",
  evidencePack: "Everything that is on record about one person, as a file that can be believed without us.",
  auditSeals: "Whether the audit trail is what was sealed.",
  reportExports: "Reports as files that are made in the background.",
  deliveryReceipts: "What became of messages after a provider took them.",
  messages: "Messages to people: on their way, waiting for a key, and given up.",
  legalHolds: "Orders by which nothing of a person is deleted or erased.",
  jobs: "What workers do in the background: by the clock, and for as long as they run."
}
