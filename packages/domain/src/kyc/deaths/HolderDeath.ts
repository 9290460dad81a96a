import { Schema } from "effect"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"

const Instant = Schema.DateTimeUtcFromString

/** Whose word it is that somebody has died. */
export const DeathSource = Schema.Literal("pan_registry")
export type DeathSource = typeof DeathSource.Type

/**
 * `reported` by a register, staff has `confirmed` it, or one of staff says that it is a mistake (`refuting`) and another agrees
 * (`refuted`). It stands in every state but the last.
 */
export const DeathState = Schema.Literals(["reported", "confirmed", "refuting", "refuted"])
export type DeathState = typeof DeathState.Type

/**
 * A report that somebody has died. `reason` is of the last decision, and null once the person was erased. People by their user
 * codes; times are UTC.
 */
export const HolderDeath = Schema.Struct({
  deathId: Schema.String,
  userCode: UserCode,
  source: DeathSource,
  state: DeathState,
  reportedAt: Instant,
  decidedBy: Schema.NullOr(Schema.String),
  decidedAt: Schema.NullOr(Instant),
  reason: Schema.NullOr(Schema.String),
  secondedBy: Schema.NullOr(Schema.String),
  secondedAt: Schema.NullOr(Instant)
}).annotate({ identifier: "HolderDeath" })
export type HolderDeath = typeof HolderDeath.Type

/** 100 at the most. */
export const HolderDeathList = Schema.Struct({ items: Schema.Array(HolderDeath) }).annotate({
  identifier: "HolderDeathList"
})
export type HolderDeathList = typeof HolderDeathList.Type

export const HolderDeathsOf = Schema.Struct({ userCode: UserCode })

export const DecideDeath = Schema.Struct({
  userCode: UserCode,
  decision: Schema.Literals(["confirmed", "refuted"]),
  reason: Reason
})
