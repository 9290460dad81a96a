import createClient from "openapi-fetch"
import type { paths } from "./contract"

/** Lists people, blocks one of them, and downloads a report as CSV. */
export const run = async (baseUrl: string, token: string, userCode: string) => {
  const api = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${token}` } })

  const people = await api.GET("/api/v1/users", { params: { query: { page_size: 10, is_active: true } } })
  if (people.error !== undefined) throw new Error(people.error.message)

  const blocked = await api.POST("/api/v1/users/{user_code}/block", {
    params: { path: { user_code: userCode } },
    body: { reason: "Reported as stolen" }
  })
  // `code` is one of those that blocking can fail with.
  if (blocked.error !== undefined) throw new Error(blocked.error.errors[0]?.code)

  const report = await api.GET("/api/v1/reports/login-activity", {
    params: { query: { format: "csv", bom: false } },
    parseAs: "text"
  })

  return { people: people.data.data.items.length, isBlocked: blocked.data.data.is_blocked, csv: String(report.data) }
}
