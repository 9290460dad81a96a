import { Effect } from "effect"
import { spawn } from "node:child_process"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { ask } from "../compare/AnswerChecks.ts"
import { Disagreement } from "../compare/Disagreement.ts"
import type { ServerProcess } from "../compare/ServerProcess.ts"
import type { Workload } from "../compare/Workload.ts"
import { PASSWORD } from "../world/BenchWorld.ts"
import { person, SUPER_ADMINS } from "../world/Person.ts"

const LOGIN = "/api/v1/auth/login"

/** How many verifications a second the machine can do when it does nothing else. */
const bareRate = (seconds: number) =>
  Effect.promise(async () => {
    const file = fileURLToPath(new URL("bare.ts", import.meta.url))
    const child = spawn(process.execPath, [file, String(seconds)], { stdio: ["ignore", "pipe", "inherit"] })
    return Number(await text(child.stdout))
  })

const bodyOf = (number: number, password: string) =>
  JSON.stringify({ identifier: person(number).email, password, platform: "web" })

/**
 * All of `people` from the `first` on but the last sign in in turn, so that nobody's sessions run into their cap early. Who signs
 * in again and again ends their oldest session: those whose tokens others use are none of them.
 */
export const loginMix = (people: number, first = SUPER_ADMINS) =>
  Array.from({ length: people - first - 1 }, (_, n) => ({
    path: LOGIN,
    body: bodyOf(first + n, PASSWORD)
  }))

/** What is answered differs in what the product says of a session, so only this is compared. */
const checkLogins = Effect.fn("LoginWorkload.check")(function* (servers: ReadonlyArray<ServerProcess>, people: number) {
  for (const server of servers) {
    const right = yield* ask(server, { method: "POST", path: LOGIN, body: bodyOf(people - 1, PASSWORD) })
    const tokens = Object.keys(right.body.data ?? {}).filter((name) => /^(access|refresh)_token$/.test(name))
    if (right.status !== 200 || tokens.length !== 2) {
      return yield* new Disagreement({ message: `${server.name} does not sign in: ${JSON.stringify(right.body)}` })
    }
    const wrong = yield* ask(server, { method: "POST", path: LOGIN, body: bodyOf(people - 1, "not that password") })
    if (wrong.status !== 401) {
      return yield* new Disagreement({ message: `${server.name} answers ${wrong.status} to a wrong password` })
    }
  }
  return 2
})

/** W1 on a world of `people` who have keys. */
export const loginWorkload = (people: number): Workload => ({
  name: "W1",
  title: "signing in",
  peers: ["ourTables", "ownTables"],
  check: (servers) => checkLogins(servers, people),
  requests: () => loginMix(people),
  // Long enough for the compiler: it sees a login less often than a read.
  warmUpSeconds: (seconds) => Math.max(4, seconds * 4),
  bare: bareRate
})
