import type { BenchWorld } from "../world/BenchWorld.ts"
import { adminOf, branchCode, BRANCHES, person, SUPER_ADMINS } from "../world/Person.ts"
import { userPath } from "../read/ReadMix.ts"
import { lastNames } from "../world/Names.ts"

/** One question to one database. */
export interface Probe {
  readonly path: string
  readonly token: string
}

/** A kind of read. Sample `n` asks both databases the same, and no two samples in a row ask the same. */
export interface Shape {
  readonly name: string
  readonly probe: (world: BenchWorld, n: number) => Probe
}

const LIST = "/api/v1/users/"
const DAY = 24 * 60 * 60 * 1000

const bySuperAdmin = ({ tokens }: BenchWorld, n: number, path: string): Probe => ({
  path,
  token: tokens[n % SUPER_ADMINS] ?? ""
})

/** A page of a list with its total. */
const list = (name: string, question: (n: number, world: BenchWorld) => string): Shape => ({
  name: `list, ${name}`,
  probe: (world, n) => bySuperAdmin(world, n, `${LIST}?${question(n, world)}`)
})

const page = (n: number) => `page=${1 + (n % 20)}`
const encoded = (text: string) => encodeURIComponent(text)

/** A whole day, `back` days ago, so that the two databases are asked for the same days. */
const day = (back: number) => new Date(Math.floor(Date.now() / DAY) * DAY - back * DAY).toISOString().slice(0, 10)

/** People whom both populations hold. */
const someone = (n: number) => person(SUPER_ADMINS + ((n * 7919) % 9_000))

/** Every documented filter, sort key and way to page, search, and the single read (docs/reads.md). */
export const shapes: ReadonlyArray<Shape> = [
  list("no filter", page),
  list("role", (n) => `role=${n % 3 === 0 ? "admin" : "user"}&page=${1 + (n % 4)}`),
  list("is_active", (n) => (n % 2 === 0 ? `is_active=true&${page(n)}` : "is_active=false")),
  list("is_kyc_complete", (n) => `is_kyc_complete=${n % 2 === 0}&${page(n)}`),
  list("is_blocked", (n) => (n % 2 === 0 ? `is_blocked=false&${page(n)}` : "is_blocked=true")),
  list("branch", (n) => `branch=${branchCode(n % BRANCHES)}`),
  list("created_from", (n) => `created_from=${day(1 + (n % 30))}`),
  list("created_to", (n) => `created_to=${day(1700 - (n % 30))}`),
  list("created_from and created_to", (n) => `created_from=${day(401 + n)}&created_to=${day(400 + n)}`),
  list("role, activity and kyc", (n) => `role=user&is_active=true&is_kyc_complete=${n % 2 === 0}&${page(n)}`),
  list("sorted by last_name", (n) => `sort=${n % 2 === 0 ? "" : "-"}last_name&${page(n)}`),
  list("sorted by email", (n) => `sort=${n % 2 === 0 ? "" : "-"}email&${page(n)}`),
  list("page 190", (n) => `page=${190 + (n % 5)}`),
  {
    name: "list, admin of a branch",
    probe: ({ tokens }, n) => ({ path: LIST, token: tokens[adminOf(n % GROWTH_ADMINS)] ?? "" })
  },
  list("q, an e-mail address", (n) => `q=${encoded(someone(n).email)}`),
  list("q, a mobile number", (n) => `q=${encoded(someone(n).mobile)}`),
  list("q, a user code", (n) => `q=${someone(n).userCode}`),
  list("q, part of an e-mail address", (n) => `q=${encoded(someone(n).email.slice(-25, -10))}`),
  list("q, part of a mobile number", (n) => `q=${encoded(someone(n).mobile.slice(4, 12))}`),
  list("q, a common name, by cursor", (n) => `q=${lastNames[(n * 7) % lastNames.length]}&cursor=`),
  {
    name: "single read, first",
    probe: (world, n) => bySuperAdmin(world, n, userPath(person(FIRST_READ + n).userCode))
  },
  { name: "single read, again", probe: (world, n) => bySuperAdmin(world, n, userPath(person(n % 50).userCode)) }
]

/** Nobody whom a caller or another shape reads, so that the first read goes to the database. */
const FIRST_READ = 9_100

/** Admins of the first branches ask for their own. */
const GROWTH_ADMINS = 12

/** As many callers as the shapes need. */
export const GROWTH_CALLERS = adminOf(GROWTH_ADMINS)
