/** Where a page is in its list. `address` is the list's with all parameters but `page`. */
interface At {
  readonly page: number
  readonly size: number
  readonly total: number
  readonly address: string
}

/** A list as JSON text on the wire: its items, and what is said beside them. */
export const jsonList = (items: string, beside: object): string =>
  `{"items":[${items}],${JSON.stringify(beside).slice(1)}`

/** A page with its links. Past the end there are no items, and `previous` is the last page that has some. */
export const jsonPage = (items: string, { address, page, size, total }: At): string => {
  const totalPages = Math.ceil(total / size)
  const before = Math.min(page - 1, totalPages)
  const link = (to: number) => `${address}${address.includes("?") ? "&" : "?"}page=${to}`
  return jsonList(items, {
    page,
    page_size: size,
    total,
    total_pages: totalPages,
    next: page < totalPages ? link(page + 1) : null,
    previous: before > 0 ? link(before) : null
  })
}
