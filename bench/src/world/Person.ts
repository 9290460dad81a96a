import { firstNames, lastNames } from "./Names.ts"
import { pick, share, shuffled } from "./Scatter.ts"

/** A person of the benchmark: everything follows from the number, and higher numbers registered later. */
export interface Person {
  readonly number: number
  readonly userCode: string
  readonly email: string
  readonly mobile: string
  readonly firstName: string
  readonly lastName: string
  readonly gender: "female" | "male" | null
  readonly role: "super_admin" | "admin" | "user"
  readonly branch: string | null
  readonly kycStep: 0 | 1 | 2 | 3
  readonly isActive: boolean
  readonly isBlocked: boolean
}

/** The first numbers. They belong to no branch. */
export const SUPER_ADMINS = 4

/** Each has one admin: {@link adminOf}. */
export const BRANCHES = 200

/** Everybody below is active and not blocked: callers of the benchmarks are taken from them. */
export const SETTLED = 10_000

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const CODES = 32n ** 8n
const MOBILES = 10n ** 8n

const crockford = (value: bigint): string =>
  (value < 32n ? "" : crockford(value / 32n)) + CROCKFORD[Number(value % 32n)]

const digits = (value: number | bigint, width: number) => String(value).padStart(width, "0")

/** Every fifth of the first thousand people is an admin, of one branch each. */
const ADMIN_EVERY = 5

export const branchCode = (index: number) => `BR${digits(index, 3)}`

/** The number of the admin of a branch. */
export const adminOf = (branchIndex: number) => ADMIN_EVERY * (branchIndex + 1)

const isAdmin = (number: number) => number > 0 && number % ADMIN_EVERY === 0 && number <= adminOf(BRANCHES - 1)

// The square makes big branches and small ones: the first has 7 of 100 people, the last 1 of 400.
const branchOf = (number: number) =>
  isAdmin(number) ? branchCode(number / ADMIN_EVERY - 1) : branchCode(Math.floor(share(number, 1) ** 2 * BRANCHES))

const kycStep = (number: number): Person["kycStep"] => {
  const drawn = share(number, 2)
  if (drawn < 0.62) return 3
  if (drawn < 0.72) return 2
  return drawn < 0.82 ? 1 : 0
}

const roleOf = (number: number): Person["role"] => {
  if (number < SUPER_ADMINS) return "super_admin"
  return isAdmin(number) ? "admin" : "user"
}

const genderOf = (number: number): Person["gender"] => {
  if (number % 3 === 0) return null
  return share(number, 3) < 0.5 ? "female" : "male"
}

export const person = (number: number): Person => {
  const firstName = pick(firstNames, number, 4)
  const lastName = pick(lastNames, number, 5)
  const role = roleOf(number)
  return {
    number,
    // Scattered as random codes are, so that neighbours in time are none in the index.
    userCode: crockford(shuffled(number + 1, 679_891_637_639n, CODES)).padStart(8, "0"),
    email: `${firstName}.${lastName}.${digits(number, 7)}@bench.example`.toLowerCase(),
    mobile: `+9198${digits(shuffled(number, 61_803_399n, MOBILES), 8)}`,
    firstName,
    lastName,
    gender: genderOf(number),
    role,
    branch: role === "super_admin" ? null : branchOf(number),
    kycStep: kycStep(number),
    isActive: number < SETTLED || share(number, 6) < 0.95,
    isBlocked: number >= SETTLED && share(number, 7) < 0.005
  }
}

/** The session of a person; `revoked` is one that has ended. */
export const sessionId = (number: number, revoked = false) =>
  `00000000-0000-4000-${revoked ? "9" : "8"}000-${digits(number, 12)}`
