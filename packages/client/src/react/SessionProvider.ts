import {
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useSyncExternalStore
} from "react"
import type { Client } from "../createClient.ts"
import type { BrowserSession } from "../session/main.ts"

/** A client whose session is one of a browser. */
export type SessionClient = Client<BrowserSession>

const ClientContext = createContext<SessionClient | undefined>(undefined)

/** Gives the components below the client and its session. */
export const SessionProvider = ({
  children,
  client
}: {
  readonly client: SessionClient
  readonly children?: ReactNode
}): ReactElement => {
  // Finds out whether somebody was signed in before; an outage leaves it unknown until the next call.
  useEffect(() => void client.session.token().catch(() => undefined), [client])
  return createElement(ClientContext.Provider, { value: client }, children)
}

/** The client of the nearest `SessionProvider`. **Errors**: throws where there is none. */
export const useClient = (): SessionClient => {
  const client = useContext(ClientContext)
  if (client === undefined) throw new Error("useClient needs a SessionProvider above it")
  return client
}

/** The session and who is signed in, in this tab and every other: null for nobody, undefined until it is known. */
export const useSession = (): { readonly session: BrowserSession; readonly userCode: string | null | undefined } => {
  const { session } = useClient()
  const userCode = useSyncExternalStore(session.subscribe, session.userCode, () => undefined)
  return { session, userCode }
}
