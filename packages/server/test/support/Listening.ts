import { Effect } from "effect"
import type { Server } from "node:http"

/** Has a server listen on a free port of this machine until the scope ends, which cuts its connections. */
export const listening = (server: Server) =>
  Effect.acquireRelease(
    Effect.callback<void>((resume) => void server.listen(0, "127.0.0.1", () => resume(Effect.void))),
    () =>
      Effect.sync(() => {
        server.close()
        server.closeAllConnections()
      })
  )
