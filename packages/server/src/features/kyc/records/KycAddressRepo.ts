import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, type Statement } from "effect/sql"
import { PostalAddress } from "@credbuzzpay/domain/kyc/addresses/PostalAddress"
import { AddressMethod, AddressState } from "@credbuzzpay/domain/kyc/renewal/Renewal"
import { confirmByMillis } from "@credbuzzpay/domain/kyc/renewal/RenewalWindow"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import type { Cell } from "../../platform/encryption/Cell.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"

/** Where a declared address lies, to which its ciphertext is bound. */
export const addressCell = (addressId: string): Cell => ({
  table: "kyc_addresses",
  column: "address_sealed",
  row: addressId
})

const AddressRow = rows({
  addressId: Schema.String,
  userCode: Schema.String,
  addressSealed: Schema.String,
  state: AddressState,
  method: Schema.NullOr(AddressMethod),
  declaredAt: Schema.Date,
  confirmBy: Schema.Date,
  decidedAt: Schema.NullOr(Schema.Date)
})
export type AddressRow = RowOf<typeof AddressRow>

const columns = "address_id, user_code, address_sealed, state, method, declared_at, confirm_by, decided_at"

const encode = Schema.encodeSync(Schema.fromJsonString(PostalAddress))
const decode = Schema.decodeSync(Schema.fromJsonString(PostalAddress))

/** What became of a declared address, and by whom. */
export interface AddressEnd {
  readonly state: Exclude<AddressRow["state"], "declared">
  readonly method: AddressRow["method"]
  readonly by: string
}

/** An address row as it may be shown. */
export const addressStanding = ({ confirmBy, decidedAt, declaredAt, method, state }: AddressRow) => ({
  state,
  method,
  declaredAt: DateTime.fromDateUnsafe(declaredAt),
  confirmBy: DateTime.fromDateUnsafe(confirmBy),
  decidedAt: decidedAt === null ? null : DateTime.fromDateUnsafe(decidedAt)
})

/** The table `kyc_addresses`, sealed under each person's own key. Writes run inside their caller's transaction. */
export class KycAddressRepo extends Context.Service<KycAddressRepo>()("@credbuzzpay/server/kyc/KycAddressRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const keys = yield* PersonKeys
    const random = yield* SecureRandom.SecureRandom
    const shown = sql.literal(columns)

    const declare = Effect.fnUntraced(function* (
      userCode: string,
      renewalId: string,
      address: Redacted.Redacted<PostalAddress>,
      at: Date
    ) {
      const addressId = yield* random.uuidV7()
      const text = Redacted.make(encode(Redacted.value(address)))
      const sealed = yield* keyOrDie(keys.sealFor(userCode, text, addressCell(addressId)))
      const confirmBy = new Date(confirmByMillis(at.getTime()))
      yield* sql`
        insert into kyc_addresses (address_id, user_code, renewal_id, address_sealed, state, declared_at, confirm_by)
        values (${addressId}, ${userCode}, ${renewalId}, ${sealed}, 'declared', ${at}, ${confirmBy})`
    })

    const open = ({ addressId, addressSealed, userCode }: AddressRow) =>
      Effect.map(keyOrDie(keys.openFor(userCode, addressSealed, addressCell(addressId))), (text) =>
        Redacted.make(decode(Redacted.value(text)))
      )

    const first = (userCode: string, which: Statement.Fragment) =>
      AddressRow.first(sql`
        select ${shown} from kyc_addresses where user_code = ${userCode} and ${which}
        order by declared_at desc, address_id desc limit 1`)

    const last = (userCode: string) => first(userCode, sql`true`)
    const confirmed = (userCode: string) => first(userCode, sql`state = 'confirmed'`)

    /** What waits to be confirmed, locked until the transaction ends. */
    const lockDeclared = (userCode: string) =>
      AddressRow.first(sql`
        select ${shown} from kyc_addresses where user_code = ${userCode} and state = 'declared' for update`)

    const end = ({ addressId, userCode }: AddressRow, { by, method, state }: AddressEnd, at: Date) =>
      AddressRow.one(sql`
        update kyc_addresses set state = ${state}, method = ${method}, decided_by = ${by}, decided_at = ${at}
        where user_code = ${userCode} and address_id = ${addressId} and state = 'declared' returning ${shown}`)

    /** Those that nobody confirmed in time, the longest over first. */
    const overdue = (at: Date, most: number) =>
      AddressRow.all(sql`
        select ${shown} from kyc_addresses where state = 'declared' and confirm_by <= ${at}
        order by confirm_by limit ${most}`)

    return { declare, open, last, confirmed, lockDeclared, end, overdue }
  })
}) {
  static readonly layer = Layer.effect(KycAddressRepo, KycAddressRepo.make)
}
