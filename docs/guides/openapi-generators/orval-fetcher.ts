let server = { baseUrl: "", token: "" }

/** Says which server is called, and as whom. */
export const connect = (baseUrl: string, token: string) => {
  server = { baseUrl, token }
}

/** What orval's functions call with: the path, the token, and JSON or text by what was answered. */
export const fetcher = async <T>(path: string, options: RequestInit): Promise<T> => {
  const headers = new Headers(options.headers)
  headers.set("authorization", `Bearer ${server.token}`)
  const response = await fetch(`${server.baseUrl}${path}`, { ...options, headers })
  const isJson = response.headers.get("content-type")?.includes("json") === true
  const data: unknown = isJson ? await response.json() : await response.text()
  return { status: response.status, data, headers: response.headers } as T
}
