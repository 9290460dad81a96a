import { claimKinds } from "../../tables/UniqueAmongAll.ts"

/** Where a claim is made: the column that says it, when it counts, and the unique index that it stands for. */
interface Claimant {
  readonly table: string
  readonly claim: string
  readonly counts: string
  readonly index: string
}

const digest = (column: string) => `sha256(convert_to(@.${column}, 'UTF8'))`

/** Who claims what. `@` is the row. */
const claimants: Readonly<Record<(typeof claimKinds)[number], Claimant>> = {
  email: {
    table: "user_accounts",
    claim: digest("email_normalized"),
    counts: "true",
    index: "user_accounts_email_normalized_key"
  },
  mobile: { table: "user_accounts", claim: digest("mobile"), counts: "true", index: "user_accounts_mobile_key" },
  pan: {
    table: "pan_indexes",
    claim: "@.pan_index",
    counts: "@.is_proven",
    index: "pan_indexes_one_proven_owner"
  },
  aadhaar_document: {
    table: "aadhaar_documents",
    claim: "@.document_digest",
    counts: "true",
    index: "aadhaar_documents_one_owner"
  },
  identity_document: {
    table: "identity_document_indexes",
    claim: "@.number_index",
    counts: "@.is_proven",
    index: "identity_document_indexes_one_proven_owner"
  },
  aadhaar: {
    table: "aadhaar_kyc",
    claim: digest("aadhaar_reference"),
    counts: "@.status in ('verified', 'expired')",
    index: "aadhaar_kyc_one_proven_owner"
  }
}

const of = (row: string, text: string) => text.replaceAll("@", row)

const valueIn = (row: string, { claim, counts }: Claimant) => `case when ${of(row, counts)} then ${of(row, claim)} end`

const fill = claimKinds.map((kind) => {
  const { claim, counts, table } = claimants[kind]
  return `
insert into person_directory (kind, claim, user_code)
select '${kind}', ${of("r", claim)}, r.user_code from ${table} r where ${of("r", counts)}
on conflict (kind, claim) do nothing`
})

/** Of claims that two persons have already there can be no directory; there are none while the unique indexes stand. */
const whole = `
do $$ begin
  if exists (${claimKinds
    .map((kind) => {
      const { claim, counts, table } = claimants[kind]
      return `
    select from ${table} r where ${of("r", counts)} and not exists (
      select from person_directory d where d.kind = '${kind}' and d.claim = ${of("r", claim)} and d.user_code = r.user_code)`
    })
    .join("\n    union all")}) then
    raise exception 'two persons have the same claim';
  end if;
end $$`

const tables = [...new Set(claimKinds.map((kind) => claimants[kind].table))]

const kindsOf = (table: string) => claimKinds.filter((kind) => claimants[kind].table === table)

const steps = (table: string) =>
  kindsOf(table).map((kind) => {
    const its = claimants[kind]
    return `
    before := case when tg_op <> 'INSERT' then ${valueIn("old", its)} end;
    after := case when tg_op <> 'DELETE' then ${valueIn("new", its)} end;
    if after is distinct from before then
      if after is not null and not claim_for_person('${kind}', after, new.user_code) then
        raise exception 'another person has it' using errcode = '23505', table = '${table}', constraint = '${its.index}';
      end if;
      if before is not null then
        delete from person_directory d where d.kind = '${kind}' and d.claim = before and d.user_code = old.user_code;
      end if;
    end if;`
  })

/** An account whose contact is taken is not added, as ON CONFLICT DO NOTHING has it, which is how the program adds accounts. */
const body = (table: string) =>
  table === "user_accounts"
    ? `
    begin${steps(table).join("").replaceAll("\n", "\n  ")}
    exception when unique_violation then
      if tg_op = 'INSERT' then
        return null;
      end if;
      raise;
    end;`
    : steps(table).join("")

const guards = tables.flatMap((table) => [
  `
create function claim_of_${table}() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
  declare
    before bytea;
    after bytea;
  begin${body(table)}
    return case when tg_op = 'DELETE' then old else new end;
  end $$`,
  `
create trigger claims before insert or update or delete on ${table} for each row execute function claim_of_${table}()`
])

/**
 * The directory: what only one person may have, and whose it is. Kept in the transaction of each change by triggers; where
 * unique indexes reach one person's rows only, it is what refuses the second who claims a contact or a number.
 */
export const directoryStatements: ReadonlyArray<string> = [
  `
create table person_directory (
  kind text not null,
  claim bytea not null,
  user_code text not null,
  constraint person_directory_pkey primary key (kind, claim),
  constraint person_directory_kind_known check (kind in (${claimKinds.map((kind) => `'${kind}'`).join(", ")})),
  constraint person_directory_claim_length check (octet_length(claim) = 32)
)`,
  ...fill,
  whole,
  `
create function claim_for_person(claimed text, by bytea, whose text) returns boolean language plpgsql
set search_path = public, pg_temp as $$
  begin
    insert into person_directory (kind, claim, user_code) values (claimed, by, whose) on conflict (kind, claim) do nothing;
    return exists (select from person_directory d where d.kind = claimed and d.claim = by and d.user_code = whose);
  end $$`,
  ...guards,
  `
grant select on person_directory to credbuzzpay_app`
].map((statement) => statement.trim())
