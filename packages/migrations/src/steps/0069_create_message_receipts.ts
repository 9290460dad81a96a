import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What became of messages after a provider took them, as it says by webhook: `message_receipts`, each outcome of a message
 * once, which go with their message; and `contact_deliveries`, the newest that is known of an address or number. Neither
 * holds a contact: `recipient_index` and `contact_index` are keyed digests of it (`BlindIndex`).
 *
 * **Locks**: ACCESS EXCLUSIVE on `outbox` for an instant (the column is nullable, its check NOT VALID: the next step reads
 * the rows), SHARE ROW EXCLUSIVE on it while the foreign key of the new, empty table is made. **Running old version**: writes
 * messages without a digest, of whose receipts no contact learns. **Undo**: drop the two tables and the column.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`alter table outbox add column recipient_index bytea`
  yield* sql`
    alter table outbox add constraint outbox_recipient_index_length
      check (octet_length(recipient_index) = 32) not valid`
  yield* sql`
    create table message_receipts (
      message_id uuid not null references outbox on delete cascade,
      outcome text not null,
      code text,
      occurred_at timestamptz not null,
      received_at timestamptz not null,
      primary key (message_id, outcome),
      constraint message_receipts_outcome_known
        check (outcome in ('delivered', 'failed', 'bounced_soft', 'bounced_hard', 'complained')),
      constraint message_receipts_code_format check (code ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,39}$' and code !~ '[0-9]{7}'),
      constraint message_receipts_in_order check (occurred_at <= received_at)
    )`
  yield* sql`
    create table contact_deliveries (
      contact_index bytea primary key,
      outcome text not null,
      code text,
      occurred_at timestamptz not null,
      constraint contact_deliveries_index_length check (octet_length(contact_index) = 32),
      constraint contact_deliveries_outcome_known
        check (outcome in ('delivered', 'failed', 'bounced_soft', 'bounced_hard', 'complained')),
      constraint contact_deliveries_code_format check (code ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,39}$' and code !~ '[0-9]{7}')
    )`
  yield* sql`grant select, insert on message_receipts to credbuzzpay_app`
  yield* sql`grant select, insert, update, delete on contact_deliveries to credbuzzpay_app`
})
