import type { AccessRule, Rows } from "@credbuzzpay/domain/access/Access"
import type { PersonOptions } from "../People.ts"
import type { Outcome } from "./Outcome.ts"

/** The branch of the person whom a call is about. */
export const HERE = "HERE01"
const ELSEWHERE = "ELSE01"

/** Somebody who calls, and what the matrix knows of them. */
export interface Actor {
  readonly name: string
  readonly account: PersonOptions | undefined
  /** Whether the row that the call is about is their own. */
  readonly isSubject: boolean
  readonly holdsFeature: boolean
}

const actor = (name: string, account: PersonOptions | undefined, more: Partial<Actor> = {}): Actor => ({
  name,
  account,
  isSubject: false,
  holdsFeature: true,
  ...more
})

/** Everybody whom docs/security.md, rule 18 names. The row is about a user of branch HERE01. */
export const actors: ReadonlyArray<Actor> = [
  actor("anonymous", undefined),
  actor("self", { role: "user", branchCode: HERE }, { isSubject: true }),
  actor("other user", { role: "user", branchCode: HERE }),
  actor("admin of the branch", { role: "admin", branchCode: HERE }),
  actor("admin of another branch", { role: "admin", branchCode: ELSEWHERE }),
  actor("super_admin", { role: "super_admin" }),
  actor("blocked user", { role: "user", branchCode: HERE, isBlocked: true }, { isSubject: true }),
  actor("user without the feature", { role: "user", branchCode: HERE }, { isSubject: true, holdsFeature: false })
]

const isStale = ({ account }: Actor) => (account?.provenSecondsAgo ?? 0) > 300

/** The same people with a proof that is too old, for rules that ask for a fresh one. */
export const staleActors: ReadonlyArray<Actor> = actors
  .filter(({ account }) => account !== undefined)
  .map((each) => ({
    ...each,
    name: `${each.name}, proven long ago`,
    account: { ...each.account, provenSecondsAgo: 301 }
  }))

/** What the rule, and nothing else, says of this actor's call. **Shape**: `isAboutSomebody` when the row is a person's. */
export const expected = (rule: AccessRule, caller: Actor, isAboutSomebody: boolean): Outcome => {
  if (rule._tag === "Public") return "allowed"
  if (rule._tag === "Undeclared" || caller.account === undefined || caller.account.isBlocked === true) {
    return "unauthenticated"
  }
  const role = caller.account.role ?? "user"
  const rows = rule.rows[role]
  if (rows === "none") return "denied"
  if (rule.feature !== undefined && !caller.holdsFeature && role !== "super_admin") return "feature denied"
  if (rule.stepUp && isStale(caller)) return "step-up"
  return !isAboutSomebody || reaches(rows, caller) ? "allowed" : "hidden"
}

/** Whether the person whom the matrix is about is among these rows of the caller. */
const reaches = (rows: Rows, { account, isSubject }: Actor): boolean =>
  rows === "all" || (isSubject && rows !== "none") || (rows === "branch" && account?.branchCode === HERE)

/** Whether an answer to this caller may name the person at all: also a list, which is about nobody in particular. */
export const maySee = (rule: AccessRule, caller: Actor): boolean =>
  rule._tag === "SignedIn" && reaches(rule.rows[caller.account?.role ?? "user"], caller)
