// Somebody else's verifier: nothing of ours, only the published key set and jose. Prints the subject of a valid token.
//   node verify-token.mjs <base url> <issuer> < token
import { createRemoteJWKSet, jwtVerify } from "jose"
import { text } from "node:stream/consumers"

const [baseUrl, issuer] = process.argv.slice(2)
const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", baseUrl))
const options = { issuer, audience: "credbuzzpay-api", typ: "at+jwt", algorithms: ["EdDSA"] }

try {
  const { payload } = await jwtVerify((await text(process.stdin)).trim(), keys, options)
  process.stdout.write(`${payload.sub}\n`)
} catch (error) {
  process.stderr.write(`${error.code}\n`)
  process.exitCode = 1
}
