import { Schema } from "effect"
import { BranchCode } from "../../people/branches/BranchCode.ts"
import { UserCode } from "../../values/UserCode.ts"
import { NoticeChannel, NoticeSequence } from "../renewal/NoticePlan.ts"

const moment = Schema.NullOr(Schema.DateTimeUtcFromString)

/**
 * A notice that KYC is due, with its proof. `handedOverAt` is when the mail server, the SMS provider or the post had it;
 * `failure` is why it was not given: it came back, was given up, or was called back. `text` is what it says, null where it
 * cannot be read; `contentHash` is over its sealed words. Times are UTC.
 */
export const KycNotice = Schema.Struct({
  noticeId: Schema.String,
  kycDueAt: Schema.DateTimeUtcFromString,
  sequence: NoticeSequence,
  attempt: Schema.Int,
  channel: NoticeChannel,
  noticedAt: Schema.DateTimeUtcFromString,
  handedOverAt: moment,
  deliveredAt: moment,
  failedAt: moment,
  failure: Schema.NullOr(Schema.String),
  proof: Schema.String,
  contentHash: Schema.NullOr(Schema.String),
  text: Schema.NullOr(Schema.String)
}).annotate({ identifier: "KycNotice" })
export type KycNotice = typeof KycNotice.Type

/** A move of the day that KYC is due (`due`) or ends (`end`). */
export const KycDueMove = Schema.Struct({
  day: Schema.Literals(["due", "end"]),
  movedFrom: Schema.DateTimeUtcFromString,
  movedTo: Schema.DateTimeUtcFromString,
  cause: Schema.String,
  movedAt: Schema.DateTimeUtcFromString
}).annotate({ identifier: "KycDueMove" })

/** Why letters go nowhere: there is no address, or the last one came back from it. */
export const AddressProblem = Schema.Literals(["none", "returned"])

/** The notices of a person, the newest first, and how the day came about. `endsAt` is when KYC ends at the earliest. */
export const KycNoticeList = Schema.Struct({
  userCode: UserCode,
  nextDueAt: moment,
  endsAt: moment,
  addressProblem: Schema.NullOr(AddressProblem),
  items: Schema.Array(KycNotice),
  moves: Schema.Array(KycDueMove)
}).annotate({ identifier: "KycNoticeList" })
export type KycNoticeList = typeof KycNoticeList.Type

export const KycNoticesOf = Schema.Struct({ userCode: UserCode })

/** Somebody whose KYC falls due and to whom no letter can go, so that it does not end. */
export const MissingAddress = Schema.Struct({
  userCode: UserCode,
  branchCode: Schema.NullOr(BranchCode),
  addressProblem: AddressProblem,
  kycDueAt: Schema.DateTimeUtcFromString,
  askedAt: Schema.DateTimeUtcFromString
})
