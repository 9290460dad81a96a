import type { JsonRow } from "@credbuzzpay/domain/platform/reads/RowSchema"

/** A page of a list as JSON on the wire. */
export interface JsonPage {
  readonly items: ReadonlyArray<JsonRow>
  readonly page: number
  readonly page_size: number
  readonly total: number
  readonly total_pages: number
  readonly next: string | null
  readonly previous: string | null
}

/** A page by cursor as JSON on the wire. */
export interface JsonCursorPage {
  readonly items: ReadonlyArray<JsonRow>
  readonly next_cursor: string | null
}

export type JsonList = JsonPage | JsonCursorPage

/**
 * A page with its links; `address` is the list's with all parameters but `page`. Past the end there are no items, and
 * `previous` is the last page that has some.
 */
export const jsonPage = (
  items: ReadonlyArray<JsonRow>,
  at: { readonly page: number; readonly size: number; readonly total: number; readonly address: string }
): JsonPage => {
  const totalPages = Math.ceil(at.total / at.size)
  const before = Math.min(at.page - 1, totalPages)
  const link = (page: number) => `${at.address}${at.address.includes("?") ? "&" : "?"}page=${page}`
  return {
    items,
    page: at.page,
    page_size: at.size,
    total: at.total,
    total_pages: totalPages,
    next: at.page < totalPages ? link(at.page + 1) : null,
    previous: before > 0 ? link(before) : null
  }
}
