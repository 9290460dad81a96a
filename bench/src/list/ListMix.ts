import type { LoadRequest } from "../load/LoadOrder.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { adminOf, branchCode, SUPER_ADMINS } from "../world/Person.ts"

const PAGE_SIZE = 50

/** What is asked for: filters and an order, each as it stands in the URL. */
type Question = readonly [filters: string, sort?: string]

/** What a back office asks for, as super admins see all branches and admins their own. */
const questions: ReadonlyArray<Question> = [
  [""],
  ["is_active=true"],
  ["role=user"],
  ["is_kyc_complete=true"],
  ["is_active=true&is_kyc_complete=false"],
  ["is_blocked=true"],
  ["role=user&is_blocked=false"],
  ["", "created_at"],
  ["is_active=true", "last_name"],
  ["", "-email"]
]

/** Only super admins name a branch. */
const branches = [0, 1, 40, 150].map((index): Question => [`branch=${branchCode(index)}`])

/** So many admins of the first branches ask too. */
const ADMINS = 8

// In the order in which our links have them, so that the peer's are the same text.
const listPath = ([filters, sort]: Question, page: number) =>
  `/api/v1/users/?${[filters, `page_size=${PAGE_SIZE}`, sort === undefined ? "" : `sort=${sort}`, `page=${page}`]
    .filter((part) => part !== "")
    .join("&")}`

/** Lists of 50 with their total: every question for pages that are there, by super admins and by admins of a branch. */
export const listMix = ({ people, tokens }: BenchWorld): ReadonlyArray<LoadRequest> => {
  const pages = people >= 10_000 ? [1, 2, 3, 10] : [1]
  // Few are blocked, and a small branch has few people.
  const pagesOf = ([filters]: Question) => (/is_blocked=true|branch/.test(filters) ? [1] : pages)
  const bySuperAdmins = [...questions, ...branches].flatMap((question) =>
    pagesOf(question).map((page) => listPath(question, page))
  )
  const byAdmins = Array.from({ length: ADMINS }, (_, index) =>
    questions.map((question) => ({ path: listPath(question, 1), token: tokens[adminOf(index)] ?? "" }))
  )
  return [
    ...bySuperAdmins.map((path, index) => ({ path, token: tokens[index % SUPER_ADMINS] ?? "" })),
    ...byAdmins.flat()
  ]
}

/** As many callers as {@link listMix} needs. */
export const LIST_CALLERS = adminOf(ADMINS)
