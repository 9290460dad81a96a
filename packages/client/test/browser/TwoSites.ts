import { Context, Effect, Layer } from "effect"
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { type IncomingMessage, request, type ServerResponse } from "node:http"
import { createServer } from "node:https"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pageOfTests, portOf } from "./Pages.ts"

/** Whether there is what makes a certificate. */
export const hasOpenssl = (() => {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" })
    return true
  } catch {
    return false
  }
})()

/** A certificate that nobody has signed: the browser of the test takes any. */
const certificate = () => {
  const folder = mkdtempSync(join(tmpdir(), "credbuzzpay-tls-"))
  try {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")]
    const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    const out = ["-keyout", key, "-out", cert, "-days", "1", "-subj", "/CN=localhost"]
    execFileSync("openssl", ["req", "-x509", ...newKey, ...out], { stdio: "ignore" })
    return { key: readFileSync(key), cert: readFileSync(cert) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Handler = (asked: IncomingMessage, answer: ServerResponse) => void

const listening = (tls: ReturnType<typeof certificate>, handler: Handler) =>
  Effect.acquireRelease(
    Effect.callback<{ readonly port: number; readonly close: () => void }>((resume) => {
      const server = createServer(tls, handler)
      const close = () => {
        server.closeAllConnections()
        server.close()
      }
      server.listen(0, "127.0.0.1", () => resume(Effect.succeed({ port: portOf(server), close })))
    }),
    ({ close }) => Effect.sync(close)
  )

/** How Chromium finds both sites on this machine, and takes their certificates. */
export const twoSitesFlags = ["--host-resolver-rules=MAP *.test 127.0.0.1", "--ignore-certificate-errors"]

/** Over https: a page on one site; the product on another, with its cookies as it sets them, and without `Partitioned`. */
export class TwoSites extends Context.Service<
  TwoSites,
  {
    readonly page: string
    readonly product: string
    readonly unpartitioned: string
    /** Where the product listens by http. */
    readonly stands: (url: string) => void
  }
>()("@credbuzzpay/client/test/TwoSites") {
  static readonly layer = Layer.effect(
    TwoSites,
    Effect.gen(function* () {
      const tls = certificate()
      const body = yield* pageOfTests
      let product = ""
      const through =
        (cookieOf: (cookie: string) => string): Handler =>
        (asked, answer) => {
          const passed = request(
            `${product}${asked.url}`,
            { method: asked.method, headers: asked.headers },
            (given) => {
              const cookies = given.headers["set-cookie"]?.map(cookieOf)
              const headers = cookies === undefined ? given.headers : { ...given.headers, "set-cookie": cookies }
              answer.writeHead(given.statusCode ?? 502, headers)
              given.pipe(answer)
            }
          )
          passed.on("error", () => answer.destroy())
          asked.pipe(passed)
        }
      const page = yield* listening(tls, (_asked, answer) => {
        answer.writeHead(200, { "content-type": "text/html" }).end(body)
      })
      const whole = yield* listening(
        tls,
        through((cookie) => cookie)
      )
      const without = yield* listening(
        tls,
        through((cookie) => cookie.replace(/; *Partitioned/i, ""))
      )
      return {
        page: `https://staff.one.test:${page.port}`,
        product: `https://erp.two.test:${whole.port}`,
        unpartitioned: `https://erp.three.test:${without.port}`,
        stands: (url) => {
          product = url
        }
      }
    })
  )
}
