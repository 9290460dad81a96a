/** The metrics of one process, in Prometheus' text format. */
export interface ProcessMetrics {
  readonly worker: string
  readonly text: string
}

interface Family {
  readonly about: Array<string>
  readonly samples: Array<string>
}

const escaped = (value: string) => value.replace(/[\\"]/g, String.raw`\$&`).replaceAll("\n", String.raw`\n`)

/** `name value` and `name{a="b"} value` alike; a label's value may hold any letter, so only the first brace counts. */
const labelled = (sample: string, worker: string) => {
  const label = `worker="${escaped(worker)}"`
  const end = /[{ ]/.exec(sample)?.index ?? sample.length
  const rest = sample.slice(end)
  const name = sample.slice(0, end)
  return rest.startsWith("{")
    ? `${name}{${label}${rest.startsWith("{}") ? "" : ","}${rest.slice(1)}`
    : `${name}{${label}}${rest}`
}

/**
 * The metrics of several processes as those of one: each family once under its `# HELP` and `# TYPE`, each sample with the
 * process that it is of as the label `worker`, so that sums over it are those of the whole server.
 */
export const mergedMetrics = (processes: ReadonlyArray<ProcessMetrics>): string => {
  const families = new Map<string, Family>()
  for (const { text, worker } of processes) {
    // Samples follow the lines about their family.
    let family: Family = { about: [], samples: [] }
    for (const line of text.split("\n")) {
      if (line === "") continue
      const about = /^# (HELP|TYPE) (\S+)/.exec(line)
      if (about === null) {
        if (!line.startsWith("#")) family.samples.push(labelled(line, worker))
        continue
      }
      const name = about[2] ?? ""
      family = families.get(name) ?? { about: [], samples: [] }
      families.set(name, family)
      if (!family.about.some((known) => known.startsWith(`# ${about[1]} `))) family.about.push(line)
    }
  }
  return [...families.values()].flatMap(({ about, samples }) => [...about, ...samples, ""]).join("\n")
}
