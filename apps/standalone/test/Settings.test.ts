import { refusals } from "@credbuzzpay/settings/Refusals"
import { fileOf, type Setting } from "@credbuzzpay/settings/Setting"
import { problemLine } from "@credbuzzpay/settings/SettingProblem"
import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Option, Redacted, Result } from "effect"
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { inspect } from "node:util"
import { everySetting, settingsTable } from "../src/SettingsTable.ts"
import { standaloneProgram } from "../src/StandaloneProgram.ts"

type AnySetting = Setting<unknown, unknown>

/** Runs in this process's own environment, of which nothing is left but `env`, as a program runs that was started so. */
const inEnvironment =
  (env: Record<string, string>) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.acquireUseRelease(
      Effect.sync(() => {
        const before = { ...process.env }
        for (const name of Object.keys(before)) delete process.env[name]
        Object.assign(process.env, env)
        return before
      }),
      () => Effect.provideService(effect, ConfigProvider.ConfigProvider, ConfigProvider.fromEnv()),
      (before) =>
        Effect.sync(() => {
          for (const name of Object.keys(process.env)) delete process.env[name]
          Object.assign(process.env, before)
        })
    )

/** A value with its secrets open, to be compared. */
const open = (value: unknown): unknown => {
  if (Redacted.isRedacted(value)) return open(Redacted.value(value))
  if (Option.isOption(value)) return Option.map(value, open).pipe(Option.getOrNull)
  if (Array.isArray(value)) return value.map(open)
  if (value instanceof Uint8Array) return [...value]
  return value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, open(each)]))
    : inspect(value)
}

const read = (setting: AnySetting, production = false) =>
  Effect.gen(function* () {
    return yield* setting.read(production)
  })

const problemOf = (setting: AnySetting, env: Record<string, string>, production = false) =>
  Effect.map(inEnvironment(env)(read(setting, production)), (result) =>
    Result.isFailure(result) ? problemLine(result.failure) : undefined
  )

const root = fileURLToPath(new URL("../../../", import.meta.url))
const page = readFileSync(join(root, "docs/api/configuration.md"), "utf8")

const cases = everySetting.map((setting) => [setting.name, setting] as const)
const secrets = cases.filter(([, { kind }]) => kind.isSecret)

const temporaryFile = (text: string) => {
  const folder = mkdtempSync(join(tmpdir(), "credbuzzpay-secret-"))
  const path = join(folder, "secret")
  writeFileSync(path, text)
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

describe("every setting, through the environment of a process", () => {
  it.effect.each(cases)("[FAULT 2] %s takes what it says it takes, and is not ignored", ([name, setting]) =>
    Effect.forEach(setting.kind.valid, (text) =>
      Effect.gen(function* () {
        const value = yield* inEnvironment({ [name]: text })(setting.config)
        assert.deepStrictEqual(open(value), open(Result.getOrThrow(setting.kind.parse(text))), text)
      })
    )
  )

  it.effect.each(cases)(
    "[FAULT 2] %s refuses anything else, names itself and says what it must be",
    ([name, setting]) =>
      Effect.forEach(setting.kind.invalid, (text) =>
        Effect.gen(function* () {
          const { message } = yield* inEnvironment({ [name]: text })(Effect.flip(setting.config))
          assert.include(message, name, text)
          assert.include(message, "must ", text)
          if (setting.kind.isSecret && text.length > 8) assert.notInclude(message, text)
        })
      )
  )

  it.effect.each(cases)(
    "[FAULT 2] %s that is wrong is one line of the list that keeps the system from starting",
    ([name, setting]) =>
      Effect.gen(function* () {
        const lines = yield* inEnvironment({ APP_ENV: "development", [name]: setting.kind.invalid[0] })(
          refusals(standaloneProgram)
        )
        const named = lines.map((line) => line.split(":")[0])
        // An environment that is neither is taken for production, which has reasons of its own.
        assert.deepStrictEqual(name === "APP_ENV" ? named.slice(0, 1) : named, [name])
      })
  )

  it.effect.each(cases)("%s has a default that it would take itself", ([name, setting]) =>
    Effect.gen(function* () {
      const { absence } = setting
      if (absence._tag === "Default") {
        const value = yield* inEnvironment({})(setting.config)
        assert.deepStrictEqual(open(value), open(Result.getOrThrow(setting.kind.parse(absence.text()))))
      } else {
        const unset = yield* inEnvironment({})(read(setting))
        assert.strictEqual(Result.isFailure(unset), absence._tag === "Needed", name)
      }
      assert.deepStrictEqual(
        yield* inEnvironment({ [name]: "" })(Effect.exit(setting.config)),
        yield* inEnvironment({})(Effect.exit(setting.config))
      )
    })
  )

  it.effect.each([
    ["OTP_TTL_SECONDS", "-5"],
    ["OTP_TTL_SECONDS", "0"],
    ["OTP_TTL_SECONDS", "86400"],
    ["LOGIN_FREE_FAILURES", "1000000"],
    ["LOGIN_LONGEST_LOCK_SECONDS", "0"],
    ["LOGIN_RESET_NEEDED_AFTER", "101"],
    ["OTP_GUESSES_PER_CODE", "1000000"],
    ["TWO_FACTOR_FAILURES", "0"],
    ["TRUSTED_DEVICE_DAYS", "365"],
    ["SESSIONS_PER_USER", "0"],
    ["IDEMPOTENCY_KEPT_SECONDS", "-1"],
    ["EVIDENCE_SEAL_WAIT", "1 hour"],
    ["RATE_LIMIT_LOGIN_IP_FAILURES", "1000000000"],
    ["KYC_PROVIDER_URL", "nonsense"],
    ["HOST", "nonsense"]
  ] as const)("[FAULT 2] %s=%s keeps the system from starting", ([name, text]) =>
    Effect.map(inEnvironment({ [name]: text })(refusals(standaloneProgram)), (lines) => {
      assert.strictEqual(lines.length, 1)
      assert.match(lines[0] ?? "", new RegExp(`^${name}: must be `))
    })
  )

  it("[FAULT 2] has two ends wherever it is a number or a time, and they are on the page", () => {
    const amounts = cases.filter(([, { kind }]) => kind.valid.every((text) => /^\d+( \w+)?$/.test(text)))
    assert.isAbove(amounts.length, 60)
    assert.deepStrictEqual(
      amounts.filter(([, { kind }]) => !/ from \S.* to \S/.test(kind.what)).map(([name]) => name),
      []
    )
    assert.deepStrictEqual(
      amounts.filter(([, { kind }]) => !page.includes(`| ${kind.what} |`)).map(([name]) => name),
      []
    )
  })

  it("is on the page and in the example, with `_FILE` beside each secret", () => {
    const example = readFileSync(join(root, ".env.example"), "utf8")
    for (const [name, { kind }] of cases) {
      assert.include(page, `\`${name}\``)
      assert.match(example, new RegExp(`^# ${name}=`, "m"))
      assert.strictEqual(page.includes(`\`${fileOf(name)}\``), kind.isSecret, name)
    }
    assert.isAbove(cases.length, 100)
  })

  it("is one setting wherever it is read: the same kind, whatever its default there", () => {
    for (const { settings } of settingsTable) {
      for (const { kind, name } of settings) {
        assert.strictEqual(kind, everySetting.find((each) => each.name === name)?.kind, name)
      }
    }
  })
})

describe("what is convenient and unsafe", () => {
  const unsafe = everySetting.flatMap((setting) =>
    Option.match(setting.inProduction, {
      onNone: () => [],
      onSome: (rule) => rule.unsafe.map((text) => [setting.name, text, setting] as const)
    })
  )

  it.effect.each(unsafe)("[FAULT 3] development takes %s=%s, production refuses it", ([name, text, setting]) =>
    Effect.gen(function* () {
      assert.isUndefined(yield* problemOf(setting, { [name]: text }))
      const line = (yield* problemOf(setting, { [name]: text }, true)) ?? ""
      assert.match(line, new RegExp(`^${name}: must be .* in production$`))
      if (setting.kind.isSecret) assert.notInclude(line, text)
    })
  )
})

describe("every secret, from a file", () => {
  it.effect.each(secrets)(
    "[FAULT 3] %s may come from a file, whose last newline is not part of it",
    ([name, setting]) =>
      Effect.forEach(["", "\n", "\r\n"], (end) =>
        Effect.gen(function* () {
          const text = setting.kind.valid[0]
          using file = temporaryFile(`${text}${end}`)
          const value = yield* inEnvironment({ [fileOf(name)]: file.path })(setting.config)
          assert.deepStrictEqual(open(value), open(Result.getOrThrow(setting.kind.parse(text))))
        })
      )
  )

  it.effect.each(secrets)("[FAULT 3] %s is refused from two places, and from a file that is none", ([name, setting]) =>
    Effect.gen(function* () {
      const text = setting.kind.valid[0]
      using file = temporaryFile(text)
      using empty = temporaryFile("\n")
      using wrong = temporaryFile("hush, \u0007 a wrong secret")
      using long = temporaryFile("x".repeat(70_000))
      const both = yield* problemOf(setting, { [name]: text, [fileOf(name)]: file.path })
      assert.strictEqual(both, `${name}: must not be set beside ${fileOf(name)}: keep one of the two`)
      for (const path of [`${file.path}-gone`, tmpdir(), empty.path, long.path]) {
        const line = (yield* problemOf(setting, { [fileOf(name)]: path })) ?? ""
        assert.isTrue(line.startsWith(`${fileOf(name)}: must be the path of a file `), line)
        assert.include(line, path)
      }
      const line = (yield* problemOf(setting, { [fileOf(name)]: wrong.path })) ?? ""
      assert.isTrue(line.startsWith(`${name}: must be `), line)
      assert.notInclude(line, "hush")
    })
  )

  it.effect("[FAULT 3] that this user may not read is named by its path and never by what is in it", () =>
    Effect.gen(function* () {
      using file = temporaryFile("hush")
      chmodSync(file.path, 0o000)
      const lines = yield* inEnvironment({ APP_ENV: "development", SMS_TOKEN_FILE: `${file.path}/deeper` })(
        refusals(standaloneProgram)
      )
      assert.deepStrictEqual(lines, [
        `SMS_TOKEN_FILE: must be the path of a file that this user can read: ${file.path}/deeper cannot be (ENOTDIR)`
      ])
    })
  )
})
