import type { Calls } from "../generated/groups.ts"
import { fixtures } from "../generated/fixtures.ts"
import { names } from "../generated/names.ts"
import type { OperationName } from "../generated/Operations.ts"
import { namedIn } from "../wire/Named.ts"
import { failure, travelling } from "./Answer.ts"

/** A call as the fake server got it. */
export interface RecordedCall {
  readonly operation: OperationName
  readonly input: unknown
  /** The access token that it came with. */
  readonly token: string | undefined
  readonly idempotencyKey: string | undefined
  readonly requestId: string | undefined
}

type Answers = {
  readonly [Group in keyof Calls]: {
    // What is not asked here for its fields gives whatever a test says.
    -readonly [Name in keyof Calls[Group]]: (input: never, call: RecordedCall) => unknown
  }
}

/** A server in this process, without network: `createClient({ baseUrl: "http://fake.test", fetch: fake.fetch })`. */
export type FakeServer = Answers & {
  readonly fetch: typeof globalThis.fetch
  /** Every call so far, in order. */
  readonly calls: ReadonlyArray<RecordedCall>
}

interface Request {
  readonly id: string
  readonly tag: OperationName
  readonly payload: unknown
  readonly headers: ReadonlyArray<readonly [string, string]>
}

const json = (body: unknown, status: number) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } })

/**
 * Makes a fake server. Each operation answers with an example of the contract, the same every time, until a test says
 * otherwise: its answers are plain methods, to be replaced or spied on (`fake.users.me = () => ({ … })`). What such a method
 * throws, the call fails with: see {@link failure}.
 */
export const fakeServer = (): FakeServer => {
  const calls: Array<RecordedCall> = []
  const answers: Record<string, Record<string, (input: unknown, call: RecordedCall) => unknown>> = {}
  const files: Array<{ readonly operation: OperationName; readonly method: string; readonly path: RegExp }> = []
  const examples: Readonly<Record<string, unknown>> = fixtures
  for (const [group, words] of Object.entries(names)) {
    answers[group] = {}
    for (const { file, id, name } of namedIn(group, words)) {
      // Each call has a copy of its own, so that no test changes another's.
      answers[group][name] = file === undefined ? () => JSON.parse(JSON.stringify(examples[id] ?? null)) : () => ""
      if (file !== undefined) {
        const path = new RegExp(`^${file.path.replace(/:\w+/g, "([^/]+)")}$`)
        files.push({ operation: id as OperationName, method: file.method, path })
      }
    }
  }

  const answered = async (call: RecordedCall): Promise<unknown> => {
    calls.push(call)
    const [group = "", name = ""] = call.operation.split(".")
    const answer = answers[group]?.[name]
    if (answer === undefined) throw new Error(`There is no operation ${call.operation}`)
    return answer(call.input, call)
  }

  const rpc = async ({ headers, id, payload, tag }: Request) => {
    const of = (name: string) => headers.find(([each]) => each === name)?.[1]
    const call = {
      operation: tag,
      input: payload,
      token: of("authorization")?.replace("Bearer ", ""),
      idempotencyKey: of("idempotency-key"),
      requestId: of("x-request-id")
    }
    const exit = await answered(call).then(
      (value) => ({ _tag: "Success", value: value ?? null }),
      (error: unknown) => ({ _tag: "Failure", cause: [{ _tag: "Fail", error: travelling(error) }] })
    )
    return new Response(`${JSON.stringify({ _tag: "Exit", requestId: id, exit })}\n`)
  }

  const rest = async (method: string, url: URL, token: string | undefined, body: unknown) => {
    const file = files.find((each) => each.method === method && each.path.test(url.pathname))
    if (file === undefined)
      throw failure("INTERNAL_ERROR", { message: `The fake server has no ${method} ${url.pathname}` })
    const input = { ...Object.fromEntries(url.searchParams), ...Object(body) }
    const answer = await answered({
      operation: file.operation,
      input,
      token,
      idempotencyKey: undefined,
      requestId: undefined
    })
    return new Response(answer as string)
  }

  const fetch: typeof globalThis.fetch = async (input, init) => {
    init?.signal?.throwIfAborted()
    const url = new URL(typeof input === "string" ? input : input instanceof URL ? input.href : input.url)
    const text = typeof init?.body === "string" ? init.body : ""
    if (url.pathname === "/rpc") return rpc(JSON.parse(text) as Request)
    const token = new Headers(init?.headers).get("authorization")?.replace("Bearer ", "")
    return rest(init?.method ?? "GET", url, token, text === "" ? undefined : JSON.parse(text)).catch(
      (error: unknown) => {
        const told = travelling(error) as { readonly message: string; readonly errors: unknown }
        return json(
          { success: false, ...told },
          error instanceof Error && "status" in error ? Number(error.status) : 500
        )
      }
    )
  }
  return { ...answers, fetch, calls } as unknown as FakeServer
}
