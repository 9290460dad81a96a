import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Messages to send, written in the transaction that causes them and taken with FOR UPDATE SKIP LOCKED; and the mailbox
 * that stands in for SMTP and SMS in development. Bodies and recipients are ciphertext (`FieldCipher`) in both.
 *
 * **Locks**: none on existing tables. **Running old version**: does not know the tables. **Undo**: drop both.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table outbox (
      message_id uuid primary key,
      channel text not null,
      template text not null,
      payload_sealed text not null,
      dedupe_key text not null constraint outbox_dedupe_key_key unique,
      status text not null default 'pending',
      attempts smallint not null default 0,
      next_attempt_at timestamptz not null,
      last_error text,
      request_id text,
      created_at timestamptz not null,
      sent_at timestamptz,
      constraint outbox_channel_known check (channel in ('email', 'sms')),
      constraint outbox_status_known check (status in ('pending', 'sent', 'dead')),
      constraint outbox_attempts_range check (attempts >= 0),
      constraint outbox_sent_has_time check ((status = 'sent') = (sent_at is not null))
    )`
  yield* sql`create index outbox_due_idx on outbox (next_attempt_at) where status = 'pending'`
  yield* sql`
    create table dev_mailbox_messages (
      message_id uuid primary key,
      channel text not null,
      recipient_index bytea not null,
      template text not null,
      sealed text not null,
      sent_at timestamptz not null,
      constraint dev_mailbox_messages_channel_known check (channel in ('email', 'sms'))
    )`
  yield* sql`
    create index dev_mailbox_messages_recipient_index_sent_at_idx
    on dev_mailbox_messages (recipient_index, sent_at desc)`
  yield* sql`create index dev_mailbox_messages_sent_at_idx on dev_mailbox_messages (sent_at desc)`
})
