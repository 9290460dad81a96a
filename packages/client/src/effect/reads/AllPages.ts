import type { CursorPageOf } from "@credbuzzpay/domain/platform/reads/ReadResult"
import { apart } from "../CallOptions.ts"

type List = (...args: ReadonlyArray<unknown>) => Promise<unknown>

/** Makes of a list by cursor what `for await` walks through: the next page is asked for when the last is walked through. */
export const allPages = (list: List) =>
  async function* (...args: ReadonlyArray<unknown>): AsyncGenerator<unknown> {
    const { input, options } = apart(args)
    for (let cursor: string | null = ""; cursor !== null;) {
      // A list that is asked for by cursor answers so, or rejects.
      const page = (await list({ ...Object(input[0]), cursor }, options)) as CursorPageOf<unknown>
      yield* page.items
      cursor = page.nextCursor
    }
  }
