import type { Opening } from "../reads/Opening.ts"
import type { RowValues } from "../reads/RowShape.ts"
import type { ActMembers } from "./ActMembers.ts"
import { openedAct, sealedCell } from "./SealedAct.ts"

/** The values that say which member of staff acted, why and from where: for staff only. */
const ofTheHouse = new Set([
  "reason",
  "block_reason",
  "block_kind",
  "requested_by",
  "decided_by",
  "approved_by",
  "granted_by"
])

/** Where each of the values of an opened act is among them. */
export const shownPlaces = { resourceId: 0, oldValues: 1, newValues: 2, reason: 3, ipAddress: 4, isErased: 5 } as const

/** Values as JSON without what is for the house. */
const withoutHouse = (json: string | null): string | null =>
  json === null
    ? null
    : JSON.stringify(
        Object.fromEntries(
          Object.entries(JSON.parse(json) as Readonly<Record<string, unknown>>).filter(
            ([name]) => !ofTheHouse.has(name)
          )
        )
      )

/** One address, without saying that it is no network. */
export const addressAlone = (ip: string): string => ip.replace(/[/](32|128)$/, "")

/** What a row of format 1 holds in the clear, as one text. */
const inTheClear = `case when r.format = 1 then jsonb_strip_nulls(jsonb_build_object('old_values', r.old_values::text,
  'new_values', r.new_values::text, 'reason', r.reason, 'ip_address', r.ip_address::text))::text end`

const needs = [
  "r.audit_id",
  "r.resource_id",
  "(r.user_code = r.subject_user_code)::text",
  "r.sealed_for",
  "r.sealed",
  inTheClear
]

interface Needed {
  readonly auditId: string
  readonly resourceId: string | null
  readonly isOwnAct: boolean
  readonly holder: string | null
  readonly sealed: string | null
  readonly clear: string | null
}

const read = ([auditId, resourceId, isOwnAct, holder, sealed, clear]: RowValues): Needed => ({
  auditId: auditId ?? "",
  resourceId: resourceId ?? null,
  isOwnAct: isOwnAct === "true",
  holder: holder ?? null,
  sealed: sealed ?? null,
  clear: clear ?? null
})

const ipOf = ({ ip_address: ip }: ActMembers) => (ip === undefined ? null : addressAlone(ip))

/**
 * Opens acts, of rows in both formats. `own` is for whom it is about: of what others did to them they see neither why nor
 * from where, and of the values not what is for the house. An erased person's act has nothing and says so.
 */
export const actOpening = (own: boolean): Opening => ({
  needs,
  cell: (needed) => {
    const { auditId, holder, sealed } = read(needed)
    return sealedCell(auditId, holder, sealed)
  },
  values: (needed, content) => {
    const { clear, isOwnAct, resourceId } = read(needed)
    const plain = clear === null ? {} : (JSON.parse(clear) as ActMembers) // our SQL wrote it
    const members = openedAct(content)?.members ?? plain
    const old = members.old_values ?? null
    const values = members.new_values ?? null
    const isTold = !own || isOwnAct
    return [
      members.resource_id ?? resourceId,
      own ? withoutHouse(old) : old,
      own ? withoutHouse(values) : values,
      isTold ? (members.reason ?? null) : null,
      isTold ? ipOf(members) : null,
      content?._tag === "Erased" ? "true" : "false"
    ]
  }
})
