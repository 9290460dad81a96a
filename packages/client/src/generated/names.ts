// Printed from the operations' declarations by `pnpm generate`; do not edit.
/**
 * The operations by their groups. `.` only reads, `+` takes an idempotency key, `!` takes no input, `^` needs nobody who
 * is signed in; `=` is a file, fetched over REST at this address.
 */
export const names = {
  sessions: "login^ refresh^ logout^ list.! end",
  twoFactor: "verify^ sendCode^ enrollTotp! confirmTotp enable disable recoveryCodes!",
  stepUp: "prove sendCode",
  passwordReset: "forgot^ reset^",
  passwords: "change",
  contacts: "change verify",
  features: "list. get. create+ update myAccess.",
  featureAccess: "get. replace",
  platformAccess: "get. replace",
  branches: "list. get. create+ update",
  approvals: "list. get. approve+ reject+ withdraw+",
  invitations: "sendCode^ accept^",
  registration: "initiate^ resendOtp^ verifyOtp^ complete+ progress.!",
  securityFeed: "list. notMe",
  securitySettings: "get. update",
  users: "me.! list. get. update block+ activate+ deactivate+ moveToBranch+ contactDelivery. sessions. endSessions permissions.! create+ resendInvitation+ unblock+ assignRole+",
  kyc: "submitAadhaar verifyAadhaarOtp returnFromAadhaar submitIdentityDocument submitPan submitBank startReverseBank checkReverseBank setRisk status. find notes. addNote+ renewal.! renew addresses.! decideAddress+",
  kycReviews: "list. get. claim+ approve+ reject+ confirm+",
  kycNotices: "of. missingAddresses.",
  kycRisk: "get. flagPep+",
  kycOnboarding: "confirmAddress+ seeFirstPayment+",
  kycCounter: "open+ get. seeDocument+ takeDocument+ conclude+ cancel+",
  kycVideo: "start mine.! cancel! list. join conclude+ audit+",
  kycUploads: "content=GET/api/v1/kyc/uploads/:upload_id/content",
  panExemptions: "list.! get. propose+ decide+ revoke+",
  aadhaarReveal: "reveal",
  consents: "texts.^ text.^ mine.! give withdraw list.",
  reports: "kycStatus. kycStatusCsv=GET/api/v1/reports/kyc-status loginActivity. loginActivityCsv=GET/api/v1/reports/login-activity userAuditTrail. userAuditTrailCsv=GET/api/v1/reports/user-audit-trail",
  evidencePack: "make=POST/api/v1/users/:user_code/evidence-pack",
  auditSeals: "verify. proof.",
  reportExports: "create+ list.! get. end",
  messages: "list. summary.! revive+ drop+",
  letters: "list. get. delivered+ returned+",
  jobs: "list.! runs. get. run+ pause+ resume+",
  retention: "table.! runs.",
  legalHolds: "list. place+ review+ lift+",
  erasures: "list."
}
