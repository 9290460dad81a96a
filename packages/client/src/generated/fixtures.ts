// Printed from the operations' declarations by `pnpm generate`; do not edit.
import type { OperationName, Operations } from "./Operations.ts"

/** The class of error that each code comes with. */
export const classesOfCodes: Readonly<Record<string, string>> = {
  "AADHAAR_CHECKSUM": "ValidationFailed",
  "AADHAAR_FILE_ALTERED": "ValidationFailed",
  "AADHAAR_FILE_FOREIGN": "ValidationFailed",
  "AADHAAR_FILE_OLD": "ValidationFailed",
  "AADHAAR_FILE_UNUSABLE": "ValidationFailed",
  "AADHAAR_FORM_INCOMPLETE": "ValidationFailed",
  "AADHAAR_NOT_TAKEN": "Conflict",
  "AADHAAR_NOT_VERIFIED": "Conflict",
  "AADHAAR_NUMBER_NOT_TAKEN": "Conflict",
  "AADHAAR_OFFLINE_NOT_SET_UP": "Conflict",
  "AADHAAR_QR_UNSIGNED": "ValidationFailed",
  "ACCESS_DENIED": "PermissionDenied",
  "ACCOUNT_CLOSED": "Conflict",
  "ACCOUNT_CLOSING": "Conflict",
  "ACCOUNT_NOT_OPEN": "Conflict",
  "ACTIVITY_UNCHANGED": "Conflict",
  "ADDRESS_NEEDED": "ValidationFailed",
  "ADDRESS_NOT_WANTED": "ValidationFailed",
  "APPROVAL_DECIDED": "Conflict",
  "APPROVAL_EXPIRED": "Conflict",
  "APPROVAL_NOT_FOUND": "NotFound",
  "APPROVAL_OUTDATED": "Conflict",
  "APPROVAL_PENDING": "Conflict",
  "AUDIT_ROW_NOT_FOUND": "NotFound",
  "BLOCK_ENDS_IN_PAST": "ValidationFailed",
  "BLOCK_NOT_FOUND": "ValidationFailed",
  "BLOCK_UNCHANGED": "Conflict",
  "BRANCH_CLOSED": "Conflict",
  "BRANCH_EXISTS": "Conflict",
  "BRANCH_IN_USE": "Conflict",
  "BRANCH_NEEDED": "ValidationFailed",
  "BRANCH_NOT_ALLOWED": "ValidationFailed",
  "BRANCH_NOT_FOUND": "NotFound",
  "BRANCH_UNCHANGED": "Conflict",
  "BREACH_CLOSED": "Conflict",
  "BREACH_NOTICES_OUTSTANDING": "Conflict",
  "BREACH_NOTICE_NOT_FOUND": "NotFound",
  "BREACH_NOTICE_SENT": "Conflict",
  "BREACH_NOT_FOUND": "NotFound",
  "CKYCR_FILING_NOT_FOUND": "NotFound",
  "CKYCR_FILING_NOT_REFUSED": "Conflict",
  "CKYCR_OFF": "Conflict",
  "CONSENT_REQUIRED": "ValidationFailed",
  "CONSENT_TEXT_NOT_FOUND": "NotFound",
  "CONSENT_TEXT_UNKNOWN": "ValidationFailed",
  "CONTACT_TAKEN": "Conflict",
  "CURRENT_PASSWORD_REJECTED": "AuthenticationFailed",
  "DEATH_DECIDED": "Conflict",
  "DEATH_REPORTED": "Conflict",
  "DOCUMENT_EXPIRED": "ValidationFailed",
  "DOCUMENT_FIELD_NEEDED": "ValidationFailed",
  "DOCUMENT_FIELD_NOT_WANTED": "ValidationFailed",
  "DOCUMENT_NUMBER_FORMAT": "ValidationFailed",
  "DUPLICATE_FEATURE": "ValidationFailed",
  "DUPLICATE_PLATFORM": "ValidationFailed",
  "EMAIL_TAKEN": "Conflict",
  "ERASURE_BEGAN": "Conflict",
  "EXEMPTION_NOT_OF_AGE": "ValidationFailed",
  "EXPORTS_UNDER_WAY": "Conflict",
  "EXPORT_FOR_STAFF": "PermissionDenied",
  "EXPORT_NOT_FOUND": "NotFound",
  "FACTOR_ALREADY_ENABLED": "Conflict",
  "FACTOR_NOT_ENABLED": "Conflict",
  "FEATURE_DENIED": "PermissionDenied",
  "FEATURE_EXISTS": "Conflict",
  "FEATURE_NOT_FOUND": "NotFound",
  "HOLDS_EVERY_FEATURE": "Conflict",
  "IDEMPOTENCY_KEY_IN_USE": "Conflict",
  "IDEMPOTENCY_KEY_REUSED": "IdempotencyMismatch",
  "IDENTITY_DOCUMENT_EXPIRED": "ValidationFailed",
  "IFSC_MERGED": "ValidationFailed",
  "IF_MATCH_REQUIRED": "PreconditionRequired",
  "INACTIVE_FEATURE": "ValidationFailed",
  "INTERNAL_ERROR": "InternalError",
  "INVALID_CREDENTIALS": "AuthenticationFailed",
  "INVALID_CURSOR": "ValidationFailed",
  "INVALID_DATE": "ValidationFailed",
  "INVALID_IDEMPOTENCY_KEY": "ValidationFailed",
  "INVALID_MOBILE": "ValidationFailed",
  "INVALID_RANGE": "ValidationFailed",
  "INVALID_REFRESH_TOKEN": "AuthenticationFailed",
  "INVALID_TEXT": "ValidationFailed",
  "INVALID_TOKEN": "AuthenticationFailed",
  "INVALID_TYPE": "ValidationFailed",
  "INVALID_VALUE": "ValidationFailed",
  "INVITATION_ACCEPTED": "Conflict",
  "INVITATION_INVALID": "ValidationFailed",
  "INVITATION_LIMIT": "RateLimited",
  "ISSUED_TOO_LATE": "ValidationFailed",
  "JOB_ALREADY_PAUSED": "Conflict",
  "JOB_NOT_FOUND": "NotFound",
  "JOB_NOT_PAUSED": "Conflict",
  "JOB_PAUSED": "Conflict",
  "KYC_ALREADY_RUNNING": "Conflict",
  "KYC_ALREADY_VERIFIED": "Conflict",
  "KYC_HOLD_GONE": "Conflict",
  "KYC_NOT_COMPLETE": "Conflict",
  "KYC_NOT_IDENTIFIED": "Conflict",
  "KYC_NUMBER_TAKEN": "Conflict",
  "KYC_OUT_OF_ORDER": "Conflict",
  "KYC_PEP_UNCHANGED": "Conflict",
  "KYC_REFERENCE_NOT_FOUND": "NotFound",
  "KYC_RENEWAL_MUST_BE_ANEW": "Conflict",
  "KYC_RENEWAL_NOT_OPEN": "Conflict",
  "KYC_RENEWAL_RUNNING": "Conflict",
  "KYC_RISK_BELOW_RULES": "Conflict",
  "KYC_RISK_UNCHANGED": "Conflict",
  "KYC_TOO_SOON": "RateLimited",
  "LAST_SUPER_ADMIN": "Conflict",
  "LEGAL_HOLD_IN_FORCE": "Conflict",
  "LEGAL_HOLD_LIFTED": "Conflict",
  "LEGAL_HOLD_NOT_FOUND": "NotFound",
  "LETTER_NOT_FOUND": "NotFound",
  "LOCKED_BY_KYC": "PermissionDenied",
  "MAKER_NOT_ENTITLED": "Conflict",
  "MOBILE_KEPT_UNTIL_MET": "Conflict",
  "MOBILE_NOT_SERVED": "ValidationFailed",
  "MOBILE_TAKEN": "Conflict",
  "NAME_NOT_ALLOWED": "PermissionDenied",
  "NETWORK_DENIED": "PermissionDenied",
  "NOTHING_TO_WITHDRAW": "Conflict",
  "NOTICED_OUT_OF_RANGE": "ValidationFailed",
  "NOT_ON_YOURSELF": "PermissionDenied",
  "NOT_YOUR_REQUEST": "PermissionDenied",
  "NO_ADDRESS_WAITS": "Conflict",
  "NO_DEATH_REPORTED": "Conflict",
  "NO_PAN_EXEMPTION_STANDS": "Conflict",
  "NO_PAN_EXEMPTION_WAITS": "Conflict",
  "OCCURRENCE_OUT_OF_RANGE": "ValidationFailed",
  "ONE_CONTACT_REQUIRED": "ValidationFailed",
  "ONE_PROOF_REQUIRED": "ValidationFailed",
  "ORIGIN_DENIED": "PermissionDenied",
  "OTP_EXPIRED": "ValidationFailed",
  "OTP_INVALID": "ValidationFailed",
  "OTP_LIMIT": "RateLimited",
  "OTP_RESEND_TOO_SOON": "RateLimited",
  "OWN_ADDRESS_EXCLUDED": "ValidationFailed",
  "OWN_DECISION": "PermissionDenied",
  "OWN_REQUEST": "PermissionDenied",
  "PAN_EXEMPTION_LIVE": "Conflict",
  "PAN_HOLDER_TYPE": "ValidationFailed",
  "PASSWORD_CONTAINS_OWN_DATA": "ValidationFailed",
  "PASSWORD_MUST_CHANGE": "PermissionDenied",
  "PASSWORD_TOO_COMMON": "ValidationFailed",
  "PASSWORD_TOO_SHORT": "ValidationFailed",
  "PASSWORD_UNCHANGED": "ValidationFailed",
  "PERSON_ERASED": "Conflict",
  "PHOTO_NEEDED": "ValidationFailed",
  "PLATFORM_DENIED": "PermissionDenied",
  "PRIVACY_REQUEST_NOT_FOUND": "NotFound",
  "PRIVACY_REQUEST_OPEN": "Conflict",
  "PRIVACY_REQUEST_SETTLED": "Conflict",
  "QR_NOT_FOUND": "ValidationFailed",
  "RANGE_TOO_WIDE": "ValidationFailed",
  "RATE_LIMITED": "RateLimited",
  "REASON_NEEDED": "ValidationFailed",
  "REFRESH_TOKEN_REUSED": "AuthenticationFailed",
  "REGISTRATION_COMPLETE": "Conflict",
  "REGISTRATION_INCOMPLETE": "Conflict",
  "REGISTRATION_NOT_FOUND": "NotFound",
  "RELATION_NOT_IN_CSV": "ValidationFailed",
  "REPORT_TOO_WIDE": "ValidationFailed",
  "REQUIRED": "ValidationFailed",
  "RESET_TOKEN_INVALID": "ValidationFailed",
  "REVIEW_CLAIMED": "Conflict",
  "REVIEW_DECIDED": "Conflict",
  "REVIEW_FACTS_CHANGED": "Conflict",
  "REVIEW_LACKS_DATA": "Conflict",
  "REVIEW_NOT_CONFIRMING": "Conflict",
  "REVIEW_NOT_FOUND": "NotFound",
  "REVIEW_OUT_OF_RANGE": "ValidationFailed",
  "ROLE_UNCHANGED": "Conflict",
  "SEARCH_TOO_WIDE": "ValidationFailed",
  "SECOND_FACTOR_NEEDED": "ValidationFailed",
  "SECOND_FACTOR_REJECTED": "AuthenticationFailed",
  "SEEN_NUMBER_DIFFERS": "Conflict",
  "SENT_OUT_OF_RANGE": "ValidationFailed",
  "SENT_TO_UNFIT": "ValidationFailed",
  "SERVICE_UNAVAILABLE": "Unavailable",
  "SESSION_NOT_FOUND": "NotFound",
  "SHARE_CODE_WRONG": "ValidationFailed",
  "SIGN_IN_NOT_FOUND": "NotFound",
  "STAFF_ACCOUNT_STAYS": "Conflict",
  "STAFF_MOVES_BY_ROLE": "Conflict",
  "STAFF_OUT_OF_REACH": "PermissionDenied",
  "STALE_VERSION": "PreconditionFailed",
  "STEP_UP_REJECTED": "AuthenticationFailed",
  "STEP_UP_REQUIRED": "AuthenticationFailed",
  "TAKEN_BY_YOU": "PermissionDenied",
  "UNDER_AGE": "ValidationFailed",
  "UNKNOWN_BRANCH": "ValidationFailed",
  "UNKNOWN_FEATURE": "ValidationFailed",
  "UNKNOWN_FIELD": "ValidationFailed",
  "UNKNOWN_PARAMETER": "ValidationFailed",
  "UPLOAD_NOT_FOUND": "NotFound",
  "UPLOAD_UNUSABLE": "ValidationFailed",
  "USER_NOT_FOUND": "NotFound",
  "VIDEO_CHECKS_LACKING": "ValidationFailed",
  "VIDEO_FLAWED": "Conflict",
  "VIDEO_NOT_FOUND": "NotFound",
  "VIDEO_NOT_IN_STATE": "Conflict",
  "VIDEO_NOT_OFFERED": "Conflict",
  "VIDEO_OF_COLLEAGUE": "Conflict",
  "VIDEO_OPEN": "Conflict",
  "VIDEO_OWN_AUDIT": "Conflict",
  "VIDEO_RECORDING_UNSEEN": "Conflict",
  "VISIT_LACKS_DOCUMENT": "Conflict",
  "VISIT_NOT_FOUND": "NotFound",
  "VISIT_OF_COLLEAGUE": "Conflict",
  "VISIT_OPEN": "Conflict",
  "VISIT_OVER": "Conflict",
  "WEAK_FACTOR_REFUSED": "PermissionDenied"
}

/** An answer for every operation over RPC, out of the contract's examples. */
export const fixtures: { readonly [Name in OperationName as Operations[Name]["output"] extends Response ? never : Name]: unknown } =
  {
  "sessions.login": {
    "mfaRequired": false,
    "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJBN1cyRDNYTiJ9.c2lnbmF0dXJl",
    "refreshToken": "tHbX0m2x4rJ8o2Qd7nYwVf1uKcA9sE6gZ3pLiR5hTqM",
    "tokenType": "Bearer",
    "expiresIn": 900,
    "refreshExpiresIn": 604800,
    "deviceToken": "Vq0m1cYb7T2rXo8dJ4kLw9sZ5hNfGpQeUa3tIyRxCvB",
    "user": {
      "userCode": "A7W2D3XN",
      "email": "asha@example.com",
      "mobile": "+919876543210",
      "firstName": "Asha",
      "lastName": "Rao",
      "gender": "female",
      "dob": "1994-05-17",
      "userRole": "user",
      "branchCode": null,
      "locale": "en",
      "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
      "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
      "kycVerificationStep": 0,
      "isKycComplete": false,
      "isActive": true,
      "isBlocked": false,
      "blockedUntil": null,
      "closesAt": null,
      "closedAt": null,
      "erasesOn": null,
      "rowVersion": 1,
      "createdAt": "2026-11-23T09:31:04.000Z",
      "updatedAt": "2026-11-23T09:31:04.000Z"
    }
  },
  "sessions.refresh": {
    "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJBN1cyRDNYTiJ9.c2lnbmF0dXJl",
    "refreshToken": "tHbX0m2x4rJ8o2Qd7nYwVf1uKcA9sE6gZ3pLiR5hTqM",
    "tokenType": "Bearer",
    "expiresIn": 900,
    "refreshExpiresIn": 604800
  },
  "sessions.logout": null,
  "sessions.list": {
    "items": [
      {
        "sessionId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "platform": "web",
        "deviceName": "Firefox on Linux",
        "ip": "203.0.113.9",
        "place": "Pune, IN",
        "userAgent": "Mozilla/5.0",
        "createdAt": "2026-11-23T09:31:04.000Z",
        "lastUsedAt": "2026-11-23T09:46:10.000Z",
        "expiresAt": "2026-12-23T09:31:04.000Z",
        "current": true
      }
    ]
  },
  "sessions.end": null,
  "twoFactor.verify": {
    "mfaRequired": false,
    "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJBN1cyRDNYTiJ9.c2lnbmF0dXJl",
    "refreshToken": "tHbX0m2x4rJ8o2Qd7nYwVf1uKcA9sE6gZ3pLiR5hTqM",
    "tokenType": "Bearer",
    "expiresIn": 900,
    "refreshExpiresIn": 604800,
    "trustedDeviceToken": "kQ8vN2xR5tYw7zA3bC6dE9fG1hJ4kL7mP0qS2uV5xZ8",
    "user": {
      "userCode": "A7W2D3XN",
      "email": "asha@example.com",
      "mobile": "+919876543210",
      "firstName": "Asha",
      "lastName": "Rao",
      "gender": "female",
      "dob": "1994-05-17",
      "userRole": "user",
      "branchCode": null,
      "locale": "en",
      "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
      "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
      "kycVerificationStep": 0,
      "isKycComplete": false,
      "isActive": true,
      "isBlocked": false,
      "blockedUntil": null,
      "closesAt": null,
      "closedAt": null,
      "erasesOn": null,
      "rowVersion": 1,
      "createdAt": "2026-11-23T09:31:04.000Z",
      "updatedAt": "2026-11-23T09:31:04.000Z"
    }
  },
  "twoFactor.sendCode": {
    "sentTo": "a***@example.com",
    "expiresAt": "2026-11-23T09:40:00.000Z",
    "resendAfter": "2026-11-23T09:31:00.000Z"
  },
  "twoFactor.enrollTotp": {
    "secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    "otpauthUri": "otpauth://totp/CredbuzzPay:asha%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=CredbuzzPay",
    "qrSvg": "<svg></svg>",
    "expiresAt": "2026-11-23T09:45:00.000Z"
  },
  "twoFactor.confirmTotp": {
    "methods": [
      "totp"
    ],
    "recoveryCodes": [
      "7K3M-Q2WX-9D4T-H6ZC-5V1B",
      "0R8N-4FJ2-YT6P-M3XA-C9GE"
    ],
    "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJBN1cyRDNYTiJ9.c2lnbmF0dXJl",
    "tokenType": "Bearer",
    "expiresIn": 900
  },
  "twoFactor.enable": {
    "methods": [
      "totp",
      "email"
    ],
    "recoveryCodes": null,
    "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJBN1cyRDNYTiJ9.c2lnbmF0dXJl",
    "tokenType": "Bearer",
    "expiresIn": 900
  },
  "twoFactor.disable": {
    "methods": [
      "totp"
    ],
    "recoveryCodes": null,
    "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJBN1cyRDNYTiJ9.c2lnbmF0dXJl",
    "tokenType": "Bearer",
    "expiresIn": 900
  },
  "twoFactor.recoveryCodes": {
    "methods": [
      "totp"
    ],
    "recoveryCodes": [
      "7K3M-Q2WX-9D4T-H6ZC-5V1B",
      "0R8N-4FJ2-YT6P-M3XA-C9GE"
    ],
    "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJBN1cyRDNYTiJ9.c2lnbmF0dXJl",
    "tokenType": "Bearer",
    "expiresIn": 900
  },
  "stepUp.prove": {
    "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJBN1cyRDNYTiJ9.c2lnbmF0dXJl",
    "tokenType": "Bearer",
    "expiresIn": 900
  },
  "stepUp.sendCode": {
    "sentTo": "a***@example.com",
    "expiresAt": "2026-11-23T09:40:00.000Z",
    "resendAfter": "2026-11-23T09:31:00.000Z"
  },
  "passwordReset.forgot": {
    "resetId": "rst_2TFB5JDBX3K8H7M4N6P9Q0R1S2",
    "expiresAt": "2026-11-23T09:40:00.000Z"
  },
  "passwordReset.reset": {
    "passwordChanged": true
  },
  "passwords.change": {
    "passwordChanged": true,
    "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJBN1cyRDNYTiJ9.c2lnbmF0dXJl",
    "tokenType": "Bearer",
    "expiresIn": 900
  },
  "contacts.change": {
    "contactMasked": "a***@example.com",
    "expiresAt": "2026-11-23T09:40:00.000Z",
    "resendAfter": "2026-11-23T09:31:00.000Z"
  },
  "contacts.verify": {
    "user": {
      "userCode": "A7W2D3XN",
      "email": "asha@example.com",
      "mobile": "+919876543210",
      "firstName": "Asha",
      "lastName": "Rao",
      "gender": "female",
      "dob": "1994-05-17",
      "userRole": "user",
      "branchCode": null,
      "locale": "en",
      "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
      "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
      "kycVerificationStep": 0,
      "isKycComplete": false,
      "isActive": true,
      "isBlocked": false,
      "blockedUntil": null,
      "closesAt": null,
      "closedAt": null,
      "erasesOn": null,
      "rowVersion": 1,
      "createdAt": "2026-11-23T09:31:04.000Z",
      "updatedAt": "2026-11-23T09:31:04.000Z"
    },
    "accessToken": "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJBN1cyRDNYTiJ9.c2lnbmF0dXJl",
    "tokenType": "Bearer",
    "expiresIn": 900
  },
  "features.list": {
    "items": [
      {
        "featureCode": "KYC_REVIEW",
        "name": "Review KYC documents",
        "description": "Decide what the provider left to a person",
        "isActive": true,
        "rowVersion": 1,
        "createdAt": "2026-11-23T09:31:04.000Z",
        "updatedAt": "2026-11-23T09:31:04.000Z"
      }
    ],
    "page": 1,
    "pageSize": 50,
    "total": 1,
    "totalPages": 1,
    "next": null,
    "previous": null
  },
  "features.get": {
    "featureCode": "KYC_REVIEW",
    "name": "Review KYC documents",
    "description": "Decide what the provider left to a person",
    "isActive": true,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "features.create": {
    "featureCode": "KYC_REVIEW",
    "name": "Review KYC documents",
    "description": "Decide what the provider left to a person",
    "isActive": true,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "features.update": {
    "featureCode": "KYC_REVIEW",
    "name": "Review KYC documents",
    "description": "Decide what the provider left to a person",
    "isActive": false,
    "rowVersion": 2,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "features.myAccess": {
    "featureCode": "KYC_REVIEW",
    "accessLevel": "edit"
  },
  "featureAccess.get": {
    "features": [
      {
        "featureCode": "KYC_REVIEW",
        "accessLevel": "edit"
      },
      {
        "featureCode": "REPORTS",
        "accessLevel": "view"
      }
    ],
    "rowVersion": 2
  },
  "featureAccess.replace": {
    "features": [
      {
        "featureCode": "KYC_REVIEW",
        "accessLevel": "edit"
      },
      {
        "featureCode": "REPORTS",
        "accessLevel": "view"
      }
    ],
    "rowVersion": 3
  },
  "platformAccess.get": {
    "platforms": [
      {
        "platform": "web",
        "isAllowed": true
      },
      {
        "platform": "mobile",
        "isAllowed": false
      },
      {
        "platform": "admin",
        "isAllowed": false
      }
    ],
    "rowVersion": 2
  },
  "platformAccess.replace": {
    "platforms": [
      {
        "platform": "web",
        "isAllowed": true
      },
      {
        "platform": "mobile",
        "isAllowed": false
      },
      {
        "platform": "admin",
        "isAllowed": false
      }
    ],
    "rowVersion": 3
  },
  "branches.list": {
    "items": [
      {
        "code": "MUM01",
        "name": "Mumbai, Fort",
        "isActive": true,
        "rowVersion": 1,
        "createdAt": "2026-11-23T09:31:04.000Z",
        "updatedAt": "2026-11-23T09:31:04.000Z"
      }
    ],
    "page": 1,
    "pageSize": 50,
    "total": 1,
    "totalPages": 1,
    "next": null,
    "previous": null
  },
  "branches.get": {
    "code": "MUM01",
    "name": "Mumbai, Fort",
    "isActive": true,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "branches.create": {
    "code": "MUM01",
    "name": "Mumbai, Fort",
    "isActive": true,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "branches.update": {
    "code": "MUM01",
    "name": "Mumbai, Fort and Colaba",
    "isActive": true,
    "rowVersion": 2,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "approvals.list": {
    "items": [
      {
        "approvalId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "action": "assign_role",
        "subjectUserCode": "A7W2D3XN",
        "assignedRole": "admin",
        "assignedBranch": "MUM01",
        "reason": "Leads the branch from today",
        "status": "pending",
        "requestedBy": "B4K9M2QZ",
        "decidedBy": null,
        "decisionReason": null,
        "expiresAt": "2026-11-24T09:31:04.000Z",
        "decidedAt": null,
        "rowVersion": 1,
        "createdAt": "2026-11-23T09:31:04.000Z"
      }
    ],
    "page": 1,
    "pageSize": 50,
    "total": 1,
    "totalPages": 1,
    "next": null,
    "previous": null
  },
  "approvals.get": {
    "approvalId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "action": "assign_role",
    "subjectUserCode": "A7W2D3XN",
    "assignedRole": "admin",
    "assignedBranch": "MUM01",
    "reason": "Leads the branch from today",
    "status": "pending",
    "requestedBy": "B4K9M2QZ",
    "decidedBy": null,
    "decisionReason": null,
    "expiresAt": "2026-11-24T09:31:04.000Z",
    "decidedAt": null,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z"
  },
  "approvals.approve": {
    "approvalId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "action": "assign_role",
    "subjectUserCode": "A7W2D3XN",
    "assignedRole": "admin",
    "assignedBranch": "MUM01",
    "reason": "Leads the branch from today",
    "status": "approved",
    "requestedBy": "B4K9M2QZ",
    "decidedBy": "C8N3R5TW",
    "decisionReason": null,
    "expiresAt": "2026-11-24T09:31:04.000Z",
    "decidedAt": "2026-11-23T10:02:00.000Z",
    "rowVersion": 2,
    "createdAt": "2026-11-23T09:31:04.000Z"
  },
  "approvals.reject": {
    "approvalId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "action": "assign_role",
    "subjectUserCode": "A7W2D3XN",
    "assignedRole": "admin",
    "assignedBranch": "MUM01",
    "reason": "Leads the branch from today",
    "status": "rejected",
    "requestedBy": "B4K9M2QZ",
    "decidedBy": "C8N3R5TW",
    "decisionReason": "The branch has an admin already",
    "expiresAt": "2026-11-24T09:31:04.000Z",
    "decidedAt": "2026-11-23T10:02:00.000Z",
    "rowVersion": 2,
    "createdAt": "2026-11-23T09:31:04.000Z"
  },
  "approvals.withdraw": {
    "approvalId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "action": "assign_role",
    "subjectUserCode": "A7W2D3XN",
    "assignedRole": "admin",
    "assignedBranch": "MUM01",
    "reason": "Leads the branch from today",
    "status": "withdrawn",
    "requestedBy": "B4K9M2QZ",
    "decidedBy": null,
    "decisionReason": null,
    "expiresAt": "2026-11-24T09:31:04.000Z",
    "decidedAt": "2026-11-23T10:02:00.000Z",
    "rowVersion": 2,
    "createdAt": "2026-11-23T09:31:04.000Z"
  },
  "invitations.sendCode": {
    "mobileMasked": "+91******3210",
    "expiresAt": "2026-11-23T09:40:00.000Z",
    "resendAfter": "2026-11-23T09:31:00.000Z"
  },
  "invitations.accept": {
    "emailVerified": true,
    "mobileVerified": true,
    "progress": {
      "step1Completed": true,
      "step2Completed": true,
      "step3Completed": false
    },
    "userCode": "A7W2D3XN"
  },
  "registration.initiate": {
    "registrationId": "reg_DYR3AYFD4DNBSB2SAEPYH9B68B",
    "emailMasked": "a***@example.com",
    "mobileMasked": "+91******3210",
    "expiresAt": "2026-11-23T09:40:00.000Z",
    "resendAfter": "2026-11-23T09:31:00.000Z"
  },
  "registration.resendOtp": {
    "expiresAt": "2026-11-23T09:40:00.000Z",
    "resendAfter": "2026-11-23T09:31:00.000Z"
  },
  "registration.verifyOtp": {
    "emailVerified": true,
    "mobileVerified": true,
    "progress": {
      "step1Completed": true,
      "step2Completed": true,
      "step3Completed": false
    },
    "userCode": "A7W2D3XN"
  },
  "registration.complete": {
    "step1Completed": true,
    "step2Completed": true,
    "step3Completed": true
  },
  "registration.progress": {
    "step1Completed": true,
    "step2Completed": true,
    "step3Completed": false
  },
  "securityFeed.list": {
    "items": [
      {
        "activityId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e",
        "status": "success",
        "reason": null,
        "riskScore": 35,
        "riskReasons": [
          {
            "code": "new_device",
            "words": "From a device that this account was not used on before"
          },
          {
            "code": "new_network",
            "words": "From a network that this account was not used from before"
          }
        ],
        "platform": "web",
        "deviceName": "Firefox on Linux",
        "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
        "ip": "203.0.113.9",
        "place": "Pune, IN",
        "sessionId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3f",
        "disownedAt": null,
        "occurredAt": "2026-11-23T09:31:04.000Z"
      }
    ],
    "page": 1,
    "pageSize": 50,
    "total": 1,
    "totalPages": 1,
    "next": null,
    "previous": null
  },
  "securityFeed.notMe": {
    "activityId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e",
    "disownedAt": "2026-11-23T09:40:00.000Z",
    "passwordMustChange": true,
    "advice": "Every session has ended. Ask for a new password with 'forgot password' now, then sign in again"
  },
  "securitySettings.get": {
    "twoFactor": {
      "enabled": true,
      "methods": [
        "totp"
      ],
      "recoveryCodesLeft": 10
    },
    "ipWhitelist": [
      "203.0.113.0/24",
      "2001:db8::/48"
    ],
    "rowVersion": 2
  },
  "securitySettings.update": {
    "twoFactor": {
      "enabled": true,
      "methods": [
        "totp"
      ],
      "recoveryCodesLeft": 10
    },
    "ipWhitelist": [
      "203.0.113.0/24",
      "2001:db8::/48"
    ],
    "rowVersion": 2
  },
  "users.me": {
    "userCode": "A7W2D3XN",
    "email": "asha@example.com",
    "mobile": "+919876543210",
    "firstName": "Asha",
    "lastName": "Rao",
    "gender": "female",
    "dob": "1994-05-17",
    "userRole": "user",
    "branchCode": null,
    "locale": "en",
    "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
    "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
    "kycVerificationStep": 0,
    "isKycComplete": false,
    "isActive": true,
    "isBlocked": false,
    "blockedUntil": null,
    "closesAt": null,
    "closedAt": null,
    "erasesOn": null,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "users.list": {
    "items": [
      {
        "userCode": "A7W2D3XN",
        "email": "asha@example.com",
        "mobile": "+919876543210",
        "firstName": "Asha",
        "lastName": "Rao",
        "gender": "female",
        "dob": "1994-05-17",
        "userRole": "user",
        "branchCode": null,
        "locale": "en",
        "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
        "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
        "kycVerificationStep": 0,
        "isKycComplete": false,
        "isActive": true,
        "isBlocked": false,
        "blockedUntil": null,
        "closesAt": null,
        "closedAt": null,
        "erasesOn": null,
        "rowVersion": 1,
        "createdAt": "2026-11-23T09:31:04.000Z",
        "updatedAt": "2026-11-23T09:31:04.000Z"
      }
    ],
    "page": 1,
    "pageSize": 1,
    "total": 2,
    "totalPages": 2,
    "next": "/api/v1/users/?page_size=1&page=2",
    "previous": null
  },
  "users.get": {
    "userCode": "A7W2D3XN",
    "email": "asha@example.com",
    "mobile": "+919876543210",
    "firstName": "Asha",
    "lastName": "Rao",
    "gender": "female",
    "dob": "1994-05-17",
    "userRole": "user",
    "branchCode": null,
    "locale": "en",
    "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
    "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
    "kycVerificationStep": 0,
    "isKycComplete": false,
    "isActive": true,
    "isBlocked": false,
    "blockedUntil": null,
    "closesAt": null,
    "closedAt": null,
    "erasesOn": null,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "users.update": {
    "userCode": "A7W2D3XN",
    "email": "asha@example.com",
    "mobile": "+919876543210",
    "firstName": "Asha",
    "lastName": "Rao",
    "gender": "female",
    "dob": "1994-05-17",
    "userRole": "user",
    "branchCode": null,
    "locale": "hi",
    "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
    "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
    "kycVerificationStep": 0,
    "isKycComplete": false,
    "isActive": true,
    "isBlocked": false,
    "blockedUntil": null,
    "closesAt": null,
    "closedAt": null,
    "erasesOn": null,
    "rowVersion": 2,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "users.block": {
    "userCode": "A7W2D3XN",
    "email": "asha@example.com",
    "mobile": "+919876543210",
    "firstName": "Asha",
    "lastName": "Rao",
    "gender": "female",
    "dob": "1994-05-17",
    "userRole": "user",
    "branchCode": null,
    "locale": "en",
    "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
    "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
    "kycVerificationStep": 0,
    "isKycComplete": false,
    "isActive": true,
    "isBlocked": true,
    "blockedUntil": "2026-12-01T00:00:00.000Z",
    "closesAt": null,
    "closedAt": null,
    "erasesOn": null,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "users.activate": {
    "userCode": "A7W2D3XN",
    "email": "asha@example.com",
    "mobile": "+919876543210",
    "firstName": "Asha",
    "lastName": "Rao",
    "gender": "female",
    "dob": "1994-05-17",
    "userRole": "user",
    "branchCode": null,
    "locale": "en",
    "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
    "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
    "kycVerificationStep": 0,
    "isKycComplete": false,
    "isActive": true,
    "isBlocked": false,
    "blockedUntil": null,
    "closesAt": null,
    "closedAt": null,
    "erasesOn": null,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "users.deactivate": {
    "userCode": "A7W2D3XN",
    "email": "asha@example.com",
    "mobile": "+919876543210",
    "firstName": "Asha",
    "lastName": "Rao",
    "gender": "female",
    "dob": "1994-05-17",
    "userRole": "user",
    "branchCode": null,
    "locale": "en",
    "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
    "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
    "kycVerificationStep": 0,
    "isKycComplete": false,
    "isActive": false,
    "isBlocked": false,
    "blockedUntil": null,
    "closesAt": null,
    "closedAt": null,
    "erasesOn": null,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "users.moveToBranch": {
    "userCode": "A7W2D3XN",
    "email": "asha@example.com",
    "mobile": "+919876543210",
    "firstName": "Asha",
    "lastName": "Rao",
    "gender": "female",
    "dob": "1994-05-17",
    "userRole": "user",
    "branchCode": "PUN01",
    "locale": "en",
    "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
    "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
    "kycVerificationStep": 0,
    "isKycComplete": false,
    "isActive": true,
    "isBlocked": false,
    "blockedUntil": null,
    "closesAt": null,
    "closedAt": null,
    "erasesOn": null,
    "rowVersion": 2,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "users.contactDelivery": {
    "emailUndeliverable": {
      "undeliverableAt": "2026-11-23T09:31:04.000Z",
      "problem": "bounced_hard",
      "reasonCode": "5.1.1"
    },
    "mobileUndeliverable": null
  },
  "users.sessions": {
    "items": [
      {
        "sessionId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "platform": "web",
        "deviceName": "Firefox on Linux",
        "ip": "203.0.113.9",
        "place": "Pune, IN",
        "userAgent": "Mozilla/5.0",
        "createdAt": "2026-11-23T09:31:04.000Z",
        "lastUsedAt": "2026-11-23T09:46:10.000Z",
        "expiresAt": "2026-12-23T09:31:04.000Z",
        "current": false
      }
    ]
  },
  "users.endSessions": null,
  "users.permissions": {
    "role": "admin",
    "branchCode": "MUM01",
    "routes": [
      {
        "method": "GET",
        "path": "/api/v1/users/{user_code}",
        "rpc": "users.get",
        "rows": "branch",
        "stepUp": false
      },
      {
        "method": "POST",
        "path": "/api/v1/auth/2fa/enable",
        "rpc": "twoFactor.enable",
        "rows": "self",
        "stepUp": true
      }
    ],
    "features": [
      {
        "featureCode": "PAYOUTS",
        "accessLevel": "view"
      }
    ]
  },
  "users.create": {
    "userCode": "A7W2D3XN",
    "email": "asha@example.com",
    "mobile": "+919876543210",
    "firstName": "Asha",
    "lastName": "Rao",
    "gender": "female",
    "dob": "1994-05-17",
    "userRole": "user",
    "branchCode": "MUM01",
    "locale": "en",
    "emailVerifiedAt": null,
    "mobileVerifiedAt": null,
    "kycVerificationStep": 0,
    "isKycComplete": false,
    "isActive": true,
    "isBlocked": false,
    "blockedUntil": null,
    "closesAt": null,
    "closedAt": null,
    "erasesOn": null,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "users.resendInvitation": {
    "expiresAt": "2026-11-23T09:40:00.000Z",
    "resendAfter": "2026-11-23T09:31:00.000Z"
  },
  "users.unblock": {
    "userCode": "A7W2D3XN",
    "email": "asha@example.com",
    "mobile": "+919876543210",
    "firstName": "Asha",
    "lastName": "Rao",
    "gender": "female",
    "dob": "1994-05-17",
    "userRole": "user",
    "branchCode": null,
    "locale": "en",
    "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
    "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
    "kycVerificationStep": 0,
    "isKycComplete": false,
    "isActive": true,
    "isBlocked": false,
    "blockedUntil": null,
    "closesAt": null,
    "closedAt": null,
    "erasesOn": null,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "users.assignRole": {
    "userCode": "A7W2D3XN",
    "email": "asha@example.com",
    "mobile": "+919876543210",
    "firstName": "Asha",
    "lastName": "Rao",
    "gender": "female",
    "dob": "1994-05-17",
    "userRole": "admin",
    "branchCode": "MUM01",
    "locale": "en",
    "emailVerifiedAt": "2026-11-23T09:31:04.000Z",
    "mobileVerifiedAt": "2026-11-23T09:31:04.000Z",
    "kycVerificationStep": 0,
    "isKycComplete": false,
    "isActive": true,
    "isBlocked": false,
    "blockedUntil": null,
    "closesAt": null,
    "closedAt": null,
    "erasesOn": null,
    "rowVersion": 1,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "updatedAt": "2026-11-23T09:31:04.000Z"
  },
  "users.actOnMany": {
    "done": 1,
    "waits": 0,
    "refused": 1,
    "items": [
      {
        "userCode": "A7W2D3XN",
        "outcome": "done",
        "approvalId": null,
        "errors": []
      },
      {
        "userCode": "B2K9M4QR",
        "outcome": "refused",
        "approvalId": null,
        "errors": [
          {
            "field": null,
            "message": "The account is in this state already",
            "code": "ACTIVITY_UNCHANGED"
          }
        ]
      }
    ]
  },
  "kyc.submitAadhaar": {
    "referenceId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "maskedNumber": "XXXXXXXX2346",
    "url": null,
    "expiresAt": "2026-11-23T09:41:00.000Z",
    "document": {
      "status": "pending",
      "maskedNumber": "XXXXXXXX2346",
      "verifiedAt": null,
      "failureCode": null,
      "nameMatch": null,
      "renewal": null,
      "bankBranch": null
    }
  },
  "kyc.verifyAadhaarOtp": {
    "referenceId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "document": {
      "status": "verified",
      "maskedNumber": "XXXXXXXX2346",
      "verifiedAt": "2026-11-23T09:41:00.000Z",
      "failureCode": null,
      "nameMatch": 100,
      "renewal": null,
      "bankBranch": null
    },
    "demographics": {
      "name": "Asha Rao",
      "yearOfBirth": 1994,
      "gender": "female",
      "district": "Pune",
      "state": "Maharashtra"
    }
  },
  "kyc.returnFromAadhaar": {
    "referenceId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "document": {
      "status": "verified",
      "maskedNumber": "XXXXXXXX0087",
      "verifiedAt": "2026-11-23T09:41:00.000Z",
      "failureCode": null,
      "nameMatch": 100,
      "renewal": null,
      "bankBranch": null
    },
    "demographics": {
      "name": "Asha Rao",
      "yearOfBirth": 1994,
      "gender": "female",
      "district": "Pune",
      "state": "Maharashtra"
    }
  },
  "kyc.submitIdentityDocument": {
    "referenceId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "document": {
      "status": "review",
      "maskedNumber": "XXXXXXXX4567",
      "verifiedAt": null,
      "failureCode": null,
      "nameMatch": 100,
      "renewal": null,
      "kind": "passport",
      "expiresOn": "2031-04-30"
    }
  },
  "kyc.submitAadhaarOffline": {
    "referenceId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "document": {
      "status": "verified",
      "maskedNumber": "XXXXXXXX2346",
      "verifiedAt": "2026-11-23T09:41:00.000Z",
      "failureCode": null,
      "nameMatch": 100,
      "renewal": null,
      "bankBranch": null
    },
    "demographics": {
      "name": "Asha Rao",
      "yearOfBirth": 1994,
      "gender": "female",
      "district": "Pune",
      "state": "Maharashtra"
    }
  },
  "kyc.submitPan": {
    "referenceId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "document": {
      "status": "verified",
      "maskedNumber": "ABXXXXXX4D",
      "verifiedAt": "2026-11-23T09:41:00.000Z",
      "failureCode": null,
      "nameMatch": 100,
      "renewal": null,
      "bankBranch": null
    }
  },
  "kyc.submitBank": {
    "referenceId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "document": {
      "status": "verified",
      "maskedNumber": "XXXXXXXX1191",
      "verifiedAt": "2026-11-23T09:41:00.000Z",
      "failureCode": null,
      "nameMatch": 100,
      "renewal": null,
      "bankBranch": {
        "ifsc": "YESB0000262",
        "bankName": "Yes Bank",
        "isKnown": true
      }
    }
  },
  "kyc.startReverseBank": {
    "referenceId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "upiLink": "upi://pay?pa=kyc@bank&am=1.00&cu=INR",
    "amountPaise": 100,
    "expiresAt": "2026-11-23T09:41:00.000Z"
  },
  "kyc.checkReverseBank": {
    "referenceId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "document": {
      "status": "verified",
      "maskedNumber": "XXXXXXXX1191",
      "verifiedAt": "2026-11-23T09:41:00.000Z",
      "failureCode": null,
      "nameMatch": 100,
      "renewal": null,
      "bankBranch": {
        "ifsc": "YESB0000262",
        "bankName": "Yes Bank",
        "isKnown": true
      }
    }
  },
  "kyc.setRisk": {
    "userCode": "A7W2D3XN",
    "kycVerificationStep": 3,
    "isKycComplete": true,
    "riskCategory": "high",
    "nextDueAt": "2028-11-23T09:41:00.000Z",
    "operations": "held",
    "onboarding": {
      "mode": "otp_ekyc",
      "since": "2026-11-23T09:41:00.000Z",
      "liftedAt": null,
      "addressConfirmedAt": null,
      "firstPaymentAt": "2026-11-25T06:10:00.000Z"
    },
    "holds": [
      {
        "code": "not_met",
        "holdsBack": "low_risk",
        "liftedBy": [
          "video",
          "counter"
        ],
        "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(6)"
      },
      {
        "code": "address_unconfirmed",
        "holdsBack": "operations",
        "liftedBy": [
          "address_confirmation",
          "video",
          "counter"
        ],
        "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(1)-(5)"
      },
      {
        "code": "mobile_kept",
        "holdsBack": "mobile_change",
        "liftedBy": [
          "video",
          "counter"
        ],
        "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(1)-(5)"
      }
    ],
    "limits": {
      "balancePaise": 10000000,
      "creditsYearPaise": 20000000,
      "termLoansYearPaise": 6000000,
      "dueDiligenceBy": "2027-11-23T09:41:00.000Z",
      "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 25(3)-(6)"
    },
    "documents": {
      "aadhaar": {
        "status": "verified",
        "maskedNumber": "XXXXXXXX2346",
        "verifiedAt": "2026-11-23T09:41:00.000Z",
        "failureCode": null,
        "nameMatch": 100,
        "renewal": null,
        "bankBranch": null
      },
      "identity": {
        "status": "not_submitted",
        "maskedNumber": null,
        "verifiedAt": null,
        "failureCode": null,
        "nameMatch": null,
        "renewal": null,
        "kind": null,
        "expiresOn": null
      },
      "pan": {
        "status": "verified",
        "maskedNumber": "ABXXXXXX4D",
        "verifiedAt": "2026-11-23T09:41:00.000Z",
        "failureCode": null,
        "nameMatch": 100,
        "renewal": null,
        "bankBranch": null
      },
      "bank": {
        "status": "verified",
        "maskedNumber": "XXXXXXXX1191",
        "verifiedAt": "2026-11-23T09:41:00.000Z",
        "failureCode": null,
        "nameMatch": 100,
        "renewal": null,
        "bankBranch": {
          "ifsc": "YESB0000262",
          "bankName": "Yes Bank",
          "isKnown": true
        }
      }
    },
    "alternatives": [],
    "ckycr": {
      "maskedNumber": "XXXXXXXX4821",
      "dueOn": null
    }
  },
  "kyc.status": {
    "userCode": "A7W2D3XN",
    "kycVerificationStep": 1,
    "isKycComplete": false,
    "riskCategory": "high",
    "nextDueAt": null,
    "operations": "held",
    "onboarding": {
      "mode": "otp_ekyc",
      "since": "2026-11-23T09:41:00.000Z",
      "liftedAt": null,
      "addressConfirmedAt": null,
      "firstPaymentAt": "2026-11-25T06:10:00.000Z"
    },
    "holds": [
      {
        "code": "not_met",
        "holdsBack": "low_risk",
        "liftedBy": [
          "video",
          "counter"
        ],
        "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(6)"
      },
      {
        "code": "address_unconfirmed",
        "holdsBack": "operations",
        "liftedBy": [
          "address_confirmation",
          "video",
          "counter"
        ],
        "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(1)-(5)"
      },
      {
        "code": "mobile_kept",
        "holdsBack": "mobile_change",
        "liftedBy": [
          "video",
          "counter"
        ],
        "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(1)-(5)"
      }
    ],
    "limits": {
      "balancePaise": 10000000,
      "creditsYearPaise": 20000000,
      "termLoansYearPaise": 6000000,
      "dueDiligenceBy": "2027-11-23T09:41:00.000Z",
      "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 25(3)-(6)"
    },
    "documents": {
      "aadhaar": {
        "status": "verified",
        "maskedNumber": "XXXXXXXX2346",
        "verifiedAt": "2026-11-23T09:41:00.000Z",
        "failureCode": null,
        "nameMatch": 100,
        "renewal": null,
        "bankBranch": null
      },
      "identity": {
        "status": "not_submitted",
        "maskedNumber": null,
        "verifiedAt": null,
        "failureCode": null,
        "nameMatch": null,
        "renewal": null,
        "kind": null,
        "expiresOn": null
      },
      "pan": {
        "status": "pending",
        "maskedNumber": "ABXXXXXX4D",
        "verifiedAt": null,
        "failureCode": null,
        "nameMatch": null,
        "renewal": null,
        "bankBranch": null
      },
      "bank": {
        "status": "not_submitted",
        "maskedNumber": null,
        "verifiedAt": null,
        "failureCode": null,
        "nameMatch": null,
        "renewal": null,
        "bankBranch": null
      }
    },
    "alternatives": [
      "pan"
    ],
    "ckycr": null
  },
  "kyc.searchCkycr": {
    "isFound": true,
    "maskedNumber": "XXXXXXXX4821",
    "recordHas": [
      "identity",
      "address",
      "photo",
      "pan"
    ]
  },
  "kyc.filings": {
    "items": [
      {
        "filingId": "019a0b6e-2f41-7c3a-9d5b-6e8f7a1b2c3d",
        "userCode": "A7W2D3XN",
        "branchCode": "MUM01",
        "kind": "new",
        "state": "refused",
        "owedAt": "2026-11-23T09:41:00.000Z",
        "dueOn": "2026-12-03",
        "calls": 1,
        "settledAt": "2026-11-23T09:45:00.000Z",
        "refusal": "invalid_record"
      }
    ],
    "page": 1,
    "pageSize": 50,
    "total": 1,
    "totalPages": 1,
    "next": null,
    "previous": null
  },
  "kyc.retryFiling": {
    "filingId": "019a0b6e-2f41-7c3a-9d5b-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "branchCode": "MUM01",
    "kind": "new",
    "state": "due",
    "owedAt": "2026-11-23T09:41:00.000Z",
    "dueOn": "2026-12-03",
    "calls": 1,
    "settledAt": null,
    "refusal": null
  },
  "kyc.find": {
    "items": [
      {
        "userCode": "A7W2D3XN",
        "firstName": "Asha",
        "lastName": "Rao",
        "branchCode": "MUM01",
        "document": "pan",
        "status": "verified",
        "maskedNumber": "ABXXXXXX4D"
      }
    ],
    "hasMore": false
  },
  "kyc.notes": {
    "items": [
      {
        "noteId": "01a207bf-7e80-7183-9092-bdd45109b1a1",
        "text": "The signature on the card differs; asked for another proof",
        "writtenBy": "B7W2D3XN",
        "writtenAt": "2026-11-23T09:31:04.000Z"
      }
    ],
    "hasMore": false
  },
  "kyc.addNote": {
    "noteId": "01a207bf-7e80-7183-9092-bdd45109b1a1",
    "text": "The signature on the card differs; asked for another proof",
    "writtenBy": "B7W2D3XN",
    "writtenAt": "2026-11-23T09:31:04.000Z"
  },
  "kyc.renewal": {
    "nextDueAt": "2036-11-23T09:30:00.000Z",
    "opensAt": "2036-08-25T09:30:00.000Z",
    "choices": [
      {
        "kind": "unchanged",
        "isPossible": true,
        "because": null
      },
      {
        "kind": "address",
        "isPossible": true,
        "because": null
      },
      {
        "kind": "anew",
        "isPossible": true,
        "because": null
      }
    ],
    "renewal": null,
    "address": null
  },
  "kyc.renew": {
    "nextDueAt": "2046-10-02T09:30:00.000Z",
    "opensAt": "2046-07-04T09:30:00.000Z",
    "choices": [
      {
        "kind": "unchanged",
        "isPossible": false,
        "because": "not_open"
      },
      {
        "kind": "address",
        "isPossible": false,
        "because": "not_open"
      },
      {
        "kind": "anew",
        "isPossible": false,
        "because": "not_open"
      }
    ],
    "renewal": {
      "renewalId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c40",
      "kind": "address",
      "state": "completed",
      "failureCode": null,
      "openedAt": "2036-10-02T09:30:00.000Z",
      "endedAt": "2036-10-02T09:30:01.000Z"
    },
    "address": {
      "userCode": "A7W2D3XN",
      "state": "declared",
      "method": null,
      "declaredAt": "2036-10-02T09:30:00.000Z",
      "confirmBy": "2036-12-02T09:30:00.000Z",
      "decidedAt": null
    }
  },
  "kyc.addresses": {
    "items": [
      {
        "userCode": "A7W2D3XN",
        "state": "declared",
        "method": null,
        "declaredAt": "2036-10-02T09:30:00.000Z",
        "confirmBy": "2036-12-02T09:30:00.000Z",
        "decidedAt": null,
        "firstName": "Asha",
        "lastName": "Rao",
        "branchCode": "MUM01",
        "address": {
          "careOf": "C/O: Ravi Rao",
          "house": "7",
          "street": "Gangapur Road",
          "locality": "Nashik",
          "postOffice": "Gangapur Road",
          "district": "Nashik",
          "state": "Maharashtra",
          "pincode": "422013"
        }
      }
    ]
  },
  "kyc.decideAddress": {
    "userCode": "A7W2D3XN",
    "state": "confirmed",
    "method": "verification_letter",
    "declaredAt": "2036-10-02T09:30:00.000Z",
    "confirmBy": "2036-12-02T09:30:00.000Z",
    "decidedAt": "2036-10-20T09:30:00.000Z"
  },
  "kycReviews.list": {
    "items": [
      {
        "reviewId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "userCode": "A7W2D3XN",
        "branchCode": "MUM01",
        "kind": "pan",
        "reason": "birthday_differs",
        "isOverride": true,
        "state": "open",
        "dueAt": "2026-11-25T09:41:00.000Z",
        "claimedBy": null,
        "claimedAt": null,
        "decision": null,
        "decidedBy": null,
        "decidedAt": null,
        "decisionReason": null,
        "confirmedBy": null,
        "confirmedAt": null,
        "rowVersion": 1,
        "createdAt": "2026-11-23T09:41:00.000Z",
        "updatedAt": "2026-11-23T09:41:00.000Z"
      }
    ],
    "page": 1,
    "pageSize": 50,
    "total": 1,
    "totalPages": 1,
    "next": null,
    "previous": null
  },
  "kycReviews.get": {
    "reviewId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "branchCode": "MUM01",
    "kind": "pan",
    "reason": "birthday_differs",
    "isOverride": true,
    "state": "open",
    "dueAt": "2026-11-25T09:41:00.000Z",
    "claimedBy": "B8X3E4YP",
    "claimedAt": "2026-11-23T10:05:00.000Z",
    "decision": null,
    "decidedBy": null,
    "decidedAt": null,
    "decisionReason": null,
    "confirmedBy": null,
    "confirmedAt": null,
    "rowVersion": 2,
    "createdAt": "2026-11-23T09:41:00.000Z",
    "updatedAt": "2026-11-23T10:05:00.000Z",
    "evidence": [
      {
        "fact": "number",
        "claimed": "ABXXXXXX4D",
        "registered": null
      },
      {
        "fact": "name",
        "claimed": "Asha Rao",
        "registered": "ASHA RAO"
      },
      {
        "fact": "birthday",
        "claimed": "1994-05-17",
        "registered": null
      },
      {
        "fact": "birthday_agrees",
        "claimed": null,
        "registered": "false"
      }
    ],
    "nameOptimistic": 100,
    "namePessimistic": 100
  },
  "kycReviews.claim": {
    "reviewId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "branchCode": "MUM01",
    "kind": "pan",
    "reason": "birthday_differs",
    "isOverride": true,
    "state": "open",
    "dueAt": "2026-11-25T09:41:00.000Z",
    "claimedBy": "B8X3E4YP",
    "claimedAt": "2026-11-23T10:05:00.000Z",
    "decision": null,
    "decidedBy": null,
    "decidedAt": null,
    "decisionReason": null,
    "confirmedBy": null,
    "confirmedAt": null,
    "rowVersion": 2,
    "createdAt": "2026-11-23T09:41:00.000Z",
    "updatedAt": "2026-11-23T10:05:00.000Z"
  },
  "kycReviews.approve": {
    "reviewId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "branchCode": "MUM01",
    "kind": "pan",
    "reason": "birthday_differs",
    "isOverride": true,
    "state": "confirming",
    "dueAt": "2026-11-25T09:41:00.000Z",
    "claimedBy": "B8X3E4YP",
    "claimedAt": "2026-11-23T10:05:00.000Z",
    "decision": "approved",
    "decidedBy": "B8X3E4YP",
    "decidedAt": "2026-11-23T10:05:00.000Z",
    "decisionReason": "The birth certificate shows the same day as the account",
    "confirmedBy": null,
    "confirmedAt": null,
    "rowVersion": 3,
    "createdAt": "2026-11-23T09:41:00.000Z",
    "updatedAt": "2026-11-23T10:05:00.000Z"
  },
  "kycReviews.reject": {
    "reviewId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "branchCode": "MUM01",
    "kind": "pan",
    "reason": "birthday_differs",
    "isOverride": true,
    "state": "closed",
    "dueAt": "2026-11-25T09:41:00.000Z",
    "claimedBy": "B8X3E4YP",
    "claimedAt": "2026-11-23T10:05:00.000Z",
    "decision": "rejected",
    "decidedBy": "B8X3E4YP",
    "decidedAt": "2026-11-23T10:05:00.000Z",
    "decisionReason": "The card belongs to somebody else",
    "confirmedBy": null,
    "confirmedAt": null,
    "rowVersion": 3,
    "createdAt": "2026-11-23T09:41:00.000Z",
    "updatedAt": "2026-11-23T10:05:00.000Z"
  },
  "kycReviews.confirm": {
    "reviewId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "branchCode": "MUM01",
    "kind": "pan",
    "reason": "birthday_differs",
    "isOverride": true,
    "state": "closed",
    "dueAt": "2026-11-25T09:41:00.000Z",
    "claimedBy": "B8X3E4YP",
    "claimedAt": "2026-11-23T10:05:00.000Z",
    "decision": "approved",
    "decidedBy": "B8X3E4YP",
    "decidedAt": "2026-11-23T10:05:00.000Z",
    "decisionReason": "The birth certificate shows the same day as the account",
    "confirmedBy": "C9Y4F5ZQ",
    "confirmedAt": "2026-11-23T10:20:00.000Z",
    "rowVersion": 4,
    "createdAt": "2026-11-23T09:41:00.000Z",
    "updatedAt": "2026-11-23T10:05:00.000Z"
  },
  "kycNotices.of": {
    "userCode": "A7W2D3XN",
    "nextDueAt": "2036-11-23T09:30:00.000Z",
    "endsAt": "2037-11-23T09:30:00.000Z",
    "addressProblem": null,
    "items": [
      {
        "noticeId": "01f2a4c5-1b20-7183-9092-0a1b2c3d4e5f",
        "kycDueAt": "2036-11-23T09:30:00.000Z",
        "sequence": "before_2",
        "attempt": 1,
        "channel": "letter",
        "noticedAt": "2036-09-24T04:00:00.000Z",
        "handedOverAt": "2036-09-24T05:00:00.000Z",
        "deliveredAt": null,
        "failedAt": null,
        "failure": null,
        "proof": "letter:01f2a4c6-7e80-7183-9092-bdd45109b171",
        "contentHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "text": "Asha Rao\n\nYour KYC is to be renewed by 23 November 2036."
      }
    ],
    "moves": [
      {
        "day": "due",
        "movedFrom": "2036-09-10T09:30:00.000Z",
        "movedTo": "2036-11-23T09:30:00.000Z",
        "cause": "notices_missed",
        "movedAt": "2036-08-25T04:00:00.000Z"
      }
    ]
  },
  "kycNotices.missingAddresses": {
    "items": [
      {
        "userCode": "A7W2D3XN",
        "branchCode": "MUM01",
        "addressProblem": "returned",
        "kycDueAt": "2036-11-23T09:30:00.000Z",
        "askedAt": "2036-10-14T04:00:00.000Z"
      }
    ],
    "page": 1,
    "pageSize": 50,
    "total": 1,
    "totalPages": 1,
    "next": null,
    "previous": null
  },
  "kycRisk.get": {
    "userCode": "A7W2D3XN",
    "riskCategory": "high",
    "staffCategory": null,
    "isPep": true,
    "pepSince": "2026-11-24T06:10:00.000Z",
    "assessments": [
      {
        "assessmentId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "cause": "pep_changed",
        "facts": {
          "mode": "face_to_face",
          "isPep": true,
          "area": "unlisted",
          "pan": "operative",
          "isMinor": false
        },
        "rules": [
          "politically_exposed"
        ],
        "staffCategory": null,
        "previousCategory": "low",
        "riskCategory": "high",
        "assessedBy": "K7M2QX4P",
        "assessedAt": "2026-11-24T06:10:00.000Z"
      }
    ]
  },
  "kycRisk.flagPep": {
    "userCode": "A7W2D3XN",
    "riskCategory": "high",
    "staffCategory": null,
    "isPep": true,
    "pepSince": "2026-11-24T06:10:00.000Z",
    "assessments": [
      {
        "assessmentId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "cause": "pep_changed",
        "facts": {
          "mode": "face_to_face",
          "isPep": true,
          "area": "unlisted",
          "pan": "operative",
          "isMinor": false
        },
        "rules": [
          "politically_exposed"
        ],
        "staffCategory": null,
        "previousCategory": "low",
        "riskCategory": "high",
        "assessedBy": "K7M2QX4P",
        "assessedAt": "2026-11-24T06:10:00.000Z"
      }
    ]
  },
  "kycOnboarding.confirmAddress": {
    "userCode": "A7W2D3XN",
    "kycVerificationStep": 1,
    "isKycComplete": false,
    "riskCategory": "high",
    "nextDueAt": null,
    "operations": "held",
    "onboarding": {
      "mode": "otp_ekyc",
      "since": "2026-11-23T09:41:00.000Z",
      "liftedAt": null,
      "addressConfirmedAt": null,
      "firstPaymentAt": "2026-11-25T06:10:00.000Z"
    },
    "holds": [
      {
        "code": "not_met",
        "holdsBack": "low_risk",
        "liftedBy": [
          "video",
          "counter"
        ],
        "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(6)"
      },
      {
        "code": "address_unconfirmed",
        "holdsBack": "operations",
        "liftedBy": [
          "address_confirmation",
          "video",
          "counter"
        ],
        "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(1)-(5)"
      },
      {
        "code": "mobile_kept",
        "holdsBack": "mobile_change",
        "liftedBy": [
          "video",
          "counter"
        ],
        "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(1)-(5)"
      }
    ],
    "limits": {
      "balancePaise": 10000000,
      "creditsYearPaise": 20000000,
      "termLoansYearPaise": 6000000,
      "dueDiligenceBy": "2027-11-23T09:41:00.000Z",
      "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 25(3)-(6)"
    },
    "documents": {
      "aadhaar": {
        "status": "verified",
        "maskedNumber": "XXXXXXXX2346",
        "verifiedAt": "2026-11-23T09:41:00.000Z",
        "failureCode": null,
        "nameMatch": 100,
        "renewal": null,
        "bankBranch": null
      },
      "identity": {
        "status": "not_submitted",
        "maskedNumber": null,
        "verifiedAt": null,
        "failureCode": null,
        "nameMatch": null,
        "renewal": null,
        "kind": null,
        "expiresOn": null
      },
      "pan": {
        "status": "pending",
        "maskedNumber": "ABXXXXXX4D",
        "verifiedAt": null,
        "failureCode": null,
        "nameMatch": null,
        "renewal": null,
        "bankBranch": null
      },
      "bank": {
        "status": "not_submitted",
        "maskedNumber": null,
        "verifiedAt": null,
        "failureCode": null,
        "nameMatch": null,
        "renewal": null,
        "bankBranch": null
      }
    },
    "alternatives": [
      "pan"
    ],
    "ckycr": null
  },
  "kycOnboarding.seeFirstPayment": {
    "userCode": "A7W2D3XN",
    "kycVerificationStep": 1,
    "isKycComplete": false,
    "riskCategory": "high",
    "nextDueAt": null,
    "operations": "held",
    "onboarding": {
      "mode": "otp_ekyc",
      "since": "2026-11-23T09:41:00.000Z",
      "liftedAt": null,
      "addressConfirmedAt": null,
      "firstPaymentAt": "2026-11-25T06:10:00.000Z"
    },
    "holds": [
      {
        "code": "not_met",
        "holdsBack": "low_risk",
        "liftedBy": [
          "video",
          "counter"
        ],
        "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(6)"
      },
      {
        "code": "address_unconfirmed",
        "holdsBack": "operations",
        "liftedBy": [
          "address_confirmation",
          "video",
          "counter"
        ],
        "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(1)-(5)"
      },
      {
        "code": "mobile_kept",
        "holdsBack": "mobile_change",
        "liftedBy": [
          "video",
          "counter"
        ],
        "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(1)-(5)"
      }
    ],
    "limits": {
      "balancePaise": 10000000,
      "creditsYearPaise": 20000000,
      "termLoansYearPaise": 6000000,
      "dueDiligenceBy": "2027-11-23T09:41:00.000Z",
      "source": "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 25(3)-(6)"
    },
    "documents": {
      "aadhaar": {
        "status": "verified",
        "maskedNumber": "XXXXXXXX2346",
        "verifiedAt": "2026-11-23T09:41:00.000Z",
        "failureCode": null,
        "nameMatch": 100,
        "renewal": null,
        "bankBranch": null
      },
      "identity": {
        "status": "not_submitted",
        "maskedNumber": null,
        "verifiedAt": null,
        "failureCode": null,
        "nameMatch": null,
        "renewal": null,
        "kind": null,
        "expiresOn": null
      },
      "pan": {
        "status": "pending",
        "maskedNumber": "ABXXXXXX4D",
        "verifiedAt": null,
        "failureCode": null,
        "nameMatch": null,
        "renewal": null,
        "bankBranch": null
      },
      "bank": {
        "status": "not_submitted",
        "maskedNumber": null,
        "verifiedAt": null,
        "failureCode": null,
        "nameMatch": null,
        "renewal": null,
        "bankBranch": null
      }
    },
    "alternatives": [
      "pan"
    ],
    "ckycr": null
  },
  "kycCounter.open": {
    "visitId": "019a0b6e-2f41-7c3a-9d55-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "state": "open",
    "openedBy": "K7M2QX4P",
    "openedAt": "2026-11-25T05:30:00.000Z",
    "expiresAt": "2026-11-25T07:30:00.000Z",
    "endedAt": null,
    "outcome": null,
    "documents": [],
    "rowVersion": 1
  },
  "kycCounter.get": {
    "visitId": "019a0b6e-2f41-7c3a-9d55-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "state": "open",
    "openedBy": "K7M2QX4P",
    "openedAt": "2026-11-25T05:30:00.000Z",
    "expiresAt": "2026-11-25T07:30:00.000Z",
    "endedAt": null,
    "outcome": null,
    "documents": [
      {
        "kind": "aadhaar",
        "expiresOn": null,
        "held": "matches",
        "seenAt": "2026-11-25T05:34:00.000Z"
      },
      {
        "kind": "passport",
        "expiresOn": "2031-04-30",
        "held": "not_compared",
        "seenAt": "2026-11-25T05:36:00.000Z"
      }
    ],
    "rowVersion": 3
  },
  "kycCounter.seeDocument": {
    "visitId": "019a0b6e-2f41-7c3a-9d55-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "state": "open",
    "openedBy": "K7M2QX4P",
    "openedAt": "2026-11-25T05:30:00.000Z",
    "expiresAt": "2026-11-25T07:30:00.000Z",
    "endedAt": null,
    "outcome": null,
    "documents": [
      {
        "kind": "aadhaar",
        "expiresOn": null,
        "held": "matches",
        "seenAt": "2026-11-25T05:34:00.000Z"
      },
      {
        "kind": "passport",
        "expiresOn": "2031-04-30",
        "held": "not_compared",
        "seenAt": "2026-11-25T05:36:00.000Z"
      }
    ],
    "rowVersion": 3
  },
  "kycCounter.takeDocument": {
    "referenceId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "document": {
      "status": "review",
      "maskedNumber": "XXXXXXXX4567",
      "verifiedAt": null,
      "failureCode": null,
      "nameMatch": 100,
      "renewal": null,
      "kind": "passport",
      "expiresOn": "2031-04-30"
    }
  },
  "kycCounter.conclude": {
    "visitId": "019a0b6e-2f41-7c3a-9d55-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "state": "concluded",
    "openedBy": "K7M2QX4P",
    "openedAt": "2026-11-25T05:30:00.000Z",
    "expiresAt": "2026-11-25T07:30:00.000Z",
    "endedAt": "2026-11-25T05:40:00.000Z",
    "outcome": "identified",
    "documents": [
      {
        "kind": "aadhaar",
        "expiresOn": null,
        "held": "matches",
        "seenAt": "2026-11-25T05:34:00.000Z"
      },
      {
        "kind": "passport",
        "expiresOn": "2031-04-30",
        "held": "not_compared",
        "seenAt": "2026-11-25T05:36:00.000Z"
      }
    ],
    "rowVersion": 4
  },
  "kycCounter.cancel": {
    "visitId": "019a0b6e-2f41-7c3a-9d55-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "state": "cancelled",
    "openedBy": "K7M2QX4P",
    "openedAt": "2026-11-25T05:30:00.000Z",
    "expiresAt": "2026-11-25T07:30:00.000Z",
    "endedAt": "2026-11-25T05:40:00.000Z",
    "outcome": null,
    "documents": [],
    "rowVersion": 2
  },
  "kycVideo.start": {
    "videoSessionId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3d",
    "state": "waiting",
    "link": "https://video.example/r/5Q1c",
    "createdAt": "2026-11-25T05:30:00.000Z",
    "expiresAt": "2026-11-25T06:00:00.000Z",
    "endedAt": null
  },
  "kycVideo.mine": {
    "mayStart": false,
    "call": {
      "videoSessionId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3d",
      "state": "waiting",
      "link": "https://video.example/r/5Q1c",
      "createdAt": "2026-11-25T05:30:00.000Z",
      "expiresAt": "2026-11-25T06:00:00.000Z",
      "endedAt": null
    }
  },
  "kycVideo.cancel": {
    "videoSessionId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3d",
    "state": "cancelled",
    "link": null,
    "createdAt": "2026-11-25T05:30:00.000Z",
    "expiresAt": "2026-11-25T06:00:00.000Z",
    "endedAt": "2026-11-25T05:33:00.000Z"
  },
  "kycVideo.list": {
    "items": [
      {
        "videoSessionId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3d",
        "userCode": "A7W2D3XN",
        "branchCode": "MUM01",
        "state": "waiting",
        "official": null,
        "auditor": null,
        "recordingRef": null,
        "recordingHash": null,
        "recordingSeconds": null,
        "geoCountry": null,
        "ipCountry": null,
        "livenessPercent": null,
        "createdAt": "2026-11-25T05:30:00.000Z",
        "expiresAt": "2026-11-25T06:00:00.000Z",
        "joinedAt": null,
        "concludedAt": null,
        "endedAt": null,
        "rowVersion": 2
      }
    ],
    "page": 1,
    "pageSize": 50,
    "total": 1,
    "totalPages": 1,
    "next": null,
    "previous": null
  },
  "kycVideo.join": {
    "session": {
      "videoSessionId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3d",
      "userCode": "A7W2D3XN",
      "branchCode": "MUM01",
      "state": "in_call",
      "official": "B8X3E4YP",
      "auditor": null,
      "recordingRef": null,
      "recordingHash": null,
      "recordingSeconds": null,
      "geoCountry": null,
      "ipCountry": null,
      "livenessPercent": null,
      "createdAt": "2026-11-25T05:30:00.000Z",
      "expiresAt": "2026-11-25T07:36:00.000Z",
      "joinedAt": "2026-11-25T05:36:00.000Z",
      "concludedAt": null,
      "endedAt": null,
      "rowVersion": 3
    },
    "link": "https://video.example/o/8Kd2"
  },
  "kycVideo.conclude": {
    "videoSessionId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "branchCode": "MUM01",
    "state": "auditing",
    "official": "B8X3E4YP",
    "auditor": null,
    "recordingRef": "rec-7F21",
    "recordingHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "recordingSeconds": 242,
    "geoCountry": "IN",
    "ipCountry": "IN",
    "livenessPercent": 97,
    "createdAt": "2026-11-25T05:30:00.000Z",
    "expiresAt": "2026-11-25T07:36:00.000Z",
    "joinedAt": "2026-11-25T05:36:00.000Z",
    "concludedAt": "2026-11-25T05:44:00.000Z",
    "endedAt": null,
    "rowVersion": 5
  },
  "kycVideo.audit": {
    "videoSessionId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3d",
    "userCode": "A7W2D3XN",
    "branchCode": "MUM01",
    "state": "passed",
    "official": "B8X3E4YP",
    "auditor": "C9Y4F5ZQ",
    "recordingRef": "rec-7F21",
    "recordingHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "recordingSeconds": 242,
    "geoCountry": "IN",
    "ipCountry": "IN",
    "livenessPercent": 97,
    "createdAt": "2026-11-25T05:30:00.000Z",
    "expiresAt": "2026-11-25T07:36:00.000Z",
    "joinedAt": "2026-11-25T05:36:00.000Z",
    "concludedAt": "2026-11-25T05:44:00.000Z",
    "endedAt": "2026-11-25T06:10:00.000Z",
    "rowVersion": 7
  },
  "holderDeaths.list": {
    "items": [
      {
        "deathId": "019a0b6e-2f41-7c3a-9d59-0c1d2e3f4a5b",
        "userCode": "A7W2D3XN",
        "source": "pan_registry",
        "state": "reported",
        "reportedAt": "2026-11-25T05:31:00.000Z",
        "decidedBy": null,
        "decidedAt": null,
        "reason": null,
        "secondedBy": null,
        "secondedAt": null
      }
    ]
  },
  "holderDeaths.get": {
    "items": [
      {
        "deathId": "019a0b6e-2f41-7c3a-9d59-0c1d2e3f4a5b",
        "userCode": "A7W2D3XN",
        "source": "pan_registry",
        "state": "refuting",
        "reportedAt": "2026-11-25T05:31:00.000Z",
        "decidedBy": "B4K9M2QZ",
        "decidedAt": "2026-11-25T09:02:00.000Z",
        "reason": "The person came to the branch with their passport",
        "secondedBy": null,
        "secondedAt": null
      }
    ]
  },
  "holderDeaths.decide": {
    "deathId": "019a0b6e-2f41-7c3a-9d59-0c1d2e3f4a5b",
    "userCode": "A7W2D3XN",
    "source": "pan_registry",
    "state": "refuting",
    "reportedAt": "2026-11-25T05:31:00.000Z",
    "decidedBy": "B4K9M2QZ",
    "decidedAt": "2026-11-25T09:02:00.000Z",
    "reason": "The person came to the branch with their passport",
    "secondedBy": null,
    "secondedAt": null
  },
  "panExemptions.list": {
    "items": [
      {
        "exemptionId": "019a0b6e-2f41-7c3a-9d58-9b0c1d2e3f4a",
        "userCode": "A7W2D3XN",
        "ground": "non_resident",
        "state": "proposed",
        "reason": "Lives in Dubai since 2019; residence visa seen",
        "uploadId": "019a0b6e-2f41-7c3a-9d57-8a9b0c1d2e3f",
        "proposedBy": "B4K9M2QZ",
        "proposedAt": "2026-11-25T05:31:00.000Z",
        "decidedBy": null,
        "decidedAt": null,
        "revokedBy": null,
        "revokedAt": null
      }
    ]
  },
  "panExemptions.get": {
    "items": [
      {
        "exemptionId": "019a0b6e-2f41-7c3a-9d58-9b0c1d2e3f4a",
        "userCode": "A7W2D3XN",
        "ground": "non_resident",
        "state": "standing",
        "reason": "Lives in Dubai since 2019; residence visa seen",
        "uploadId": "019a0b6e-2f41-7c3a-9d57-8a9b0c1d2e3f",
        "proposedBy": "B4K9M2QZ",
        "proposedAt": "2026-11-25T05:31:00.000Z",
        "decidedBy": "C7H3N8RT",
        "decidedAt": "2026-11-25T09:02:00.000Z",
        "revokedBy": null,
        "revokedAt": null
      }
    ]
  },
  "panExemptions.propose": {
    "exemptionId": "019a0b6e-2f41-7c3a-9d58-9b0c1d2e3f4a",
    "userCode": "A7W2D3XN",
    "ground": "non_resident",
    "state": "proposed",
    "reason": "Lives in Dubai since 2019; residence visa seen",
    "uploadId": "019a0b6e-2f41-7c3a-9d57-8a9b0c1d2e3f",
    "proposedBy": "B4K9M2QZ",
    "proposedAt": "2026-11-25T05:31:00.000Z",
    "decidedBy": null,
    "decidedAt": null,
    "revokedBy": null,
    "revokedAt": null
  },
  "panExemptions.decide": {
    "exemptionId": "019a0b6e-2f41-7c3a-9d58-9b0c1d2e3f4a",
    "userCode": "A7W2D3XN",
    "ground": "non_resident",
    "state": "standing",
    "reason": "Lives in Dubai since 2019; residence visa seen",
    "uploadId": "019a0b6e-2f41-7c3a-9d57-8a9b0c1d2e3f",
    "proposedBy": "B4K9M2QZ",
    "proposedAt": "2026-11-25T05:31:00.000Z",
    "decidedBy": "C7H3N8RT",
    "decidedAt": "2026-11-25T09:02:00.000Z",
    "revokedBy": null,
    "revokedAt": null
  },
  "panExemptions.revoke": {
    "exemptionId": "019a0b6e-2f41-7c3a-9d58-9b0c1d2e3f4a",
    "userCode": "A7W2D3XN",
    "ground": "non_resident",
    "state": "revoked",
    "reason": "Lives in Dubai since 2019; residence visa seen",
    "uploadId": "019a0b6e-2f41-7c3a-9d57-8a9b0c1d2e3f",
    "proposedBy": "B4K9M2QZ",
    "proposedAt": "2026-11-25T05:31:00.000Z",
    "decidedBy": "C7H3N8RT",
    "decidedAt": "2026-11-25T09:02:00.000Z",
    "revokedBy": "B4K9M2QZ",
    "revokedAt": "2027-02-11T06:15:00.000Z"
  },
  "aadhaarReveal.reveal": {
    "userCode": "A7W2D3XN",
    "aadhaarNumber": "234123412346"
  },
  "consents.texts": {
    "items": [
      {
        "purpose": "marketing",
        "version": "2026-11",
        "language": "en",
        "validFrom": "2026-11-01T00:00:00.000Z",
        "inForce": true,
        "contentHash": "59a7976f82da3cf31db1cbc6145082ca039f08c0584fd5e53b9667138b588d44",
        "title": "News and offers",
        "paragraphs": [
          "If you like, we tell you of news and offers of ours. Your account does not depend on it."
        ],
        "uses": [
          {
            "collected": "Name, mobile number and e-mail address",
            "purpose": "To send you news and offers of ours"
          }
        ],
        "rights": "You may withdraw this consent at any time, under your consents in the app or at your branch."
      }
    ]
  },
  "consents.text": {
    "purpose": "marketing",
    "version": "2026-11",
    "language": "en",
    "validFrom": "2026-11-01T00:00:00.000Z",
    "inForce": true,
    "contentHash": "59a7976f82da3cf31db1cbc6145082ca039f08c0584fd5e53b9667138b588d44",
    "title": "News and offers",
    "paragraphs": [
      "If you like, we tell you of news and offers of ours. Your account does not depend on it."
    ],
    "uses": [
      {
        "collected": "Name, mobile number and e-mail address",
        "purpose": "To send you news and offers of ours"
      }
    ],
    "rights": "You may withdraw this consent at any time, under your consents in the app or at your branch."
  },
  "consents.mine": {
    "items": [
      {
        "consentId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "purpose": "kyc_verification",
        "textVersion": "2026-11",
        "language": "en",
        "textHash": "59a7976f82da3cf31db1cbc6145082ca039f08c0584fd5e53b9667138b588d44",
        "channel": "web",
        "ip": "203.0.113.9",
        "proofHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "givenAt": "2026-11-23T09:41:00.000Z",
        "withdrawnAt": null
      }
    ]
  },
  "consents.give": {
    "items": [
      {
        "consentId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "purpose": "privacy",
        "textVersion": "2026-11",
        "language": "en",
        "textHash": "59a7976f82da3cf31db1cbc6145082ca039f08c0584fd5e53b9667138b588d44",
        "channel": "web",
        "ip": "203.0.113.9",
        "proofHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "givenAt": "2026-11-23T09:41:00.000Z",
        "withdrawnAt": null
      }
    ]
  },
  "consents.withdraw": {
    "items": [
      {
        "consentId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "purpose": "kyc_verification",
        "textVersion": "2026-11",
        "language": "en",
        "textHash": "59a7976f82da3cf31db1cbc6145082ca039f08c0584fd5e53b9667138b588d44",
        "channel": "web",
        "ip": "203.0.113.9",
        "proofHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "givenAt": "2026-11-23T09:41:00.000Z",
        "withdrawnAt": "2026-11-23T10:05:00.000Z"
      }
    ]
  },
  "consents.list": {
    "items": [
      {
        "consentId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "purpose": "kyc_verification",
        "textVersion": "2026-11",
        "language": "en",
        "textHash": "59a7976f82da3cf31db1cbc6145082ca039f08c0584fd5e53b9667138b588d44",
        "channel": "web",
        "ip": "203.0.113.9",
        "proofHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "givenAt": "2026-11-23T09:41:00.000Z",
        "withdrawnAt": null
      }
    ]
  },
  "reports.kycStatus": {
    "from": "2026-10-24T18:30:00.000Z",
    "to": "2026-11-23T18:30:00.000Z",
    "timeZone": "Asia/Kolkata",
    "total": null,
    "summary": {
      "rows": 1,
      "byStatus": {
        "not_submitted": 0,
        "in_progress": 0,
        "pending": 1,
        "review": 0,
        "failed": 0,
        "expired": 0,
        "verified": 0
      },
      "byBranch": [
        {
          "branch": "MUM01",
          "rows": 1,
          "counts": {
            "not_submitted": 0,
            "in_progress": 0,
            "pending": 1,
            "review": 0,
            "failed": 0,
            "expired": 0,
            "verified": 0
          }
        }
      ],
      "byDay": [
        {
          "day": "2026-11-23",
          "rows": 1,
          "counts": {
            "not_submitted": 0,
            "in_progress": 0,
            "pending": 1,
            "review": 0,
            "failed": 0,
            "expired": 0,
            "verified": 0
          }
        }
      ]
    },
    "items": [
      {
        "userCode": "A7W2D3XN",
        "joinedAt": "2026-11-23T09:31:04.000Z",
        "firstName": "Asha",
        "lastName": "Rao",
        "branchCode": "MUM01",
        "status": "pending",
        "kycVerificationStep": 1,
        "aadhaarStatus": "verified",
        "identityStatus": "not_submitted",
        "panStatus": "pending",
        "bankStatus": "not_submitted",
        "riskCategory": "low",
        "completedAt": null,
        "nextDueAt": null
      }
    ],
    "nextCursor": null
  },
  "reports.loginActivity": {
    "from": "2026-10-24T18:30:00.000Z",
    "to": "2026-11-23T18:30:00.000Z",
    "timeZone": "Asia/Kolkata",
    "total": null,
    "summary": {
      "rows": 1,
      "byStatus": {
        "success": 1,
        "failed": 0,
        "blocked": 0,
        "challenged": 0,
        "locked": 0
      },
      "byDay": [
        {
          "day": "2026-11-23",
          "rows": 1,
          "counts": {
            "success": 1,
            "failed": 0,
            "blocked": 0,
            "challenged": 0,
            "locked": 0
          }
        }
      ]
    },
    "items": [
      {
        "activityId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "occurredAt": "2026-11-23T09:31:04.000Z",
        "userCode": "A7W2D3XN",
        "status": "success",
        "platform": "web",
        "ipAddress": "203.0.113.9",
        "deviceName": "Firefox on Linux",
        "userAgent": "Mozilla/5.0",
        "riskScore": 20,
        "riskReasons": [
          {
            "code": "new_device",
            "words": "From a device that this account was not used on before"
          }
        ],
        "sessionId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e",
        "requestId": "req_0199a1b2c3"
      }
    ],
    "nextCursor": null
  },
  "reports.userAuditTrail": {
    "from": "2026-10-24T18:30:00.000Z",
    "to": "2026-11-23T18:30:00.000Z",
    "timeZone": "Asia/Kolkata",
    "total": null,
    "summary": null,
    "items": [
      {
        "auditId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "occurredAt": "2026-11-23T09:31:04.000Z",
        "userCode": "A7W2D3XN",
        "actor": "B4K9M2QZ",
        "branchCode": "MUM01",
        "action": "user.blocked",
        "resourceType": "user",
        "resourceId": "A7W2D3XN",
        "oldValues": {
          "is_blocked": false
        },
        "newValues": {
          "is_blocked": true
        },
        "reason": "Reported by the branch",
        "ipAddress": "203.0.113.9",
        "requestId": "req_0199a1b2c3"
      }
    ],
    "nextCursor": "SGVyZSBpdCBnb2VzIG9u"
  },
  "auditSeals.verify": {
    "rows": 18204,
    "blocks": 391,
    "archived": 0,
    "pending": 2,
    "heads": 1,
    "firstBlock": "1/1",
    "lastBlock": "1/391",
    "fault": {
      "code": "ROW_CHANGED",
      "message": "Row 019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d in block 1/42 was changed",
      "block": "1/42",
      "auditId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d"
    }
  },
  "auditSeals.proof": {
    "auditId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "line": "{\"action\":\"user.blocked\",\"audit_id\":\"019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d\"}",
    "index": 3,
    "path": [
      {
        "side": "left",
        "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      }
    ],
    "block": "{\"epoch\":1,\"format\":\"credbuzzpay-audit-block/1\",\"rows\":12,\"seq\":42}"
  },
  "reportExports.create": {
    "exportId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "report": "user-audit-trail",
    "format": "csv",
    "filters": {
      "from": "2026-01-01",
      "to": "2026-11-01"
    },
    "status": "queued",
    "rows": 0,
    "bytes": null,
    "failure": null,
    "file": null,
    "createdAt": "2026-11-23T09:31:04.000Z",
    "startedAt": null,
    "finishedAt": null,
    "expiresAt": null
  },
  "reportExports.list": {
    "items": [
      {
        "exportId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "report": "user-audit-trail",
        "format": "csv",
        "filters": {
          "from": "2026-01-01",
          "to": "2026-11-01"
        },
        "status": "done",
        "rows": 120431,
        "bytes": 31774102,
        "failure": null,
        "file": {
          "url": "/api/v1/reports/exports/019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d/file?expires=1795427464&signature=c2lnbmF0dXJl",
          "expiresAt": "2026-11-23T09:51:04.000Z"
        },
        "createdAt": "2026-11-23T09:31:04.000Z",
        "startedAt": "2026-11-23T09:31:05.000Z",
        "finishedAt": "2026-11-23T09:31:09.000Z",
        "expiresAt": "2026-11-24T09:31:09.000Z"
      },
      {
        "exportId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "report": "user-audit-trail",
        "format": "csv",
        "filters": {
          "from": "2026-01-01",
          "to": "2026-11-01"
        },
        "status": "queued",
        "rows": 0,
        "bytes": null,
        "failure": null,
        "file": null,
        "createdAt": "2026-11-23T09:31:04.000Z",
        "startedAt": null,
        "finishedAt": null,
        "expiresAt": null
      }
    ]
  },
  "reportExports.get": {
    "exportId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
    "report": "user-audit-trail",
    "format": "csv",
    "filters": {
      "from": "2026-01-01",
      "to": "2026-11-01"
    },
    "status": "done",
    "rows": 120431,
    "bytes": 31774102,
    "failure": null,
    "file": {
      "url": "/api/v1/reports/exports/019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d/file?expires=1795427464&signature=c2lnbmF0dXJl",
      "expiresAt": "2026-11-23T09:51:04.000Z"
    },
    "createdAt": "2026-11-23T09:31:04.000Z",
    "startedAt": "2026-11-23T09:31:05.000Z",
    "finishedAt": "2026-11-23T09:31:09.000Z",
    "expiresAt": "2026-11-24T09:31:09.000Z"
  },
  "reportExports.end": null,
  "messages.list": {
    "items": [
      {
        "messageId": "01a207bf-7e80-7183-9092-bdd45109b172",
        "channel": "sms",
        "template": "login_2fa_sms_otp",
        "userCode": "A7W2D3XN",
        "status": "dead",
        "error": "rejected 550",
        "attempts": 1,
        "nextAttemptAt": null,
        "sentAt": null,
        "requestId": "req_01a207bf7e80",
        "createdAt": "2026-11-23T09:31:04.000Z"
      }
    ],
    "page": 1,
    "pageSize": 50,
    "total": 1,
    "totalPages": 1,
    "next": null,
    "previous": null
  },
  "messages.summary": {
    "pending": 3,
    "oldestSeconds": 12,
    "unreadable": 0,
    "dead": 1
  },
  "messages.revive": {
    "items": [
      {
        "messageId": "01a207bf-7e80-7183-9092-bdd45109b171",
        "result": "revived"
      }
    ],
    "left": 0
  },
  "messages.drop": {
    "items": [
      {
        "messageId": "01a207bf-7e80-7183-9092-bdd45109b172",
        "result": "dropped"
      }
    ],
    "left": 0
  },
  "letters.list": {
    "items": [
      {
        "letterId": "01f2a4c6-7e80-7183-9092-bdd45109b171",
        "userCode": "A7W2D3XN",
        "branchCode": "MUM01",
        "kind": "kyc_due",
        "state": "handed_over",
        "batchId": "01f2a4c7-0a10-7183-9092-bdd45109b172",
        "queuedAt": "2036-09-24T04:00:00.000Z",
        "handedOverAt": "2036-09-24T05:00:00.000Z",
        "deliveredAt": null,
        "returnedAt": null,
        "returnReason": null,
        "cancelledAt": null
      }
    ],
    "page": 1,
    "pageSize": 50,
    "total": 1,
    "totalPages": 1,
    "next": null,
    "previous": null
  },
  "letters.get": {
    "letterId": "01f2a4c6-7e80-7183-9092-bdd45109b171",
    "userCode": "A7W2D3XN",
    "branchCode": "MUM01",
    "kind": "kyc_due",
    "state": "handed_over",
    "batchId": "01f2a4c7-0a10-7183-9092-bdd45109b172",
    "queuedAt": "2036-09-24T04:00:00.000Z",
    "handedOverAt": "2036-09-24T05:00:00.000Z",
    "deliveredAt": null,
    "returnedAt": null,
    "returnReason": null,
    "cancelledAt": null,
    "addressLines": [
      "Asha Rao",
      "12 Lake View, Hill Road",
      "Pune",
      "Maharashtra 411038"
    ],
    "ourReference": "KYC-BDD45109B171",
    "subject": "Please renew your KYC by 23 November 2036",
    "paragraphs": [
      "Your KYC is to be renewed by 23 November 2036."
    ]
  },
  "letters.delivered": {
    "items": [
      {
        "letterId": "01f2a4c6-7e80-7183-9092-bdd45109b171",
        "result": "marked"
      }
    ]
  },
  "letters.returned": {
    "items": [
      {
        "letterId": "01f2a4c6-7e80-7183-9092-bdd45109b171",
        "result": "marked"
      }
    ]
  },
  "jobs.list": {
    "items": [
      {
        "job": "codes-purge",
        "kind": "scheduled",
        "what": "Deletes codes, sign-ups, sessions and sent messages that are past their use",
        "state": "idle",
        "cron": "17 * * * *",
        "zone": "Asia/Kolkata",
        "timeoutSeconds": 600,
        "nextRunAt": "2026-11-23T09:47:00.000Z",
        "lagSeconds": 0,
        "isLate": false,
        "lateAfterSeconds": 4500,
        "run": null,
        "lastRun": {
          "runId": "01a207bf-7e80-7183-9092-bdd45109b171",
          "trigger": "schedule",
          "requestedBy": null,
          "scheduledAt": "2026-11-23T08:47:00.000Z",
          "startedAt": "2026-11-23T08:47:00.412Z",
          "endedAt": "2026-11-23T08:47:02.005Z",
          "durationMs": 1593,
          "outcome": "success",
          "error": null
        },
        "lastSuccessAt": "2026-11-23T08:47:02.005Z",
        "lastFailureAt": null,
        "lastError": null,
        "pausedAt": null,
        "pausedBy": null,
        "pauseReason": null,
        "runRequestedAt": null,
        "runRequestedBy": null,
        "owner": "10.0.0.5:34431/4711",
        "ownedSince": "2026-11-22T20:02:11.000Z",
        "seenAt": "2026-11-23T09:31:00.000Z",
        "fence": 7
      }
    ]
  },
  "jobs.runs": {
    "items": [
      {
        "runId": "01a207bf-7e80-7183-9092-bdd45109b171",
        "trigger": "schedule",
        "requestedBy": null,
        "scheduledAt": "2026-11-23T08:47:00.000Z",
        "startedAt": "2026-11-23T08:47:00.412Z",
        "endedAt": "2026-11-23T08:47:02.005Z",
        "durationMs": 1593,
        "outcome": "success",
        "error": null,
        "job": "codes-purge",
        "facts": {
          "deleted": {
            "otp_records": 12
          }
        },
        "owner": "10.0.0.5:34431/4711",
        "fence": 7
      }
    ],
    "page": 1,
    "pageSize": 50,
    "total": 1,
    "totalPages": 1,
    "next": null,
    "previous": null
  },
  "jobs.get": {
    "job": "codes-purge",
    "kind": "scheduled",
    "what": "Deletes codes, sign-ups, sessions and sent messages that are past their use",
    "state": "idle",
    "cron": "17 * * * *",
    "zone": "Asia/Kolkata",
    "timeoutSeconds": 600,
    "nextRunAt": "2026-11-23T09:47:00.000Z",
    "lagSeconds": 0,
    "isLate": false,
    "lateAfterSeconds": 4500,
    "run": null,
    "lastRun": {
      "runId": "01a207bf-7e80-7183-9092-bdd45109b171",
      "trigger": "schedule",
      "requestedBy": null,
      "scheduledAt": "2026-11-23T08:47:00.000Z",
      "startedAt": "2026-11-23T08:47:00.412Z",
      "endedAt": "2026-11-23T08:47:02.005Z",
      "durationMs": 1593,
      "outcome": "success",
      "error": null
    },
    "lastSuccessAt": "2026-11-23T08:47:02.005Z",
    "lastFailureAt": null,
    "lastError": null,
    "pausedAt": null,
    "pausedBy": null,
    "pauseReason": null,
    "runRequestedAt": null,
    "runRequestedBy": null,
    "owner": "10.0.0.5:34431/4711",
    "ownedSince": "2026-11-22T20:02:11.000Z",
    "seenAt": "2026-11-23T09:31:00.000Z",
    "fence": 7
  },
  "jobs.run": {
    "job": "codes-purge",
    "kind": "scheduled",
    "what": "Deletes codes, sign-ups, sessions and sent messages that are past their use",
    "state": "idle",
    "cron": "17 * * * *",
    "zone": "Asia/Kolkata",
    "timeoutSeconds": 600,
    "nextRunAt": "2026-11-23T09:47:00.000Z",
    "lagSeconds": 0,
    "isLate": false,
    "lateAfterSeconds": 4500,
    "run": null,
    "lastRun": {
      "runId": "01a207bf-7e80-7183-9092-bdd45109b171",
      "trigger": "schedule",
      "requestedBy": null,
      "scheduledAt": "2026-11-23T08:47:00.000Z",
      "startedAt": "2026-11-23T08:47:00.412Z",
      "endedAt": "2026-11-23T08:47:02.005Z",
      "durationMs": 1593,
      "outcome": "success",
      "error": null
    },
    "lastSuccessAt": "2026-11-23T08:47:02.005Z",
    "lastFailureAt": null,
    "lastError": null,
    "pausedAt": null,
    "pausedBy": null,
    "pauseReason": null,
    "runRequestedAt": "2026-11-23T09:31:04.000Z",
    "runRequestedBy": "C8N3R5TW",
    "owner": "10.0.0.5:34431/4711",
    "ownedSince": "2026-11-22T20:02:11.000Z",
    "seenAt": "2026-11-23T09:31:00.000Z",
    "fence": 7
  },
  "jobs.pause": {
    "job": "codes-purge",
    "kind": "scheduled",
    "what": "Deletes codes, sign-ups, sessions and sent messages that are past their use",
    "state": "paused",
    "cron": "17 * * * *",
    "zone": "Asia/Kolkata",
    "timeoutSeconds": 600,
    "nextRunAt": "2026-11-23T09:47:00.000Z",
    "lagSeconds": 0,
    "isLate": false,
    "lateAfterSeconds": 4500,
    "run": null,
    "lastRun": {
      "runId": "01a207bf-7e80-7183-9092-bdd45109b171",
      "trigger": "schedule",
      "requestedBy": null,
      "scheduledAt": "2026-11-23T08:47:00.000Z",
      "startedAt": "2026-11-23T08:47:00.412Z",
      "endedAt": "2026-11-23T08:47:02.005Z",
      "durationMs": 1593,
      "outcome": "success",
      "error": null
    },
    "lastSuccessAt": "2026-11-23T08:47:02.005Z",
    "lastFailureAt": null,
    "lastError": null,
    "pausedAt": "2026-11-23T09:31:04.000Z",
    "pausedBy": "C8N3R5TW",
    "pauseReason": "The database is being moved",
    "runRequestedAt": null,
    "runRequestedBy": null,
    "owner": "10.0.0.5:34431/4711",
    "ownedSince": "2026-11-22T20:02:11.000Z",
    "seenAt": "2026-11-23T09:31:00.000Z",
    "fence": 7
  },
  "jobs.resume": {
    "job": "codes-purge",
    "kind": "scheduled",
    "what": "Deletes codes, sign-ups, sessions and sent messages that are past their use",
    "state": "idle",
    "cron": "17 * * * *",
    "zone": "Asia/Kolkata",
    "timeoutSeconds": 600,
    "nextRunAt": "2026-11-23T09:47:00.000Z",
    "lagSeconds": 0,
    "isLate": false,
    "lateAfterSeconds": 4500,
    "run": null,
    "lastRun": {
      "runId": "01a207bf-7e80-7183-9092-bdd45109b171",
      "trigger": "schedule",
      "requestedBy": null,
      "scheduledAt": "2026-11-23T08:47:00.000Z",
      "startedAt": "2026-11-23T08:47:00.412Z",
      "endedAt": "2026-11-23T08:47:02.005Z",
      "durationMs": 1593,
      "outcome": "success",
      "error": null
    },
    "lastSuccessAt": "2026-11-23T08:47:02.005Z",
    "lastFailureAt": null,
    "lastError": null,
    "pausedAt": null,
    "pausedBy": null,
    "pauseReason": null,
    "runRequestedAt": null,
    "runRequestedBy": null,
    "owner": "10.0.0.5:34431/4711",
    "ownedSince": "2026-11-22T20:02:11.000Z",
    "seenAt": "2026-11-23T09:31:00.000Z",
    "fence": 7
  },
  "retention.table": {
    "items": [
      {
        "retentionLine": "outbox",
        "tableName": "outbox",
        "purpose": "That a message was sent, of which kind and when; its words and recipient are emptied when it is sent",
        "basis": [
          "year"
        ],
        "keptDays": 366,
        "keptYears": null,
        "keptSince": "its sending",
        "afterwards": "delete",
        "rowsWaiting": 311,
        "rowsHeld": 2,
        "overdueSeconds": 40210,
        "lastRun": {
          "runId": "01a207bf-7e80-7183-9092-bdd45109b171",
          "keptFrom": "2025-11-22T22:10:00.412Z",
          "rowsDeleted": 1204,
          "rowsHeld": 2,
          "rowsWaiting": 0,
          "startedAt": "2026-11-23T22:10:00.412Z",
          "endedAt": "2026-11-23T22:10:01.005Z",
          "outcome": "success",
          "error": null
        }
      }
    ]
  },
  "retention.runs": {
    "items": [
      {
        "runId": "01a207bf-7e80-7183-9092-bdd45109b171",
        "keptFrom": "2025-11-22T22:10:00.412Z",
        "rowsDeleted": 1204,
        "rowsHeld": 2,
        "rowsWaiting": 0,
        "startedAt": "2026-11-23T22:10:00.412Z",
        "endedAt": "2026-11-23T22:10:01.005Z",
        "outcome": "success",
        "error": null,
        "retentionLine": "outbox"
      }
    ],
    "page": 1,
    "pageSize": 50,
    "total": 1,
    "totalPages": 1,
    "next": null,
    "previous": null
  },
  "legalHolds.list": {
    "items": [
      {
        "holdId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e",
        "userCode": "A7W2D3XN",
        "state": "in_force",
        "reference": "Cyber Crime Cell Mumbai 412/2026",
        "grounds": "A notice asks to keep every record of the account",
        "placedBy": "B4K9M2QZ",
        "placedAt": "2026-11-23T09:31:04.000Z",
        "reviewOn": "2027-05-23",
        "liftedBy": null,
        "liftedAt": null,
        "liftGrounds": null
      }
    ],
    "next": null
  },
  "legalHolds.place": {
    "holdId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e",
    "userCode": "A7W2D3XN",
    "state": "in_force",
    "reference": "Cyber Crime Cell Mumbai 412/2026",
    "grounds": "A notice asks to keep every record of the account",
    "placedBy": "B4K9M2QZ",
    "placedAt": "2026-11-23T09:31:04.000Z",
    "reviewOn": "2027-05-23",
    "liftedBy": null,
    "liftedAt": null,
    "liftGrounds": null
  },
  "legalHolds.review": {
    "holdId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e",
    "userCode": "A7W2D3XN",
    "state": "in_force",
    "reference": "Cyber Crime Cell Mumbai 412/2026",
    "grounds": "A notice asks to keep every record of the account",
    "placedBy": "B4K9M2QZ",
    "placedAt": "2026-11-23T09:31:04.000Z",
    "reviewOn": "2027-11-23",
    "liftedBy": null,
    "liftedAt": null,
    "liftGrounds": null
  },
  "legalHolds.lift": {
    "holdId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e",
    "userCode": "A7W2D3XN",
    "state": "lifted",
    "reference": "Cyber Crime Cell Mumbai 412/2026",
    "grounds": "A notice asks to keep every record of the account",
    "placedBy": "B4K9M2QZ",
    "placedAt": "2026-11-23T09:31:04.000Z",
    "reviewOn": "2027-05-23",
    "liftedBy": "C8N3R5TW",
    "liftedAt": "2027-02-02T10:02:00.000Z",
    "liftGrounds": "The notice was withdrawn"
  },
  "erasures.list": {
    "items": [
      {
        "userCode": "A7W2D3XN",
        "cause": "consent_withdrawn",
        "state": "scheduled",
        "accountOn": "2027-12-24",
        "identityOn": "2031-12-23",
        "accountErasedAt": null,
        "beganAt": null,
        "erasedAt": null,
        "rows": 0,
        "files": 0
      }
    ],
    "next": null
  },
  "breaches.list": {
    "items": [
      {
        "breachId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3e",
        "state": "open",
        "noticedAt": "2026-11-23T09:30:00.000Z",
        "nature": "unauthorised_access",
        "data": [
          "contact",
          "identity_number"
        ],
        "beganAt": "2026-11-22T18:00:00.000Z",
        "endedAt": "2026-11-23T09:45:00.000Z",
        "openedBy": "B4K9M2QZ",
        "openedAt": "2026-11-23T09:50:00.000Z",
        "extent": {
          "people": 1,
          "told": 0,
          "acts": 3
        },
        "deadlines": [
          {
            "audience": "cert_in",
            "law": "CERT-In directions of 28-04-2022 (IT Act s. 70B(6)), direction (ii): within 6 hours of noticing [2nd]",
            "dueAt": "2026-11-23T15:30:00.000Z",
            "sentAt": null,
            "state": "due"
          }
        ],
        "closedBy": null,
        "closedAt": null,
        "outcome": null
      }
    ],
    "next": null
  },
  "breaches.get": {
    "breachId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3e",
    "state": "open",
    "noticedAt": "2026-11-23T09:30:00.000Z",
    "nature": "unauthorised_access",
    "data": [
      "contact",
      "identity_number"
    ],
    "beganAt": "2026-11-22T18:00:00.000Z",
    "endedAt": "2026-11-23T09:45:00.000Z",
    "openedBy": "B4K9M2QZ",
    "openedAt": "2026-11-23T09:50:00.000Z",
    "extent": {
      "people": 1,
      "told": 0,
      "acts": 3
    },
    "deadlines": [
      {
        "audience": "cert_in",
        "law": "CERT-In directions of 28-04-2022 (IT Act s. 70B(6)), direction (ii): within 6 hours of noticing [2nd]",
        "dueAt": "2026-11-23T15:30:00.000Z",
        "sentAt": null,
        "state": "due"
      }
    ],
    "closedBy": null,
    "closedAt": null,
    "outcome": null,
    "happened": "A session of a member of staff was used from a network that is not ours",
    "systems": [
      "Back office"
    ],
    "lessons": null,
    "searches": [
      {
        "sessionId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "searchId": "019a0b6e-2f41-7c3a-9d58-6e8f7a1b2c3e",
        "from": "2026-11-22T18:00:00.000Z",
        "to": "2026-11-23T09:45:00.000Z",
        "askedBy": "B4K9M2QZ",
        "askedAt": "2026-11-23T10:05:00.000Z",
        "withdrawnAt": null,
        "others": {
          "report_export.requested": 1
        }
      }
    ],
    "notices": [
      {
        "noticeId": "019a0b6e-2f41-7c3a-9d57-6e8f7a1b2c3e",
        "audience": "cert_in",
        "fields": [
          {
            "label": "Type of incident",
            "value": "unauthorised access"
          }
        ],
        "texts": [
          {
            "language": "en",
            "text": "Type of incident: unauthorised access"
          }
        ],
        "draftedBy": "B4K9M2QZ",
        "draftedAt": "2026-11-23T10:20:00.000Z",
        "sentBy": null,
        "sentAt": null,
        "sentTo": null,
        "reference": null
      }
    ],
    "touched": {
      "items": [
        {
          "userCode": "A7W2D3XN",
          "acts": 3,
          "actions": [
            "user.updated",
            "evidence_pack.made"
          ],
          "data": [
            "contact",
            "identity_number",
            "profile"
          ],
          "isAccountUsed": false,
          "firstAt": "2026-11-22T19:00:00.000Z",
          "lastAt": "2026-11-22T19:05:00.000Z",
          "toldAt": null
        }
      ],
      "next": null
    }
  },
  "breaches.open": {
    "breachId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3e",
    "state": "open",
    "noticedAt": "2026-11-23T09:30:00.000Z",
    "nature": "unauthorised_access",
    "data": [
      "contact",
      "identity_number"
    ],
    "beganAt": "2026-11-22T18:00:00.000Z",
    "endedAt": "2026-11-23T09:45:00.000Z",
    "openedBy": "B4K9M2QZ",
    "openedAt": "2026-11-23T09:50:00.000Z",
    "extent": {
      "people": 0,
      "told": 0,
      "acts": 0
    },
    "deadlines": [
      {
        "audience": "cert_in",
        "law": "CERT-In directions of 28-04-2022 (IT Act s. 70B(6)), direction (ii): within 6 hours of noticing [2nd]",
        "dueAt": "2026-11-23T15:30:00.000Z",
        "sentAt": null,
        "state": "due"
      }
    ],
    "closedBy": null,
    "closedAt": null,
    "outcome": null,
    "happened": "A session of a member of staff was used from a network that is not ours",
    "systems": [
      "Back office"
    ],
    "lessons": null,
    "searches": [],
    "notices": []
  },
  "breaches.touched": {
    "breachId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3e",
    "state": "open",
    "noticedAt": "2026-11-23T09:30:00.000Z",
    "nature": "unauthorised_access",
    "data": [
      "contact",
      "identity_number"
    ],
    "beganAt": "2026-11-22T18:00:00.000Z",
    "endedAt": "2026-11-23T09:45:00.000Z",
    "openedBy": "B4K9M2QZ",
    "openedAt": "2026-11-23T09:50:00.000Z",
    "extent": {
      "people": 1,
      "told": 0,
      "acts": 3
    },
    "deadlines": [
      {
        "audience": "cert_in",
        "law": "CERT-In directions of 28-04-2022 (IT Act s. 70B(6)), direction (ii): within 6 hours of noticing [2nd]",
        "dueAt": "2026-11-23T15:30:00.000Z",
        "sentAt": null,
        "state": "due"
      }
    ],
    "closedBy": null,
    "closedAt": null,
    "outcome": null,
    "happened": "A session of a member of staff was used from a network that is not ours",
    "systems": [
      "Back office"
    ],
    "lessons": null,
    "searches": [
      {
        "sessionId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "searchId": "019a0b6e-2f41-7c3a-9d58-6e8f7a1b2c3e",
        "from": "2026-11-22T18:00:00.000Z",
        "to": "2026-11-23T09:45:00.000Z",
        "askedBy": "B4K9M2QZ",
        "askedAt": "2026-11-23T10:05:00.000Z",
        "withdrawnAt": null,
        "others": {
          "report_export.requested": 1
        }
      }
    ],
    "notices": []
  },
  "breaches.draft": {
    "breachId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3e",
    "state": "open",
    "noticedAt": "2026-11-23T09:30:00.000Z",
    "nature": "unauthorised_access",
    "data": [
      "contact",
      "identity_number"
    ],
    "beganAt": "2026-11-22T18:00:00.000Z",
    "endedAt": "2026-11-23T09:45:00.000Z",
    "openedBy": "B4K9M2QZ",
    "openedAt": "2026-11-23T09:50:00.000Z",
    "extent": {
      "people": 1,
      "told": 0,
      "acts": 3
    },
    "deadlines": [
      {
        "audience": "cert_in",
        "law": "CERT-In directions of 28-04-2022 (IT Act s. 70B(6)), direction (ii): within 6 hours of noticing [2nd]",
        "dueAt": "2026-11-23T15:30:00.000Z",
        "sentAt": null,
        "state": "due"
      }
    ],
    "closedBy": null,
    "closedAt": null,
    "outcome": null,
    "happened": "A session of a member of staff was used from a network that is not ours",
    "systems": [
      "Back office"
    ],
    "lessons": null,
    "searches": [
      {
        "sessionId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "searchId": "019a0b6e-2f41-7c3a-9d58-6e8f7a1b2c3e",
        "from": "2026-11-22T18:00:00.000Z",
        "to": "2026-11-23T09:45:00.000Z",
        "askedBy": "B4K9M2QZ",
        "askedAt": "2026-11-23T10:05:00.000Z",
        "withdrawnAt": null,
        "others": {
          "report_export.requested": 1
        }
      }
    ],
    "notices": [
      {
        "noticeId": "019a0b6e-2f41-7c3a-9d57-6e8f7a1b2c3e",
        "audience": "cert_in",
        "fields": [
          {
            "label": "Type of incident",
            "value": "unauthorised access"
          }
        ],
        "texts": [
          {
            "language": "en",
            "text": "Type of incident: unauthorised access"
          }
        ],
        "draftedBy": "B4K9M2QZ",
        "draftedAt": "2026-11-23T10:20:00.000Z",
        "sentBy": null,
        "sentAt": null,
        "sentTo": null,
        "reference": null
      }
    ]
  },
  "breaches.sent": {
    "breachId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3e",
    "state": "open",
    "noticedAt": "2026-11-23T09:30:00.000Z",
    "nature": "unauthorised_access",
    "data": [
      "contact",
      "identity_number"
    ],
    "beganAt": "2026-11-22T18:00:00.000Z",
    "endedAt": "2026-11-23T09:45:00.000Z",
    "openedBy": "B4K9M2QZ",
    "openedAt": "2026-11-23T09:50:00.000Z",
    "extent": {
      "people": 1,
      "told": 0,
      "acts": 3
    },
    "deadlines": [
      {
        "audience": "cert_in",
        "law": "CERT-In directions of 28-04-2022 (IT Act s. 70B(6)), direction (ii): within 6 hours of noticing [2nd]",
        "dueAt": "2026-11-23T15:30:00.000Z",
        "sentAt": null,
        "state": "due"
      }
    ],
    "closedBy": null,
    "closedAt": null,
    "outcome": null,
    "happened": "A session of a member of staff was used from a network that is not ours",
    "systems": [
      "Back office"
    ],
    "lessons": null,
    "searches": [
      {
        "sessionId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "searchId": "019a0b6e-2f41-7c3a-9d58-6e8f7a1b2c3e",
        "from": "2026-11-22T18:00:00.000Z",
        "to": "2026-11-23T09:45:00.000Z",
        "askedBy": "B4K9M2QZ",
        "askedAt": "2026-11-23T10:05:00.000Z",
        "withdrawnAt": null,
        "others": {
          "report_export.requested": 1
        }
      }
    ],
    "notices": [
      {
        "noticeId": "019a0b6e-2f41-7c3a-9d57-6e8f7a1b2c3e",
        "audience": "cert_in",
        "fields": [
          {
            "label": "Type of incident",
            "value": "unauthorised access"
          }
        ],
        "texts": [
          {
            "language": "en",
            "text": "Type of incident: unauthorised access"
          }
        ],
        "draftedBy": "B4K9M2QZ",
        "draftedAt": "2026-11-23T10:20:00.000Z",
        "sentBy": "B4K9M2QZ",
        "sentAt": "2026-11-23T11:00:00.000Z",
        "sentTo": "incident@cert-in.org.in",
        "reference": "CERTIn-412"
      }
    ]
  },
  "breaches.close": {
    "breachId": "019a0b6e-2f41-7c3a-9d56-6e8f7a1b2c3e",
    "state": "closed",
    "noticedAt": "2026-11-23T09:30:00.000Z",
    "nature": "unauthorised_access",
    "data": [
      "contact",
      "identity_number"
    ],
    "beganAt": "2026-11-22T18:00:00.000Z",
    "endedAt": "2026-11-23T09:45:00.000Z",
    "openedBy": "B4K9M2QZ",
    "openedAt": "2026-11-23T09:50:00.000Z",
    "extent": {
      "people": 1,
      "told": 0,
      "acts": 3
    },
    "deadlines": [
      {
        "audience": "cert_in",
        "law": "CERT-In directions of 28-04-2022 (IT Act s. 70B(6)), direction (ii): within 6 hours of noticing [2nd]",
        "dueAt": "2026-11-23T15:30:00.000Z",
        "sentAt": null,
        "state": "due"
      }
    ],
    "closedBy": "B4K9M2QZ",
    "closedAt": "2026-11-27T10:00:00.000Z",
    "outcome": "handled",
    "happened": "A session of a member of staff was used from a network that is not ours",
    "systems": [
      "Back office"
    ],
    "lessons": "Laptops are to be encrypted before they leave the office",
    "searches": [
      {
        "sessionId": "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
        "searchId": "019a0b6e-2f41-7c3a-9d58-6e8f7a1b2c3e",
        "from": "2026-11-22T18:00:00.000Z",
        "to": "2026-11-23T09:45:00.000Z",
        "askedBy": "B4K9M2QZ",
        "askedAt": "2026-11-23T10:05:00.000Z",
        "withdrawnAt": null,
        "others": {
          "report_export.requested": 1
        }
      }
    ],
    "notices": [
      {
        "noticeId": "019a0b6e-2f41-7c3a-9d57-6e8f7a1b2c3e",
        "audience": "cert_in",
        "fields": [
          {
            "label": "Type of incident",
            "value": "unauthorised access"
          }
        ],
        "texts": [
          {
            "language": "en",
            "text": "Type of incident: unauthorised access"
          }
        ],
        "draftedBy": "B4K9M2QZ",
        "draftedAt": "2026-11-23T10:20:00.000Z",
        "sentBy": null,
        "sentAt": null,
        "sentTo": null,
        "reference": null
      }
    ]
  },
  "rights.list": {
    "items": [
      {
        "requestId": "019a0b6e-2f41-7c3a-9d58-9b0c1d2e3f4b",
        "kind": "erasure",
        "state": "open",
        "isOverdue": false,
        "askedAt": "2026-11-25T05:31:00.000Z",
        "dueOn": "2026-12-25",
        "lawOn": "2026-12-25",
        "wishes": [],
        "text": "I no longer need the account",
        "answer": null,
        "decidedAt": null,
        "endsOn": null,
        "erasesOn": null
      }
    ],
    "nominee": {
      "name": "Ravi Rao",
      "relation": "Brother",
      "email": "ravi.rao@example.in",
      "mobile": "+919812345670"
    }
  },
  "rights.ask": {
    "requestId": "019a0b6e-2f41-7c3a-9d58-9b0c1d2e3f4b",
    "kind": "erasure",
    "state": "open",
    "isOverdue": false,
    "askedAt": "2026-11-25T05:31:00.000Z",
    "dueOn": "2026-12-25",
    "lawOn": "2026-12-25",
    "wishes": [],
    "text": "I no longer need the account",
    "answer": null,
    "decidedAt": null,
    "endsOn": null,
    "erasesOn": null
  },
  "rights.end": {
    "requestId": "019a0b6e-2f41-7c3a-9d58-9b0c1d2e3f4b",
    "kind": "erasure",
    "state": "withdrawn",
    "isOverdue": false,
    "askedAt": "2026-11-25T05:31:00.000Z",
    "dueOn": "2026-12-25",
    "lawOn": "2026-12-25",
    "wishes": [],
    "text": "I no longer need the account",
    "answer": null,
    "decidedAt": null,
    "endsOn": null,
    "erasesOn": null
  },
  "rights.nominee": {
    "items": [],
    "nominee": {
      "name": "Ravi Rao",
      "relation": "Brother",
      "email": "ravi.rao@example.in",
      "mobile": "+919812345670"
    }
  },
  "rights.desk": {
    "items": [
      {
        "requestId": "019a0b6e-2f41-7c3a-9d58-9b0c1d2e3f4b",
        "kind": "erasure",
        "state": "open",
        "isOverdue": false,
        "askedAt": "2026-11-25T05:31:00.000Z",
        "dueOn": "2026-12-25",
        "lawOn": "2026-12-25",
        "wishes": [],
        "text": "I no longer need the account",
        "answer": null,
        "decidedAt": null,
        "endsOn": null,
        "erasesOn": null,
        "userCode": "A7W2D3XN",
        "decidedBy": null,
        "isHeld": false
      }
    ],
    "next": null
  },
  "rights.decide": {
    "requestId": "019a0b6e-2f41-7c3a-9d58-9b0c1d2e3f4b",
    "kind": "erasure",
    "state": "done",
    "isOverdue": false,
    "askedAt": "2026-11-25T05:31:00.000Z",
    "dueOn": "2026-12-25",
    "lawOn": "2026-12-25",
    "wishes": [],
    "text": "I no longer need the account",
    "answer": "Your account ends in 30 days; the law has us keep records of identity for five years",
    "decidedAt": "2026-11-26T09:02:00.000Z",
    "endsOn": "2026-12-26",
    "erasesOn": "2031-12-26",
    "userCode": "A7W2D3XN",
    "decidedBy": "B4K9M2QZ",
    "isHeld": false
  },
  "privacy.data": {
    "userCode": "K7M2Q9XA",
    "locale": "en",
    "madeAt": "2026-12-01T06:20:00.000Z",
    "bases": [
      {
        "code": "year",
        "title": "DPDP Rules 2025, rule 8(3) (G.S.R. 846(E))",
        "says": "Personal data, associated traffic data and logs of the processing are kept for at least one year from the processing, also after the account is deleted."
      }
    ],
    "tables": [
      {
        "tableName": "sessions",
        "lines": [
          {
            "retentionLine": "sessions",
            "purpose": "Where the person was signed in, from which device and address; traffic data",
            "basis": [
              "year"
            ],
            "keptDays": 366,
            "keptYears": null,
            "keptSince": "the end of the session",
            "afterwards": "delete"
          }
        ],
        "total": 1,
        "columns": [
          {
            "column": "platform",
            "title": "platform"
          },
          {
            "column": "device_name",
            "title": "device name"
          },
          {
            "column": "created_at",
            "title": "created at"
          }
        ],
        "rows": [
          [
            "web",
            "Chrome on Windows",
            "2026-12-01T06:00:00.000Z"
          ]
        ],
        "keptBack": [
          {
            "because": "secret",
            "says": "A secret, or a digest of one: whoever had it could act as you, or guess what it is of.",
            "columns": [
              "device_hash"
            ]
          }
        ]
      }
    ],
    "recipients": [
      {
        "recipient": "sandbox",
        "purpose": "Verifying the PAN",
        "receives": "PAN, name, date of birth",
        "times": 1,
        "lastAt": "2026-12-01T06:10:00.000Z"
      }
    ]
  }
}
