import { createClient, type ErrorCode, isApiError, type Operations, type User } from "../src/main.ts"

// Compiled with the tests, and never run.
const client = createClient({ baseUrl: "https://erp.example.com" })

export const emails = async (): Promise<ReadonlyArray<string>> => {
  const { items, total } = await client.users.list({ fields: ["email"], include: ["branch"], sort: ["-createdAt"] })
  return items.map(({ branch, email }) => branch?.name ?? `${email} of ${total}`)
}
export const next = async (): Promise<string | null> => (await client.users.list({ cursor: "" })).nextCursor
export const whole = async (): Promise<User> => client.users.get({ userCode: "K7M2Q9XA" })
export const everything = async (): Promise<string> => (await client.users.list()).items[0]?.firstName ?? ""
export const reviews = async () => (await client.kycReviews.list({ fields: ["reviewId"] })).items[0]?.reviewId
export const approvals = async () => (await client.approvals.list({ fields: ["approvalId"] })).items[0]?.approvalId
// @ts-expect-error a field that was not asked for
export const mobile = async () => (await client.users.get({ userCode: "K7M2Q9XA", fields: ["email"] })).mobile
// @ts-expect-error a field that was not asked for
export const state = async () => (await client.kycReviews.list({ fields: ["reviewId"] })).items[0]?.state
// @ts-expect-error no such field
export const none = () => client.users.list({ fields: ["emial"] })
// @ts-expect-error no such filter
export const filter = () => client.users.list({ isActiv: true })
// @ts-expect-error no input at all
export const nobody = () => client.users.block()

export const refused = (error: unknown): string =>
  isApiError(error, "users.block") && error.code === "LAST_SUPER_ADMIN" ? "They are the last" : "No"
// @ts-expect-error a code that blocking has not
export const wrong: ErrorCode<"users.block"> = "INVALID_OTP"
export const other: Operations["users.me"]["output"]["locale"] = "kn"
export const file = async (): Promise<Response> =>
  client.reports.loginActivityCsv({ fields: ["occurredAt"], bom: false })
