// Asks whether a server or worker is ready, for a container that has no curl: health.mjs http://127.0.0.1:3000/health/ready
const [address = `http://127.0.0.1:${process.env.PORT ?? 3000}/health/ready`] = process.argv.slice(2)

const answer = await fetch(address, { signal: AbortSignal.timeout(4000) }).then(
  ({ ok, status }) => ({ ok, said: String(status) }),
  (error) => ({ ok: false, said: error.cause?.code ?? error.name })
)
if (!answer.ok) process.stderr.write(`${address}: ${answer.said}\n`)
process.exitCode = answer.ok ? 0 : 1
