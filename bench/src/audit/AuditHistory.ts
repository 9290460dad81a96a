import { SALT_SIZE, sealMembers } from "@credbuzzpay/server/features/platform/audit-trail/SealedAct"
import type { PersonCipher } from "@credbuzzpay/server/features/platform/person-keys/PersonCipher"
import { Effect } from "effect"
import { randomBytes } from "node:crypto"
import { Client } from "pg"
import { type Cell, copyRows } from "../world/CopyRows.ts"
import { adminOf, BRANCHES, person, SUPER_ADMINS } from "../world/Person.ts"
import { share } from "../world/Scatter.ts"

/** So many people have a history; all have as many acts in it, give or take one. */
export const SUBJECTS = 10_000

/** Over how long the acts are spread, evenly. **Units**: milliseconds. */
export const SPAN = 60 * 24 * 60 * 60 * 1000

const MONTHS = 3

/** What rows say in the clear in both formats. */
const plainColumns = [
  "audit_id",
  "user_code",
  "subject_user_code",
  "branch_code",
  "action",
  "resource_type",
  "resource_id",
  "request_id",
  "occurred_at",
  "format"
]

const clearColumns = [...plainColumns, "old_values", "new_values", "reason", "ip_address"]
/** The columns of {@link sealedAct}. */
export const sealedColumns = [...plainColumns, "sealed", "sealed_for", "commitment"]

const digits = (value: number, width: number) => String(value).padStart(width, "0")

/** Half of the acts are people's own, the others those of the admin of their branch, with a reason. */
const actorOf = (subject: number, act: number) => {
  if (act % 2 === 0) return subject
  const { branch } = person(subject)
  return branch === null ? act % SUPER_ADMINS : adminOf(Number(branch.slice(2)) % BRANCHES)
}

interface Act {
  readonly auditId: string
  readonly subject: string
  readonly plain: ReadonlyArray<Cell>
  readonly values: Readonly<Record<"old_values" | "new_values" | "ip_address", string>> & { readonly reason?: string }
}

/** `count` acts up to `end`, evenly over `span`. **Units**: milliseconds. */
export interface Stretch {
  readonly count: number
  readonly end: number
  readonly span?: number
}

/** Which act of their history it is decides what it was. */
const actOf = (number: number, { count, end, span = SPAN }: Stretch): Act => {
  const subject = (number * 7919) % SUBJECTS
  const act = Math.floor(number / SUBJECTS)
  const { branch, userCode } = person(subject)
  const actor = actorOf(subject, act)
  const version = act + 1
  const blocks = actor !== subject && act % 10 === 1
  const auditId = `00000000-0000-7000-8000-${digits(number, 12)}`
  const oldValues = blocks ? { is_blocked: false } : { last_name: "Rao", row_version: version }
  const newValues = blocks
    ? { is_blocked: true, block_reason: "As agreed by telephone" }
    : { last_name: "Iyer", row_version: version + 1 }
  return {
    auditId,
    subject: userCode,
    plain: [
      auditId,
      person(actor).userCode,
      userCode,
      branch,
      blocks ? "user.blocked" : "user.updated",
      "user",
      userCode,
      `00000000-0000-4000-8000-${digits(number, 12)}`,
      new Date(end - Math.round(span * (1 - number / count)))
    ],
    values: {
      old_values: JSON.stringify(oldValues),
      new_values: JSON.stringify(newValues),
      ip_address: `10.${Math.floor(share(number, 21) * 256)}.${Math.floor(share(number, 22) * 256)}.7`,
      ...(actor === subject ? {} : { reason: "As agreed by telephone" })
    }
  }
}

const inTheClear = ({ plain, values }: Act): ReadonlyArray<Cell> => [
  ...plain,
  1,
  values.old_values,
  values.new_values,
  values.reason ?? null,
  values.ip_address
]

const sealed =
  (ciphers: ReadonlyMap<string, PersonCipher>) =>
  ({ auditId, plain, subject, values }: Act): ReadonlyArray<Cell> => {
    const under = { cipher: ciphers.get(subject)!, holder: subject }
    const act = Effect.runSync(sealMembers(under, auditId, values, randomBytes(SALT_SIZE)))
    return [...plain, 2, act.sealed, act.sealedFor, `\\\\x${act.commitment.toString("hex")}`]
  }

/** An act by its number among those of a stretch, sealed under the key of whom it is about. */
export const sealedAct = (ciphers: ReadonlyMap<string, PersonCipher>, stretch: Stretch) => {
  const seal = sealed(ciphers)
  return (number: number): ReadonlyArray<Cell> => seal(actOf(number, stretch))
}

/**
 * `count` acts upon the first 10,000 people, in the 60 days before `end`, by COPY, in partitions by month: sealed under
 * their `ciphers`, or in the clear, as the peer reads them.
 */
export const writeHistory = Effect.fn("AuditHistory.write")(function* (
  databaseUrl: string,
  count: number,
  end: number,
  ciphers?: ReadonlyMap<string, PersonCipher>
) {
  const client = yield* Effect.acquireRelease(
    Effect.promise(async () => {
      const opened = new Client({ connectionString: databaseUrl })
      await opened.connect()
      return opened
    }),
    (opened) => Effect.promise(() => opened.end())
  )
  const run = (text: string, ...values: ReadonlyArray<Cell>) => Effect.promise(() => client.query(text, [...values]))
  yield* run("select ensure_month_partitions($1, $2)", new Date(end - SPAN), MONTHS)
  const [columns, row] =
    ciphers === undefined ? ([clearColumns, inTheClear] as const) : ([sealedColumns, sealed(ciphers)] as const)
  yield* copyRows(client, "audit_trail", columns, count, (number) => row(actOf(number, { count, end })))
  yield* run("vacuum analyze audit_trail")
}, Effect.scoped)
