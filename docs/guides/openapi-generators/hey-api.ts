import { reportsLoginActivity, usersBlock, usersList } from "./hey"
import { createClient, createConfig } from "./hey/client"

/** Lists people, blocks one of them, and downloads a report as CSV. */
export const run = async (baseUrl: string, token: string, userCode: string) => {
  const client = createClient(createConfig({ baseUrl, auth: () => token }))

  const people = await usersList({ client, query: { page_size: 10, is_active: true } })
  if (people.data === undefined) throw new Error(people.error.message)

  const blocked = await usersBlock({ client, path: { user_code: userCode }, body: { reason: "Reported as stolen" } })
  // `code` is one of those that blocking can fail with.
  if (blocked.data === undefined) throw new Error(blocked.error.errors[0]?.code)

  const report = await reportsLoginActivity({ client, query: { format: "csv", bom: false }, parseAs: "text" })

  return { people: people.data.data.items.length, isBlocked: blocked.data.data.is_blocked, csv: String(report.data) }
}
