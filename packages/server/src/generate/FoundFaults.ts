/** A fault that was found in use: what was wrong, in one sentence. */
export interface FoundFault {
  readonly title: string
  readonly was: string
}

/** The faults by the numbers that tests and comments carry as `FAULT n`. Each must have a test. */
export const foundFaults: Readonly<Record<number, FoundFault>> = {
  1: {
    title: "WebSockets without limits",
    was: "A message of any size was read and parsed over `/rpc/ws`, long texts were normalised before their length was looked at, and idle sockets stayed for ever."
  },
  2: {
    title: "Settings that were silently ignored",
    was: "A `TRUSTED_PROXIES` that could not be read counted as none, so that behind a proxy all callers had one address; numbers had no bounds."
  },
  3: {
    title: "Unsafe settings in production",
    was: "Equal keys, keys of zeros, short secrets and addresses without TLS were taken, and an unset `APP_ENV` meant development."
  },
  4: {
    title: "A stranger used up somebody's codes",
    was: "Guesses and sends were counted by recipient alone, so that wrong codes in a flow of a stranger kept the owner out of theirs."
  },
  5: {
    title: "Checked first, counted afterwards",
    was: "Failures of an address were looked at before the password was hashed and counted after it, so that parallel guesses all passed."
  },
  6: {
    title: "One account starved hashing",
    was: "Step-ups and changes of a password had no limit and were hashed while the account was locked, so that other sign-ins got 503."
  },
  7: {
    title: "Limits by a whole IPv6 address",
    was: "Whoever had a /64 had as many addresses, and so as many tries, as they wanted."
  },
  8: {
    title: "A known device's id turned the lock off",
    was: "During a lock, guesses with the id of a known device were looked at and not counted; the id is only a name."
  },
  9: {
    title: "Slow readers kept places",
    was: "A client that did not read its file held its place for ever, so that four of them stopped all files."
  },
  10: {
    title: "Unproven numbers were taken",
    was: "An Aadhaar number or PAN that a stranger had submitted and not proven kept its owner from theirs, and told that it was a customer's."
  },
  11: {
    title: "Several forms of one path",
    was: "`/API/v1/…`, `//api/v1/…` and escaped letters were served too, past rules that name a path."
  },
  12: {
    title: "`/docs` outside every limit",
    was: "The page was compressed anew for each request and counted to nothing."
  },
  13: {
    title: "Registration limits hit real people",
    was: "Calls with typing errors counted to the limit of an address, which thousands share behind a phone network."
  },
  14: {
    title: "Text that is not well formed",
    was: "Lone surrogates, NUL and bytes that are no UTF-8 led to 500 or to attempts without a record; invisible characters passed as a reason."
  },
  15: {
    title: "Impossible dates",
    was: "A day of birth to come was taken, days that do not exist rolled over, and moments far out led to 500."
  },
  16: {
    title: "Ambiguous time zones",
    was: "Abbreviations and offsets, which JavaScript and PostgreSQL read differently, were taken."
  },
  17: {
    title: "RPC told internals",
    was: "A defect over RPC carried the database's words to the caller and left no line in the log."
  },
  18: {
    title: "Search by another spelling of the same text",
    was: "Composition, accents and case were compared by the database's locale, so that people were not found by their own names."
  },
  19: {
    title: "Mobile numbers that do not exist",
    was: "Numbers were kept with the zero of national calls or as another country's, common ways of writing were refused, and text messages had no budget."
  },
  20: {
    title: "Names that people have were refused",
    was: "Joiners inside Indic words, relations such as S/o, and people of one name were refused."
  },
  21: {
    title: "Names matched wrongly",
    was: "Abbreviations and joint holders failed without anybody looking, and surnames that are also titles passed."
  },
  22: {
    title: "Signing out needed a good access token",
    was: "In cookie mode, signing out after a quarter of an hour was 401, and the cookie went on refreshing."
  },
  23: {
    title: "Connections closed too early and too late",
    was: "Idle connections ended before the proxy gave them up (502), and slow headers and bodies after 35 seconds instead of 10."
  },
  24: {
    title: "A read-only primary",
    was: "After a failover everything was 500 until a restart, while the server said that it was ready."
  },
  25: {
    title: "A pooler that does not keep sessions",
    was: "Behind PgBouncer in transaction mode the start failed without a reason, or sign-ins were 500."
  },
  26: {
    title: "A right password was called wrong",
    was: "Of several right passwords at once one was refused, since tries under way counted as failures."
  },
  27: {
    title: "Smaller ones",
    was: "Wrong `Allow` headers, names in errors, lines at the stop, missing limit headers, merged banks, pages past the end, and the like."
  },
  28: {
    title: "Answers that said OK",
    was: "An operation whose document had failed answered “OK”; the message now says what happened and what to do."
  },
  29: {
    title: "A test that time decided",
    was: "The set-up of tests ran under the program's time limits, so that a busy machine failed them."
  }
}
