// A text, a body in dollar quotes, a comment, the end of a statement, anything else.
const token = /'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|;|[^'$;-]+|[\s\S]/g

/** The statements of a script of `pg_dump`, one by one, as a prepared connection takes them. */
export const statementsIn = (script: string): ReadonlyArray<string> => {
  const statements: Array<string> = []
  let current = ""
  for (const [text] of script.matchAll(token)) {
    if (text === ";") {
      statements.push(current.trim())
      current = ""
    } else if (!text.startsWith("--")) current += text
  }
  return [...statements, current.trim()].filter((statement) => statement !== "")
}
