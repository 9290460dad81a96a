/** What psql would have asked for. The cluster of a run trusts whoever reaches it, so nothing is protected by them. */
const PASSWORD = "'not a secret'"

/** The statements of `deploy/postgres/roles.sql`, as psql would send them to a server of this version (`180004`). */
export const rolesOf = (file: string, version: number): ReadonlyArray<string> => {
  let isTaken = true
  const lines = file.split("\n").flatMap((line) => {
    if (line.startsWith("\\if")) isTaken = version >= 160_000
    else if (line.startsWith("\\else")) isTaken = !isTaken
    else if (line.startsWith("\\endif")) isTaken = true
    return isTaken && !/^(\\|--|select )/.test(line) ? [line] : []
  })
  return lines
    .join("\n")
    .replace(/:'\w+'/g, PASSWORD)
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "")
}
