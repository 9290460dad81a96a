import type { LoadRequest } from "../load/LoadOrder.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { person, SUPER_ADMINS } from "../world/Person.ts"

/** Users that super admins read: numbers from here on, up to `READ_USERS` of them. */
const READ_USERS = 1000

/** Who reads themself. */
const SELVES = 200

/** As many callers as {@link readMix} uses at most. */
export const READ_CALLERS = SUPER_ADMINS + SELVES

export const userPath = (userCode: string) => `/api/v1/users/${userCode}`

/** Four of five requests are somebody reading themself, the fifth a super admin reading one of up to 1,000 users. */
export const readMix = ({ people, tokens }: BenchWorld): ReadonlyArray<LoadRequest> => {
  const others = Math.min(READ_USERS, people)
  const selves = Math.min(SELVES, tokens.length - SUPER_ADMINS)
  return Array.from({ length: others * 5 }, (_, index) => {
    const round = Math.floor(index / 5)
    const caller = index % 5 === 4 ? round % SUPER_ADMINS : SUPER_ADMINS + (index % selves)
    const reads = index % 5 === 4 ? people - 1 - round : caller
    return { path: userPath(person(reads).userCode), token: tokens[caller] ?? "" }
  })
}
