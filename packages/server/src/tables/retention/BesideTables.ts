/** Something of persons that is in no table: where it is, how long it stays, and who sees to that. */
export interface BesideTables {
  readonly what: string
  readonly kept: string
  readonly by: string
}

/** What is kept of persons outside of the database, under the headings of docs/retention.md. */
export const besideTables: Readonly<Record<string, ReadonlyArray<BesideTables>>> = {
  "Files in `FILES_DIR`": [
    {
      what: "`exports/`: reports as files",
      kept: "one day after they were made (`report_exports.expires_at`); a file of a run that died, one day",
      by: "job `exports-expire`"
    },
    {
      what: "`kyc-uploads/`: images of documents and photos, each sealed under its person's key",
      kept: "one that nothing used, a day (`kyc_uploads.expires_at`); one that KYC rests on, as long as its row (`kyc_uploads`): it is deleted by the erasure before the row",
      by: "jobs `kyc-uploads-expire` and `erasures-run`"
    },
    {
      what: "`evidence/`: evidence packs, between making and handing out",
      kept: "as long as the download, a day at the most after an interruption",
      by: "the server that makes the next one"
    },
    {
      what: "`audit/archives/`: months of the audit trail",
      kept: "for good; what rows say of a person is sealed under the person's key and cannot be read after the erasure",
      by: "job `audit-archive` writes them, and nothing deletes them"
    },
    {
      what: "`audit/checkpoints/`, `audit/heads/`, `audit/statements/`: hashes and signatures",
      kept: "for good; they name nobody",
      by: "jobs `audit-checkpoint` and `audit-seal`"
    }
  ],
  "Letters in `LETTERS_DIR`": [
    {
      what: "Batches of letters in the clear, for the printer: names, addresses and what they say",
      kept: "`LETTERS_KEPT_DAYS`, thirty days unless it says otherwise; the printer's own copies as you agree with them. An erasure comes a year after the last letter at the earliest, and finds none here",
      by: "job `letters-post`, and you for the printer"
    }
  ],
  "Keys in `PERSON_KEYS_DIR`": [
    {
      what: "The keys that persons' keys are wrapped by",
      kept: "until they are renewed: thirty days, and at once after an erasure. No backup and no snapshot of the folder is older than the last renewal",
      by: "job `person-keys-renew`, and you for backups"
    }
  ],
  Redis: [
    {
      what: "Counts of rate limits, by digests of addresses and contacts",
      kept: "until the bucket is full again: minutes, a day at the most",
      by: "Redis, by the time that each key is written with"
    },
    {
      what: "Answers that are shared among servers (accounts, permissions), sealed from outside by the network only",
      kept: "minutes; dropped at each change of what they are of",
      by: "Redis, by the time that each key is written with"
    }
  ],
  "Logs, traces and error reports": [
    {
      what: "Logs of programs and of the access to them. They hold codes of persons (`user_code`), addresses and requests, no names, contacts or numbers",
      kept: "at least one year (DPDP Rules 2025, rule 8(3)), of which 180 days in India (CERT-In directions)",
      by: "you: where the programs' standard output is collected (journald `MaxRetentionSec=370day` with room on its disk, or your log store)"
    },
    {
      what: "Logs of the proxy in front, of PostgreSQL, Redis, mail and SMS gateways",
      kept: "at least one year, of which 180 days in India",
      by: "you"
    },
    {
      what: "Traces and error reports (`OTEL_…`, `SENTRY_DSN`)",
      kept: "as your services keep them; they hold nobody, and no law asks for them",
      by: "you"
    }
  ],
  Backups: [
    {
      what: "Backups of the database, snapshots and WAL",
      kept: "as short as you can restore by: what was deleted here is in them until they are. What is sealed under a destroyed key stays closed",
      by: "you; `PERSON_KEYS_DIR` is never backed up with them ([operations](operations.md#keys-of-persons))"
    }
  ]
}
