import { describe, expect, it } from "vitest"
import { Option, Redacted, Result } from "effect"
import { postgresUrl, primaryUrl } from "../src/Addresses.ts"
import { databaseHosts, eachHost } from "../src/HostList.ts"
import { primaryAmong } from "../src/WritableHost.ts"

const hostsOf = (text: string) => databaseHosts(Redacted.make(text)).map(({ name, url }) => [name, Redacted.value(url)])

const names = (found: Option.Option<{ readonly name: string }>) =>
  Option.getOrUndefined(Option.map(found, ({ name }) => name))

describe("the hosts of a database's address", () => {
  it("are each the same address with one host, in their order", () => {
    expect(hostsOf("postgres://erp:p%40,w@db1:5433,db2,[fd00::3]:5434/erp?sslmode=require")).toEqual([
      ["db1:5433", "postgres://erp:p%40,w@db1:5433/erp?sslmode=require"],
      ["db2:5432", "postgres://erp:p%40,w@db2/erp?sslmode=require"],
      ["[fd00::3]:5434", "postgres://erp:p%40,w@[fd00::3]:5434/erp?sslmode=require"]
    ])
  })

  it("are one where there is one, whatever commas are elsewhere", () => {
    expect(hostsOf("postgres://a,b:c,d@db/e,f?options=-c,x")).toEqual([
      ["db:5432", "postgres://a,b:c,d@db/e,f?options=-c,x"]
    ])
    expect(eachHost("nonsense, really")).toEqual(["nonsense, really"])
  })

  it("are taken for the primary alone, and asked for encryption together", () => {
    const several = "postgres://erp:pw@db1,db2/erp?ssl=true"
    expect(Result.getOrThrow(Result.map(primaryUrl.parse(several), Redacted.value))).toBe(
      "postgres://erp:pw@db1,db2/erp?sslmode=require"
    )
    expect(Result.isFailure(postgresUrl.parse(several))).toBe(true)
  })
})

describe("the primary among hosts", () => {
  const [a, b] = databaseHosts(Redacted.make("postgres://db1,db2/erp"))
  const seen = (...timelines: ReadonlyArray<number | "reads" | "silent">) =>
    [a, b!].map((host, index) => {
      const said = timelines[index]
      return {
        host,
        answer:
          said === "silent"
            ? Option.none()
            : Option.some({ takesWrites: said !== "reads", timeline: typeof said === "number" ? said : 0 })
      }
    })

  it("is the one that takes writes", () => {
    expect(names(primaryAmong(seen("reads", 1), Option.some(a)))).toBe("db2:5432")
    expect(names(primaryAmong(seen("silent", 1), Option.some(a)))).toBe("db2:5432")
  })

  it("is the one promoted last where several take writes, and else the one that is used", () => {
    expect(names(primaryAmong(seen(1, 2), Option.some(a)))).toBe("db2:5432")
    expect(names(primaryAmong(seen(2, 1), Option.some(b!)))).toBe("db1:5432")
    expect(names(primaryAmong(seen(0, 0), Option.some(b!)))).toBe("db2:5432")
    expect(names(primaryAmong(seen(3, 3), Option.none()))).toBe("db1:5432")
  })

  it("is nobody while none takes writes", () => {
    expect(names(primaryAmong(seen("reads", "silent"), Option.some(a)))).toBeUndefined()
  })
})
