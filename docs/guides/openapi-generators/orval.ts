import { reportsLoginActivity, usersBlock, usersList } from "./orval-api"
import { connect } from "./orval-fetcher"

/** Lists people, blocks one of them, and downloads a report as CSV. */
export const run = async (baseUrl: string, token: string, userCode: string) => {
  connect(baseUrl, token)

  const people = await usersList({ page_size: 10, is_active: true })
  if (people.status !== 200) throw new Error(people.data.message)

  const blocked = await usersBlock(userCode, { reason: "Reported as stolen" })
  // `code` is one of those that blocking can fail with.
  if (blocked.status !== 200) throw new Error(blocked.data.errors[0]?.code)

  const report = await reportsLoginActivity({ format: "csv", bom: false })

  return { people: people.data.data.items.length, isBlocked: blocked.data.data.is_blocked, csv: String(report.data) }
}
