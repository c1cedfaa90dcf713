import type { ConfigSchema } from "./rule";

/** The setting of rules that ask more of production. */
export interface ProductionConfig {
  readonly productionStacks: readonly string[];
}

/** Schema of {@link ProductionConfig}, for a rule's `config`. */
export const PRODUCTION_CONFIG: ConfigSchema<ProductionConfig> = {
  productionStacks: {
    type: "array",
    items: { type: "string", minLength: 1 },
    default: ["prod", "production"],
    description: "Names of the stacks that are production.",
  },
};

/** Whether a check runs on a production stack. Names are compared exactly. */
export function isProduction({
  stackName,
  config,
}: {
  stackName: string;
  config: ProductionConfig;
}): boolean {
  return config.productionStacks.includes(stackName);
}
