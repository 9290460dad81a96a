import type { LoadRequest } from "../load/LoadOrder.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { adminOf, branchCode, person, SUPER_ADMINS } from "../world/Person.ts"
import { SPAN, SUBJECTS } from "./AuditHistory.ts"

export const AUDIT_REPORT = "/api/v1/reports/user-audit-trail"

/** Admins of the first branches ask about people of theirs. */
const ADMINS = 8

/** As many callers as {@link auditMix} needs. */
export const AUDIT_CALLERS = adminOf(ADMINS - 1) + 1

/** The range that holds the whole history. */
export const wholeSpan = (end: number) =>
  `from=${new Date(end - SPAN - 1000).toISOString()}&to=${new Date(end + 1000).toISOString()}`

const path = (number: number, end: number, total: boolean) =>
  `${AUDIT_REPORT}?user_code=${person(number).userCode}&${wholeSpan(end)}&page_size=50${total ? "&total=true" : ""}`

const everybody = Array.from({ length: SUBJECTS }, (_, number) => number)

/** Some of a branch, its admin aside. */
const ofBranch = (index: number) =>
  everybody.filter((number) => number !== adminOf(index) && person(number).branch === branchCode(index)).slice(0, 20)

/**
 * The first page of one person's audit trail, with `total` also how many acts there are: for super admins anybody's, for
 * admins their people's, for people their own.
 */
export const auditMix = (
  { tokens }: Pick<BenchWorld, "tokens">,
  end: number,
  total = false
): ReadonlyArray<LoadRequest> => {
  const asked = (caller: number, number: number) => ({ path: path(number, end, total), token: tokens[caller] ?? "" })
  const selves = tokens
    .slice(0, AUDIT_CALLERS)
    .map((_, number) => number)
    .filter((number) => person(number).role === "user")
  return [
    ...everybody.slice(0, 600).map((n) => asked(n % SUPER_ADMINS, (n * 13) % SUBJECTS)),
    ...Array.from({ length: ADMINS }, (_, index) =>
      ofBranch(index).map((number) => asked(adminOf(index), number))
    ).flat(),
    ...Array.from({ length: 160 }, (_, index) => selves[index % selves.length] ?? 0).map((self) => asked(self, self))
  ]
}
