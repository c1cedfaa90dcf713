import { type Check, claim, encrypted, findingOf } from "../finding";

/** States through which a restored cluster goes before it can be used. */
const EARLY = ["backing-up", "creating", "maintenance", "migrating", "modifying", "renaming", "upgrading"];

/** A restored cluster of Aurora can take instances. */
export const checkAurora = clusterCheck(/^aurora/);

/** A restored cluster of DocumentDB can take instances. */
export const checkDocumentDb = clusterCheck(/^docdb$/);

/** A restored cluster of Neptune can take instances. */
export const checkNeptune = clusterCheck(/^neptune$/);

/**
 * Restores make a cluster without instances, so that nothing of its data can be asked for: that AWS calls the cluster
 * available says that its storage is there.
 */
function clusterCheck(engines: RegExp): Check {
  return async ({ arn, resources }) =>
    findingOf(
      await resources.databaseCluster(arn),
      ({ status }) => status,
      { good: ["available"], early: EARLY },
      ({ engine, isEncrypted }) => [
        claim("runs an engine of its type", engines.test(engine), engine === "" ? "no engine" : engine),
        encrypted(isEncrypted),
      ],
    );
}
