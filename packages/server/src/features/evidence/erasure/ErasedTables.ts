import { tablesOf } from "../../../tables/TableKinds.ts"
import { erasedLines, retentionTable } from "../../../tables/retention/RetentionTable.ts"

const ofPersons = tablesOf("person").map(({ table }) => table)

/** Tables whose rows stay: as evidence, or to be referred to. What they have of the person is emptied or shredded. */
const staying = new Set([
  "user_accounts",
  ...retentionTable.flatMap(({ end, table }) => (end.do === "stay" ? [table] : []))
])

/** Found by the account's own words, which are made anew from its row for as long as that says something of the person. */
const followingAccount = new Set(["user_search", "user_search_due"])

/** Tables from which everything of a person goes on the day that data of the account may, from the retention table. */
export const accountTables: ReadonlyArray<string> = erasedLines.flatMap(({ end, table }) =>
  end.day === "account" && !followingAccount.has(table) ? [table] : []
)

/**
 * Tables from which everything of a person goes when they are erased: every one of persons that does not stay, whether or not
 * its rows have a clock of their own. So a table that is new is in here unless it says that it stays.
 */
export const allTables: ReadonlyArray<string> = [
  ...ofPersons.filter((table) => !staying.has(table)),
  "login_activities"
]

/** What stays of a person, beside the audit trail. */
export const stayingTables: ReadonlyArray<string> = ofPersons.filter((table) => staying.has(table))
