import { leasedNames } from "../features/platform/rate-limits/RateLimitPolicies.ts"

/** A numbered rule of the security page: what it says in a line, and where it is kept. */
export interface SecurityRule {
  readonly number: number
  readonly title: string
  readonly rule: string
  /** Source files, from the repository's root. */
  readonly files: ReadonlyArray<string>
}

const feature = (...files: ReadonlyArray<string>) => files.map((file) => `packages/server/src/features/${file}.ts`)
const source = (...files: ReadonlyArray<string>) => files.map((file) => `packages/server/src/${file}.ts`)

/** The rules that are built, by the numbers that tests carry as `[SECURITY n]`. Each must have a test. */
export const securityRules: ReadonlyArray<SecurityRule> = [
  {
    number: 1,
    title: "Enumeration",
    rule: "Signing in, registering and asking for a reset answer alike for known and unknown people, and cost the same. Also `pnpm bench enumeration`.",
    files: feature(
      "identity/sign-in/LoginService",
      "identity/registration/RegistrationService",
      "identity/password-reset/PasswordResetService"
    )
  },
  {
    number: 2,
    title: "One-time codes",
    rule: "6 digits, 10 minutes, once, bound to their flow; 5 guesses a code, 10 an hour for a recipient; 5 sends an hour, 10 a day, a minute apart; kept as a keyed, salted hash. A recipient's guesses and sends count within flows of one standing: what a stranger started takes nothing from a flow that a password or an invitation opened. Of resets the code has 8 digits, and the mail a link of 256 bits too, which needs no guesses and holds an hour, once. 5 mails an hour to an account, however it is named; the newest code opens each of its resets. 20 resets of an account an hour from unknown devices, 5 from each known one, 5 guesses with each: in any hour at most 300 guesses of a stranger at 10^8 codes, a chance of 3 in 1,000,000 (6 in 1,000,000 with the loosest settings). Whatever they do, the newest link in the mailbox lets the owner in.",
    files: feature(
      "identity/otp/OtpService",
      "identity/otp/OtpRepo",
      "identity/otp/OtpType",
      "identity/otp/HourBudgets",
      "identity/password-reset/ResetBudgets",
      "identity/password-reset/ResetProofs"
    )
  },
  {
    number: 3,
    title: "Refresh tokens",
    rule: "256 bits, kept as SHA-256, replaced with each use; a used one that comes back ends its family, but for the direct parent from the same device within 10 s. 7 days sliding, 30 at most.",
    files: feature(
      "identity/sessions/RefreshService",
      "identity/sessions/RefreshTokenRepo",
      "identity/sessions/ReuseResponse"
    )
  },
  {
    number: 4,
    title: "Revocation",
    rule: "A block, a logout, a new password, factor, role or contact is felt at once here and within a second elsewhere, Redis up or down; what cannot be checked is refused. Metric `revocation_delay_seconds`; `pnpm bench revocation`.",
    files: feature(
      "identity/sessions/SessionRevocation",
      "identity/sessions/Authenticator",
      "platform/cache/ReadThroughCache"
    )
  },
  {
    number: 5,
    title: "Brute force",
    rule: "5 failures lock an account for a minute, doubling to 15, forgotten after 12 hours; 100 need a new password. So a stranger has 11 guesses in the first hour, 4 an hour after it and 100 in all: of a million equally likely passwords, a chance of 1 in 10,000 before the owner is asked for a new one. A known device has 5 guesses of its own during a lock, which count with the rest; it is known by a token of 256 bits, never by its id. Tries that are under way hold their places and are no failures: a right password beside them waits for them, and is not refused. 30 failures in 10 minutes by address, 200 an hour by network, reserved before anything is hashed. Lock and unlock are audited and told.",
    files: [
      ...feature(
        "identity/sessions/LoginThrottle",
        "identity/sessions/LockNotices",
        "identity/sessions/DeviceTokens",
        "platform/rate-limits/RateLimitPolicies",
        "platform/rate-limits/LoginFailures",
        "platform/rate-limits/WaitingLine"
      ),
      "packages/migrations/src/steps/0049_count_login_tries_under_way.ts"
    ]
  },
  {
    number: 6,
    title: "Sessions",
    rule: "Listed with device, address and last use, never with a token; ended one by one or all; 10 a person, 5 a device, 10 a person and address. In cookie mode the refresh token is in a cookie that no script reaches, and no other site unless `SESSION_COOKIE=cross-site` says so, for origins of `CORS_ORIGINS`.",
    files: feature(
      "identity/sessions/SessionService",
      "identity/sessions/SessionStarter",
      "identity/sessions/SessionCookie"
    )
  },
  {
    number: 7,
    title: "Second factors",
    rule: "TOTP (RFC 6238, one step either way, each step once), e-mail and SMS as weaker methods, 10 recovery codes; one failure budget over all; nothing of a session before the second factor; a reset does not get around it.",
    files: feature(
      "identity/two-factor/Totp",
      "identity/two-factor/FactorProof",
      "identity/two-factor/FactorBudget",
      "identity/sign-in/TwoFactorSignIn"
    )
  },
  {
    number: 8,
    title: "Allowed networks",
    rule: "CIDR, IPv4 and IPv6, mapped addresses equal their IPv4; the address is the rightmost that is no trusted proxy's. Asked at login and at refresh, and of staff on each call.",
    files: [
      ...feature(
        "identity/ip-allow-list/IpAllowList",
        "identity/sessions/SignInPlace",
        "identity/sessions/Authenticator"
      ),
      ...source("http/ClientAddress")
    ]
  },
  {
    number: 9,
    title: "Step-up",
    rule: "A proof of at most 5 minutes ago: before contacts, factors and allowed networks change, a role is given, a second member of staff decides, or an Aadhaar number, an evidence pack or an export is given out. [The access matrix](api/access-matrix.md) marks each operation. A proof is the password, and a code where there is a second factor.",
    files: [...feature("identity/step-up/StepUpService"), ...source("http/AccessGate")]
  },
  {
    number: 10,
    title: "Password hashes",
    rule: "argon2id at OWASP's parameters or above, hashed anew when they rise; Django's hashes are accepted and replaced at login; hashing is bounded, beyond that 503. Sign-ins have a queue and a place that nothing else takes; what else hashes is bounded by caller and by account (20 proofs of a person, 10 new passwords for an account, in 10 minutes), and nothing is hashed for step-ups while the account is locked.",
    files: [
      ...source("adapters/argon2/Argon2PasswordHasher", "adapters/argon2/DjangoFormats"),
      ...feature(
        "identity/passwords/HashingSlots",
        "identity/passwords/AccountHashing",
        "identity/passwords/PasswordProof",
        "identity/passwords/PasswordUpgrade"
      ),
      "packages/domain/src/access/HashingLimits.ts"
    ]
  },
  {
    number: 11,
    title: "Password policy",
    rule: "12 to 128 code points after NFKC, none of the common and breached ones (a bundled list, and by k-anonymity whoever `BREACHED_PASSWORDS_URL` names), none of the person's own data; no composition rules, no truncation.",
    files: [
      ...feature(
        "identity/passwords/PasswordAcceptance",
        "identity/passwords/PasswordProblems",
        "identity/passwords/CommonPasswords"
      ),
      ...source("adapters/pwned-passwords/PwnedPasswords")
    ]
  },
  {
    number: 12,
    title: "Access tokens",
    rule: "EdDSA only, `typ: at+jwt`, every claim checked, 30 s leeway; a header that brings a key or a rule is refused.",
    files: [
      ...source("adapters/tokens/Ed25519TokenSigner"),
      ...feature("identity/tokens/CompactJwt", "identity/tokens/AccessTokenRules")
    ]
  },
  {
    number: 13,
    title: "Signing keys",
    rule: "Next, current and previous in the JWKS; published 10 minutes before signing, kept until the last token is out of time; rotated by a worker and by `pnpm keys:rotate`, with no token refused on the way.",
    files: feature(
      "identity/tokens/SigningKeys",
      "identity/tokens/SigningKeyRotation",
      "identity/tokens/SigningKeyNews"
    )
  },
  {
    number: 14,
    title: "Encryption at rest",
    rule: "AES-256-GCM under a named key of the ring, bound to its cell; Fernet tokens are read, and written where the format says so. Aadhaar numbers live in a vault behind functions of a database role of its own, each opening on record. A worker brings everything under the newest key; metrics `sealed_rows`, `sealed_rows_to_rewrap`, `sealed_oldest_key_position`. Each person has a key of their own, wrapped by one outside database and backup; when both are destroyed, what was sealed under it opens nowhere, in backups neither.",
    files: [
      ...feature("platform/encryption/FieldCipher", "kyc/vault/AadhaarVault", "platform/key-rewrap/KeyRewrap"),
      ...feature("platform/person-keys/PersonKeys", "platform/person-key-life/PersonKeysRenewal"),
      ...source("adapters/folder/FolderPersonKeyStore"),
      ...source("adapters/pkcs11/Pkcs11KeyWrapping"),
      "packages/migrations/src/steps/0022_create_aadhaar_vault.ts"
    ]
  },
  {
    number: 15,
    title: "Blind index",
    rule: "HMAC-SHA-256 under a key of its own, of the value and the name of what it is kept for: equal values are found, and those that may have one owner are held unique, without the value itself: under each key of the list while one is rotated. Never returned or logged.",
    files: feature("platform/encryption/BlindIndex", "platform/key-rewrap/BlindIndexFill")
  },
  {
    number: 16,
    title: "Audit seals",
    rule: "Rows of the audit trail are sealed in blocks after their transactions: canonical JSON (RFC 8785), Merkle root (RFC 6962), the hash of the block before, Ed25519 under keys that the database does not have. Two sealers never seal at once; the head of the chain is kept outside the database. `/.well-known/audit-keys.json` publishes the keys.",
    files: [
      ...feature(
        "evidence/audit-seals/AuditSealer",
        "evidence/audit-seals/CanonicalLine",
        "evidence/audit-seals/SealSigner",
        "evidence/audit-seals/SealHeads"
      ),
      "packages/migrations/src/steps/0037_create_audit_seals.ts"
    ]
  },
  {
    number: 17,
    title: "Append-only",
    rule: "The logs, the seals and the records of archives belong to a role nobody logs in as; triggers refuse UPDATE, DELETE and TRUNCATE to everybody. Servers and workers run as a role that owns nothing, and may read and add rows of them. Months older than AUDIT_RETENTION (10 years, never under 5) leave for signed archives, which a function of that role then lets drop, with a sealed row that says so; months of the log of sign-ins go by another one, which refuses those of the last 366 days.",
    files: [
      ...feature("evidence/audit-archive/AuditArchiver", "evidence/audit-archive/ArchiveRecord"),
      "packages/migrations/src/steps/0010_create_append_only_guard.ts",
      "packages/migrations/src/steps/0044_archive_audit_trail.ts",
      "packages/migrations/src/steps/0046_grant_to_the_program.ts",
      "packages/migrations/src/steps/0064_exchange_audit_rows.ts",
      "packages/migrations/src/steps/0085_create_retention_runs.ts"
    ]
  },
  {
    number: 18,
    title: "Access",
    rule: "Each operation declares its roles, rows, feature, step-up and limits, once for REST and RPC. What declares nothing does not compile; what declares something that is not there does not start; what is served without a rule does not answer. Another branch is 404, an act that the role forbids 403.",
    files: [
      "packages/domain/src/access/Access.ts",
      ...source("http/AccessGate", "http/AccessDeclared", "http/OperationProblems"),
      ...feature("accounts/PersonScope", "people/users/UserPolicy")
    ]
  },
  {
    number: 19,
    title: "Limit headers",
    rule: `\`RateLimit-Policy\` and \`RateLimit\` on every answer of an operation that names limits, \`Retry-After\` on 429 and 503. Counted for all instances together in Redis, never more than the limit; of limits of calls (${leasedNames}) and of nothing else each instance takes a lot of at most \`RATE_LIMIT_LEASE\` ahead, and the limit may be exceeded by one lot an instance. While Redis is away, and where there is none, each instance counts by itself with the same limits. \`api_ip\` is always counted by each process.`,
    files: [
      ...source("http/CallLimits", "http/LimitHeaders"),
      ...feature("platform/rate-limits/RateLimits", "platform/rate-limits/Leases")
    ]
  },
  {
    number: 20,
    title: "Idempotency",
    rule: "A key of a caller for an operation is one effect and one answer for 24 hours, kept sealed in the transaction of the effect; the same key for another request is 422, while the first one runs 409. What fails leaves no key.",
    files: [
      ...feature("platform/idempotency/IdempotentAnswers", "platform/idempotency/IdempotencyRepo"),
      ...source("http/rest/RestIdempotency", "http/RpcIdempotencyLayer")
    ]
  },
  {
    number: 21,
    title: "Concurrency",
    rule: "A single read has a strong entity tag made of its row's version; whoever has it gets 304. A PUT without `If-Match` is 428, one for another version than the present 412, decided on the locked row.",
    files: [
      ...source("http/EntityTag", "http/Versioned", "contract/requestParts"),
      "packages/domain/src/platform/preconditions/IfMatch.ts",
      "packages/domain/src/platform/preconditions/ExpectedVersion.ts"
    ]
  },
  {
    number: 22,
    title: "Sizes and times",
    rule: "What a request may have is bounded before it is parsed: 64 KiB of body (413; 5 MiB of a file, of the one operation that takes one), 16 KiB of headers, 10 seconds for each. [All limits](limits.md), of WebSockets too; those are also held by the tests of faults 1, 9 and 23.",
    files: source("http/ServerLimits", "http/NodeServer", "http/SocketLimits")
  },
  {
    number: 23,
    title: "Log redaction",
    rule: "No password, code, token, Aadhaar number, PAN or account number in logs, spans, metrics, errors, error reports, audit rows, the outbox at rest or Redis. What leaves a span is a list; the access log has templates of routes. A full Aadhaar number is shown to a super admin only, after a step-up, for a purpose and a reason, audited, and the person is told.",
    files: feature(
      "platform/notifications/Outbox",
      "platform/audit-trail/AuditTrail",
      "kyc/reveal/AadhaarRevealService"
    )
  },
  {
    number: 24,
    title: "Outages",
    rule: "Redis away: sessions and caches are read from PostgreSQL, and limits stay in force. A process that dies between a commit and a send: its message is sent by another, at least once, under one id. A KYC provider that is slow, broken or dead is asked a few times under one verification id, then not at all until it is well; what it may have done is not done again elsewhere, and an answer that cannot be read is never a verification.",
    files: [
      ...source(
        "adapters/redis/RedisRateLimiterStore",
        "adapters/kyc-http/KycHttpCalls",
        "adapters/kyc-http/KycHttpBreaker",
        "adapters/kyc-http/KycHttpAnswer",
        "adapters/kyc/ProviderFailover"
      ),
      ...feature("platform/cache/ReadThroughCache", "platform/notifications/OutboxDelivery")
    ]
  },
  {
    number: 25,
    title: "Deprecation",
    rule: "An operation that is to go says so in its declaration; its answers carry `Deprecation` (RFC 9745), `Sunset` (RFC 8594), never before the deprecation, and `Link`, and the types of the client `@deprecated`.",
    files: ["packages/domain/src/contract/Deprecation.ts", ...source("http/DeprecationHeaders")]
  },
  {
    number: 26,
    title: "Unusual sign-ins",
    rule: "Every attempt that is looked at or refused by a limit is recorded, with a risk and its reasons ([which are not](login-risk.md)); recording fails no sign-in, and delays a refusal by 250 ms at most. Once the password is right, the owner is told from a score of 35 on, a second factor is asked for from 50 on, on trusted devices and by e-mail too, and from 90 on it is refused like a wrong password. Metrics `login_risk_score`, `login_risk_acts_total`.",
    files: [
      "packages/domain/src/identity/login-risk/RiskRules.ts",
      ...feature(
        "identity/login-risk/LoginRisk",
        "identity/login-risk/SignInHabits",
        "identity/login-activity/AttemptLog",
        "identity/sign-in/SecondStep"
      )
    ]
  },
  {
    number: 27,
    title: "Own security feed",
    rule: "A person sees every attempt to sign in to their account, and says of any that it was somebody else. Where that had the password, every session ends at once, trust in devices too, and only a reset by the mailbox, with another password, lets anybody in. Staff are told; it is audited.",
    files: feature(
      "identity/security-feed/DisownService",
      "identity/security-feed/SignInFeedSource",
      "identity/sign-in/LoginService"
    )
  }
]
