import { DEFAULT_OPT_OUT, type OptOutTag } from "../domain/plan/opt-out-tag";
import type { ConfigSchema } from "./rule";

/** The setting of rules that must know which tag takes a resource out of the backups. */
export interface OptOutConfig {
  readonly optOut: OptOutTag;
}

/** Schema of {@link OptOutConfig}, for a rule's `config`. */
export const OPT_OUT_CONFIG: ConfigSchema<OptOutConfig> = {
  optOut: {
    type: "object",
    required: ["key", "value"],
    additionalProperties: false,
    properties: {
      key: { type: "string", minLength: 1, maxLength: 128 },
      value: { type: "string", minLength: 1, maxLength: 256 },
    },
    default: DEFAULT_OPT_OUT,
    description: "The tag that takes a resource out of the backups, compared letter by letter.",
  },
};

/** Why a rule has nothing to say about a resource that opted out. */
export function optedOut({ key, value }: OptOutTag): string {
  return `opted out of the backups with the tag ${key}=${value}`;
}
