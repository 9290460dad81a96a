import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect } from "effect"
import { IpNetwork } from "effect/net"
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { serverProgram } from "../../src/Settings.ts"
import { refusals } from "@credbuzzpay/settings/Refusals"
import { ServerConfig } from "../../src/config/ServerConfig.ts"

const provider = (trusted: string) => ConfigProvider.fromEnv({ env: { TRUSTED_PROXIES: trusted } })

const networks = (trusted: string) =>
  Effect.map(ServerConfig.config.parse(provider(trusted)), ({ trustedProxies }) => trustedProxies.map(IpNetwork.format))

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url))

/** What a server says that was started in this environment and ended by itself. */
const started = (env: Record<string, string>) =>
  Effect.promise(
    () =>
      new Promise<{ readonly code: number | null; readonly errors: string }>((resolve) => {
        const child = spawn(process.execPath, [main], { env: { PATH: process.env["PATH"] ?? "", PORT: "0", ...env } })
        let errors = ""
        child.stderr.on("data", (chunk) => (errors += String(chunk)))
        child.once("close", (code) => resolve({ code, errors }))
      })
  )

describe("the setting of trusted proxies", () => {
  it.effect.each([
    ["10.0.0.0/8", ["10.0.0.0/8"]],
    ["10.0.0.0/8,192.168.0.0/16", ["10.0.0.0/8", "192.168.0.0/16"]],
    [" 10.0.0.0/8 , fd00::/8 ", ["10.0.0.0/8", "fd00::/8"]],
    ["2001:db8::/32", ["2001:db8::/32"]],
    ["10.0.0.1", ["10.0.0.1/32"]],
    ["::1,192.0.2.7", ["::1/128", "192.0.2.7/32"]],
    ["::ffff:10.0.0.0/104,::ffff:192.0.2.7", ["10.0.0.0/8", "192.0.2.7/32"]]
  ] as const)("[FAULT 2] takes %s from the environment", ([trusted, expected]) =>
    Effect.map(networks(trusted), (found) => assert.deepStrictEqual(found, [...expected]))
  )

  it.effect("trusts nobody where it is not set, or set to nothing", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* networks(""), [])
      const unset = yield* ServerConfig.config.parse(ConfigProvider.fromEnv({ env: {} }))
      assert.deepStrictEqual(unset.trustedProxies, [])
    })
  )

  it.effect.each([
    "nonsense",
    "10.0.0.0/33",
    "fd00::/129",
    "10.0.0.0/",
    "10.0.0.0/-1",
    "10.1.2.3/8",
    "10.0.0",
    "10.0.0.0/8,",
    ",10.0.0.0/8",
    "10.0.0.0/8,,192.168.0.0/16",
    "10.0.0.0/8 192.168.0.0/16",
    "10.0.0.0/8;192.168.0.0/16",
    "proxy.example.test",
    " "
  ])("[FAULT 2] refuses %j and names itself", (trusted) =>
    Effect.gen(function* () {
      assert.include((yield* Effect.flip(networks(trusted))).message, "TRUSTED_PROXIES")
      const problems = yield* Effect.provideService(
        refusals(serverProgram),
        ConfigProvider.ConfigProvider,
        provider(trusted)
      )
      assert.strictEqual(
        problems.filter((problem) => problem.startsWith("TRUSTED_PROXIES: must be networks")).length,
        1
      )
    })
  )

  it.effect("[FAULT 2] says which element of several is wrong, and repeats none", () =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(networks("10.0.0.0/8,hush.example.test,192.0.2.7"))
      assert.include(message, "number 2 is none")
      assert.notInclude(message, "hush")
    })
  )

  it.live.each(["nonsense", "10.0.0.0/8,"])("[FAULT 2] keeps a server with %j from starting", (trusted) =>
    Effect.gen(function* () {
      const { code, errors } = yield* started({ TRUSTED_PROXIES: trusted })
      assert.strictEqual(code, 1)
      assert.include(errors, "TRUSTED_PROXIES: must be networks or addresses")
    })
  )
})
