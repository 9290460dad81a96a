import { Schema } from "effect"
import { FeatureLevel } from "../../access/FeatureLevel.ts"
import { Platform } from "../../access/Platform.ts"
import { Role } from "../../access/Role.ts"
import { BranchCode } from "../branches/BranchCode.ts"
import { FeatureReads } from "../features/FeatureReads.ts"
import { BranchReads } from "../branches/BranchReads.ts"
import { AuditEntryReads } from "../../platform/audit-trail/AuditEntry.ts"
import { refuses } from "../../errors/Refusal.ts"
import { flag, instant, searchWords, text } from "../../platform/reads/Filters.ts"
import { listOf } from "../../platform/reads/ListOf.ts"
import { many, one, readable } from "../../platform/reads/Readable.ts"
import { readOf } from "../../platform/reads/ReadOf.ts"
import { UserCode } from "../../values/UserCode.ts"
import { User } from "../../accounts/User.ts"

/** A person as they appear in what they did to another: no more than colleagues need. */
const Colleague = Schema.Struct({
  userCode: UserCode,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  userRole: Role,
  branchCode: Schema.NullOr(Schema.String),
  isActive: Schema.Boolean
})

export const ColleagueReads = readable({
  name: "colleague",
  schema: Colleague,
  key: "userCode",
  relations: { branch: one(BranchReads) }
})

/** Where a person may sign in other than their role's default says. */
const PlatformAccess = Schema.Struct({
  platform: Platform,
  isAllowed: Schema.Boolean,
  updatedAt: Schema.DateTimeUtcFromString
})

const PlatformAccessReads = readable({ name: "platformAccess", schema: PlatformAccess, key: "platform" })

/** A feature that a person was granted, whether it is on or off, and by whom. */
const FeatureGrant = Schema.Struct({
  featureCode: Schema.String,
  accessLevel: FeatureLevel,
  grantedBy: Schema.String,
  createdAt: Schema.DateTimeUtcFromString,
  updatedAt: Schema.DateTimeUtcFromString
})

const FeatureGrantReads = readable({
  name: "featureGrant",
  schema: FeatureGrant,
  key: "featureCode",
  relations: { feature: one(FeatureReads) }
})

/**
 * A {@link User}, and what staff may ask to know of one: why they are blocked, since when they get in only with another
 * password ("not me"), who made and last changed the account.
 */
export const UserRecord = Schema.Struct({
  ...User.fields,
  blockReason: Schema.NullOr(Schema.String),
  passwordMustChangeAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  createdByUser: Schema.NullOr(UserCode),
  updatedByUserId: Schema.String
})

/**
 * What can be read of a person. `createdBy` is null also when its reader may not see that person; `auditTrail` is the
 * newest that was done to them, as much of it as its reader would see in the report `user-audit-trail`.
 */
export const UserReads = readable({
  name: "user",
  schema: UserRecord,
  key: "userCode",
  staffOnly: ["blockReason", "passwordMustChangeAt", "createdByUser", "updatedByUserId"],
  relations: {
    branch: one(BranchReads),
    createdBy: one(ColleagueReads, { staffOnly: true }),
    platformAccess: many(PlatformAccessReads, { staffOnly: true }),
    featureAccess: many(FeatureGrantReads, { staffOnly: true }),
    auditTrail: many(AuditEntryReads)
  }
})

/** Reading one person. */
export const UserRead = readOf(UserReads, { userCode: UserCode })

/**
 * Listing people, newest first unless sorted otherwise. `createdFrom` is in, `createdTo` is out; `q` is looked for in
 * name, e-mail, mobile and user code.
 */
export const UserList = listOf(UserRead, {
  name: "User",
  sort: ["createdAt", "lastName", "email", "userCode"],
  filters: {
    role: text(Role),
    isActive: flag,
    isKycComplete: flag,
    isBlocked: flag,
    branch: text(BranchCode),
    createdFrom: instant,
    createdTo: instant,
    q: searchWords
  }
})

/** More people than a search engine gives at once. */
export const searchTooWide = refuses(
  "SEARCH_TOO_WIDE",
  "finds more people than can be listed; say more of whom you mean",
  "q"
)
