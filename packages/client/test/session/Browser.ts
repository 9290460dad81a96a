const OWN = "https://erp.example.test"

/** `fetch` as a page of `origin` has it: cookies are kept and sent back to their path, and the origin is said. */
export const browser = (origin = OWN): typeof fetch => {
  const jar = new Map<string, { readonly value: string; readonly path: string }>()
  return async (input, init) => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    const sent = [...jar]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
    const headers = new Headers(request.headers)
    headers.set("origin", origin)
    if (init?.credentials === "include" && sent.length > 0) headers.set("cookie", sent.join("; "))
    const { body, method } = request
    const response = await fetch(request.url, {
      method,
      headers,
      ...(body === null ? {} : { body: await request.arrayBuffer() })
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      const [, path = "/"] = /Path=([^;]+)/.exec(cookie) ?? []
      if (value === "") jar.delete(name)
      else jar.set(name, { value, path })
    }
    return response
  }
}
