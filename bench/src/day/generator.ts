// The load generator of the mixed day: acts come at times of their own (a Poisson process), whether or not those before are
// done, as people do. Reads its order from standard input and says what it saw on standard output.
import { Schema } from "effect"
import { text } from "node:stream/consumers"
import { setTimeout as pause } from "node:timers/promises"
import { actsOf, type Hands } from "./Acts.ts"
import { makeAsker } from "./Asker.ts"
import { kindAt, kindsOfDay } from "./DayKinds.ts"
import { DayOrder, type DayResult } from "./DayOrder.ts"
import { drawnBy } from "../world/Drawn.ts"
import { Observed } from "./Observed.ts"

const order = Schema.decodeUnknownSync(Schema.fromJsonString(DayOrder))(await text(process.stdin))

const chance = drawnBy(order.seed)
const observed = new Observed()
const acts = actsOf(order)

let turns = Math.floor(chance() * order.changed.count)
let taken = 0
let underWay = 0
let mostUnderWay = 0
let begun = 0

const asker = makeAsker(order.url)
const cpuBefore = process.cpuUsage()
const startedAt = performance.now()
const open = new Set<Promise<void>>()

/** The first request of an act was due when the act was. */
const begin = (dueAt: number) => {
  const kind = kindAt(chance())
  let due = dueAt
  const hands: Hands = {
    chance,
    turn: () => turns++,
    newcomer: () => order.newcomers[taken++],
    ask: async (request) => {
      const answer = await asker.ask(request)
      const now = performance.now()
      observed.add(kind, (now - startedAt) / 1000, now - due, answer.refusal)
      due = now
      if (answer.refusal !== undefined) throw new Error(answer.refusal)
      return answer.got
    }
  }
  begun += 1
  underWay += 1
  mostUnderWay = Math.max(mostUnderWay, underWay)
  // A refused request ends its act, and has been counted.
  const act: Promise<void> = acts[kind](hands).catch(() => {})
  open.add(act)
  void act.finally(() => {
    underWay -= 1
    open.delete(act)
  })
}

const endsAt = startedAt + order.seconds * 1000
for (let dueAt = startedAt; ;) {
  dueAt += (-Math.log(1 - chance()) * 1000) / order.rate
  if (dueAt >= endsAt) break
  const wait = dueAt - performance.now()
  // oxlint-disable-next-line no-await-in-loop -- each in its turn
  if (wait > 1) await pause(wait)
  begin(dueAt)
}
await Promise.all(open)
asker.close()

const seconds = (performance.now() - startedAt) / 1000
const cpu = process.cpuUsage(cpuBefore)
const result: DayResult = {
  acts: begun,
  ...observed.counts,
  seconds,
  all: observed.of(),
  kinds: Object.fromEntries(kindsOfDay.map((kind) => [kind, observed.of(kind)])),
  pieces: observed.pieces(),
  underWay: mostUnderWay,
  newcomers: Math.min(taken, order.newcomers.length),
  busy: (cpu.user + cpu.system) / 1e6 / seconds
}
process.stdout.write(JSON.stringify(result))
