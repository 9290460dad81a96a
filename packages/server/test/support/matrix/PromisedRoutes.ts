/** What the product promises to be able to do under `/api/v1`, by method; `{}` stands for any parameter. */
const promised = `
POST auth/register/initiate · auth/register/resend-otp · auth/register/verify-otp · auth/register/complete
GET auth/register/progress
POST auth/login · auth/login/verify-2fa · auth/refresh · auth/logout
POST auth/forgot-password · auth/reset-password · auth/change-password · auth/step-up
GET auth/sessions
DELETE auth/sessions/{}
POST auth/2fa/totp/enroll · auth/2fa/totp/confirm · auth/2fa/enable · auth/2fa/disable · auth/2fa/recovery-codes
POST auth/contact/change · auth/contact/verify
GET users · users/me · users/me/permissions · users/{}
POST users · users/{}/resend-invitation · auth/invitation/send-code · auth/invitation/accept
GET approvals · approvals/{}
POST approvals/{}/approve · approvals/{}/reject · approvals/{}/withdraw
GET letters · letters/{} · kyc/notices/{} · kyc/missing-addresses
POST letters/delivered · letters/returned
GET legal-holds
GET privacy/data · privacy/data/page
GET legal-holds · erasures
POST legal-holds · legal-holds/{}/review · legal-holds/{}/lift
POST users/bulk · users/{}/assign-role · users/{}/block · users/{}/unblock · users/{}/activate · users/{}/deactivate
GET users/{}/security-settings · users/me/security/sign-ins
POST users/me/security/sign-ins/{}/not-me
PUT users/{}/security-settings
GET users/{}/sessions
DELETE users/{}/sessions
GET users/{}/platform-access · users/{}/feature-access
PUT users/{}/platform-access · users/{}/feature-access
GET features · features/{} · features/{}/my-access · branches · branches/{}
POST features · branches
PUT features/{} · branches/{}
POST kyc/aadhaar/submit · kyc/aadhaar/offline · kyc/aadhaar/verify-otp · kyc/pan/submit · kyc/bank/submit
POST kyc/documents
GET kyc/status/{} · kyc/reviews · kyc/reviews/{} · consents · consents/texts · consents/texts/{}/{}/{} · users/{}/consents
POST users/{}/evidence-pack
GET audit/verify · audit/rows/{}/proof
POST kyc/reviews/{}/claim · kyc/reviews/{}/approve · kyc/reviews/{}/reject · kyc/reviews/{}/confirm
POST kyc/aadhaar/{}/reveal · consents · consents/withdraw
POST kyc/uploads
GET kyc/uploads/{}/content
POST users/{}/branch · kyc/find · kyc/notes/{} · kyc/renewal · kyc/addresses/{}/decide
GET kyc/notes/{} · kyc/renewal · kyc/addresses
POST kyc/aadhaar/{}/reveal · consents/withdraw
GET privacy/requests · privacy/desk
POST privacy/requests · privacy/desk/{}/decide
DELETE privacy/requests/{}
POST privacy/nominee
GET kyc/ckycr/filings
POST kyc/ckycr/search · kyc/ckycr/filings/{}/retry
GET kyc/deaths · kyc/deaths/{}
POST kyc/deaths/{}/decide
GET kyc/pan-exemptions · kyc/pan-exemptions/{}
POST kyc/pan-exemptions/{} · kyc/pan-exemptions/{}/decide · kyc/pan-exemptions/{}/revoke
GET reports/kyc-status · reports/login-activity · reports/user-audit-trail
POST reports/exports
GET reports/exports · reports/exports/{} · reports/exports/{}/file
DELETE reports/exports/{}`

/** As `GET /api/v1/users/{}`. */
export const promisedRoutes: ReadonlyArray<string> = promised
  .trim()
  .split("\n")
  .flatMap((line) => {
    const [method = "", ...paths] = line.split(/ · | /)
    return paths.map((path) => `${method} /api/v1/${path}`)
  })
