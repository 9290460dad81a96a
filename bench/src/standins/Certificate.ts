import { Effect, FileSystem } from "effect"
import { execFile } from "node:child_process"
import { promisify } from "node:util"

const run = promisify(execFile)

/** A key and a certificate for this machine, in files that go with the scope: production speaks to providers over TLS only. */
export const certificate = Effect.gen(function* () {
  const folder = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped({ prefix: "credbuzzpay-bench-tls-" })
  const files = { key: `${folder}/key.pem`, certificate: `${folder}/certificate.pem` }
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-days", "2"]
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
  yield* Effect.promise(() =>
    run("openssl", ["req", "-x509", ...kind, "-keyout", files.key, "-out", files.certificate, ...subject])
  )
  return files
})
