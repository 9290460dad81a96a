import { createClient } from "../../src/main.ts"
import {
  type BrowserSession,
  cookieSession,
  indexedDbStore,
  type SignInState,
  tokenSession
} from "../../src/session/main.ts"

/** What the tests of a page act on. */
export interface Page {
  readonly session: BrowserSession
  state: SignInState
  readonly events: Array<string>
}

const { mode, server } = Object.fromEntries(new URLSearchParams(location.search)) as Record<string, string>
const made = mode === "cookie" ? cookieSession : tokenSession
const { session } = createClient({
  baseUrl: server ?? "",
  session: made({ store: indexedDbStore(), deviceName: "A test's browser" })
})
const events: Array<string> = []
session.on((event) => events.push(event.type === "ended" ? `ended: ${event.reason}` : event.type))
Object.assign(window, { page: { session, events } })
