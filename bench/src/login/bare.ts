import { hash, verify } from "@node-rs/argon2"

// What the machine can do: verifications of one hash and nothing else, on all threads of libuv's pool, for the seconds
// of the argument. Prints how many a second. The parameters are the product's defaults (docs/security.md, rule 10).
const seconds = Number(process.argv[2])
const THREADS = 4

const password = "correct horse battery staple"
const stored = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

let verified = 0
const startedAt = performance.now()
const one = async () => {
  while (performance.now() - startedAt < seconds * 1000) {
    // oxlint-disable-next-line no-await-in-loop -- the next only when this one is done: that is the measurement
    if (!(await verify(stored, password))) throw new Error("The right password was refused")
    verified += 1
  }
}
await Promise.all(Array.from({ length: THREADS }, one))
process.stdout.write(String(verified / ((performance.now() - startedAt) / 1000)))
