import { Effect } from "effect"
import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { gunzipSync } from "node:zlib"
import { listening } from "./Listening.ts"

/** A message of protobuf: what each of its fields has, in order. **Source**: Protocol Buffers, "Encoding". */
type Fields = ReadonlyMap<number, ReadonlyArray<bigint | Buffer>>

const fieldsOf = (bytes: Buffer): Fields => {
  const fields = new Map<number, Array<bigint | Buffer>>()
  let at = 0
  const varint = () => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] ?? 0
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  const take = (length: number) => bytes.subarray(at, (at += length))
  while (at < bytes.length) {
    const tag = Number(varint())
    const values = fields.get(tag >> 3) ?? []
    fields.set(tag >> 3, values)
    if ((tag & 7) === 0) values.push(varint())
    else if ((tag & 7) === 1) values.push(take(8).readBigUInt64LE())
    else if ((tag & 7) === 5) values.push(BigInt(take(4).readUInt32LE()))
    else values.push(take(Number(varint())))
  }
  return fields
}

const messages = (fields: Fields, number: number) =>
  (fields.get(number) ?? []).flatMap((value) => (typeof value === "bigint" ? [] : [fieldsOf(value)]))
const bytesOf = (fields: Fields, number: number) => (fields.get(number)?.[0] as Buffer | undefined) ?? Buffer.alloc(0)
const textOf = (fields: Fields, number: number) => bytesOf(fields, number).toString("utf8")

/** What an `AnyValue` holds, where it is text, a truth or a number. */
const valueOf = (any: Fields): string | number | boolean => {
  const [text] = any.get(1) ?? []
  if (text !== undefined) return (text as Buffer).toString("utf8")
  const [truth] = any.get(2) ?? []
  if (truth !== undefined) return truth === 1n
  const [double] = any.get(4) ?? []
  if (double === undefined) return Number(any.get(3)?.[0] ?? 0n)
  const eight = Buffer.alloc(8)
  eight.writeBigUInt64LE(double as bigint)
  return eight.readDoubleLE()
}

const attributesOf = (fields: Fields, number: number) =>
  Object.fromEntries(
    messages(fields, number).map((pair) => [textOf(pair, 1), messages(pair, 2).map(valueOf)[0] ?? ""] as const)
  )

/** A span as a collector has it. */
export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string
  readonly name: string
  readonly kind: "internal" | "server" | "client" | "other"
  readonly attributes: Readonly<Record<string, string | number | boolean>>
  /** Names of events, and what is said with them. */
  readonly events: ReadonlyArray<{ readonly name: string; readonly attributes: Readonly<Record<string, unknown>> }>
  readonly failed: boolean
  readonly message: string
  readonly resource: Readonly<Record<string, unknown>>
}

const kinds = { 1: "internal", 2: "server", 3: "client" } as const

const spanOf =
  (resource: Readonly<Record<string, unknown>>) =>
  (span: Fields): ReceivedSpan => {
    const [status] = messages(span, 15)
    return {
      traceId: bytesOf(span, 1).toString("hex"),
      spanId: bytesOf(span, 2).toString("hex"),
      parentSpanId: bytesOf(span, 4).toString("hex"),
      name: textOf(span, 5),
      kind: kinds[Number(span.get(6)?.[0] ?? 0n) as keyof typeof kinds] ?? "other",
      attributes: attributesOf(span, 9),
      events: messages(span, 11).map((event) => ({ name: textOf(event, 2), attributes: attributesOf(event, 3) })),
      failed: status !== undefined && status.get(3)?.[0] === 2n,
      message: status === undefined ? "" : textOf(status, 2),
      resource
    }
  }

/** The spans of an `ExportTraceServiceRequest`. **Source**: OpenTelemetry, `opentelemetry/proto/trace/v1/trace.proto`. */
export const spansIn = (body: Buffer): ReadonlyArray<ReceivedSpan> =>
  messages(fieldsOf(body), 1).flatMap((ofResource) => {
    const resource = messages(ofResource, 1).map((each) => attributesOf(each, 1))[0] ?? {}
    return messages(ofResource, 2).flatMap((ofScope) => messages(ofScope, 2).map(spanOf(resource)))
  })

const nobody = () => {}

/** A collector on a free port until the scope ends. It answers 200, or nothing at all where it `hangs`. */
export const traceReceiver = (hangs = false) =>
  Effect.gen(function* () {
    const spans: Array<ReceivedSpan> = []
    const raw: Array<Buffer> = []
    const headers: Array<IncomingHttpHeaders> = []
    let posts = 0
    let heard = nobody
    const server = createServer((request, response) => {
      posts += 1
      headers.push(request.headers)
      const chunks: Array<Buffer> = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        const sent = Buffer.concat(chunks)
        const body = request.headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent
        raw.push(body)
        spans.push(...spansIn(body))
        if (!hangs) response.writeHead(200, { "content-type": "application/x-protobuf" }).end()
        heard()
      })
    })
    yield* listening(server)
    const { port } = server.address() as AddressInfo
    /** Waits until it was posted to so many times. */
    const posted = (count: number) =>
      Effect.callback<void>((resume) => {
        heard = () => {
          if (posts >= count) resume(Effect.void)
        }
        heard()
      })
    return { url: `http://127.0.0.1:${port}`, spans, raw, headers, posts: () => posts, posted }
  })
