import type { LoadRequest } from "../load/LoadOrder.ts"
import { userPath } from "../read/ReadMix.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { adminOf, person, SUPER_ADMINS } from "../world/Person.ts"

/** Each connection goes through so many people of its own. */
const EACH = 16

/** The people of one server only, the `lane`th of `lanes`: what it caches of them, nobody else changes. */
export interface Lane {
  readonly lane: number
  readonly lanes: number
}

/** As many callers as {@link updateMix} needs, and two more. */
export const updateCallers = (connections: number, lanes: number) => SUPER_ADMINS + connections * EACH * lanes + 2

/** Every other person changes themself, the others are changed by the admin of their branch or a super admin. */
const callerOf = (number: number, isSelf: boolean, callers: number) => {
  if (isSelf) return number
  const { branch, role } = person(number)
  const admin = branch === null || role === "admin" ? callers : adminOf(Number(branch.slice(2)))
  return admin < callers ? admin : number % SUPER_ADMINS
}

/** What a change says, every other time the one and the other, so that each request changes something. */
const changes = [
  { staff: { last_name: "Rao" }, self: { locale: "hi" } },
  { staff: { last_name: "Iyer" }, self: { locale: "en" } }
] as const

/**
 * Changes of profiles with If-Match. A connection has its own people, so each of its requests finds its version current.
 * `names`: staff change everybody, so that each request changes a name.
 */
export const updateMix = (
  { tokens }: BenchWorld,
  connections: number,
  { lane, lanes }: Lane,
  names: boolean
): ReadonlyArray<LoadRequest> =>
  changes.flatMap(({ self, staff }) =>
    Array.from({ length: connections * EACH }, (_, index) => {
      const number = SUPER_ADMINS + index * lanes + lane
      const caller = callerOf(number, !names && index % 2 === 0, tokens.length)
      return {
        method: "PUT" as const,
        path: userPath(person(number).userCode),
        token: tokens[caller] ?? "",
        // What KYC has proven of a person, only staff change.
        body: JSON.stringify(caller === number ? self : staff),
        revises: true
      }
    })
  )
