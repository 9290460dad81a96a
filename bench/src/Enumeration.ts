import { Console, Effect } from "effect"
import { median, table } from "./Figures.ts"
import { ourServer } from "./compare/Contestants.ts"
import { makeBenchWorld } from "./world/BenchWorld.ts"
import { person, SUPER_ADMINS } from "./world/Person.ts"
import { giveKeys } from "./world/WorldKeys.ts"

const PEOPLE = 10_000

/** What a stranger can send about a contact; `contact` is of the same form whether anybody has it or not. */
interface Question {
  readonly name: string
  readonly path: string
  readonly body: (contact: { readonly email: string; readonly mobile: string }) => object
}

const questions: ReadonlyArray<Question> = [
  {
    name: "register/initiate",
    path: "/api/v1/auth/register/initiate",
    body: ({ email, mobile }) => ({
      email,
      mobile,
      password: "another horse battery staple",
      first_name: "Asha",
      last_name: "Rao"
    })
  },
  {
    name: "forgot-password",
    path: "/api/v1/auth/forgot-password",
    body: ({ email }) => ({ identifier: email })
  },
  {
    name: "login, wrong password",
    path: "/api/v1/auth/login",
    body: ({ email }) => ({ identifier: email, password: "a wrong horse battery staple", platform: "web" })
  }
]

const WARM_UP = 20

/** Medians may differ by this much. **Source**: docs/security.md, rule 1. */
const TOLERATED_PERCENT = 5

interface Answer {
  readonly millis: number
  readonly status: number
  readonly headers: string
  /** With ids and times blotted out, and nothing else. */
  readonly body: string
}

const varying = /"(registration_id|reset_id|request_id|expires_at|resend_after|timestamp)":"[^"]*"/g

const ask = (url: string, body: object) =>
  Effect.promise(async (): Promise<Answer> => {
    const init = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }
    const startedAt = performance.now()
    const response = await fetch(url, init)
    const text = await response.text()
    return {
      millis: performance.now() - startedAt,
      status: response.status,
      headers: [...response.headers.keys()].toSorted().join(" "),
      body: text.replace(varying, '"$1":"…"')
    }
  })

const known = (n: number) => person(SUPER_ADMINS + n)

// Same first letter and same last digits, so that what is shown masked is the same too.
const unknown = (n: number) => {
  const { email, mobile } = known(n)
  return { email: email.replace(/\d/, "9"), mobile: mobile.replace("+9198", "+9197") }
}

// A mask shows the last digits, so an answer is held against its counterpart, not against all others.
const isAlike = (one: Answer, other: Answer | undefined) =>
  one.status === other?.status && one.headers === other.headers && one.body === other.body

const compare = Effect.fnUntraced(function* (url: string, question: Question, samples: number) {
  const about = (contact: { readonly email: string; readonly mobile: string }) =>
    ask(`${url}${question.path}`, question.body(contact))
  const taken: Array<Answer> = []
  const free: Array<Answer> = []
  for (let n = 0; n < WARM_UP + samples; n += 1) {
    // Who goes first alternates too: whatever the first request leaves behind for the second is shared out evenly.
    if (n % 2 === 0) {
      taken.push(yield* about(known(n)))
      free.push(yield* about(unknown(n)))
    } else {
      free.push(yield* about(unknown(n)))
      taken.push(yield* about(known(n)))
    }
  }
  const ofTaken = median(taken.slice(WARM_UP).map(({ millis }) => millis))
  const ofFree = median(free.slice(WARM_UP).map(({ millis }) => millis))
  const percent = (ofTaken / ofFree - 1) * 100
  const alike = taken.every((answer, n) => isAlike(answer, free[n]))
  return { question, ofTaken, ofFree, percent, alike, example: [taken[0], free[0]] as const }
})

/**
 * Sends `samples` requests each about contacts that have an account and contacts that have none, in turn, and prints the
 * medians. True when answers are alike but for ids and times, and the medians within 5 %.
 */
export const enumeration = Effect.fn("Enumeration.run")(function* (samples: number) {
  const world = yield* makeBenchWorld(PEOPLE, SUPER_ADMINS)
  // As everybody has one who registered: making one takes statements of its own.
  yield* giveKeys(PEOPLE, world)
  const server = yield* ourServer(world.ours)
  yield* Console.log(`Asking about ${samples} known and ${samples} unknown contacts …`)
  const found = yield* Effect.forEach(questions, (question) => compare(server.url, question, samples))
  const heads = ["", "known", "unknown", "difference", "answers"]
  const rows = found.map(({ alike, ofFree, ofTaken, percent, question }) => [
    question.name,
    `${ofTaken.toFixed(2)} ms`,
    `${ofFree.toFixed(2)} ms`,
    `${percent >= 0 ? "+" : ""}${percent.toFixed(1)} %`,
    alike ? "alike" : "DIFFER"
  ])
  yield* Console.log(table([heads, ...rows]))
  for (const { alike, example, question } of found) {
    if (!alike) yield* Console.log(`${question.name}:\n${JSON.stringify(example, null, 2)}`)
  }
  return found.every(({ alike, percent }) => alike && Math.abs(percent) <= TOLERATED_PERCENT)
}, Effect.scoped)
