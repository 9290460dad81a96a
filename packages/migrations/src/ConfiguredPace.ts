import { Effect, Layer, Schedule } from "effect"
import { migrationSettings } from "./MigrationProgram.ts"
import { defaultPace, growingPauses, StepPace } from "./StepPace.ts"

/** The pace that the settings say. **Errors**: `ConfigError`. */
export const configuredPace = Layer.effect(
  StepPace,
  Effect.map(migrationSettings.config, ({ batchPause, giveUpAfter }) => ({
    ...defaultPace,
    again: growingPauses(giveUpAfter),
    batches: Schedule.spaced(batchPause)
  }))
)
