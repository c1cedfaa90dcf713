import { type Check, claim, encrypted, findingOf, isolated } from "../finding";

/** States through which a restored database goes before it can be used. */
const EARLY = [
  "backing-up",
  "configuring-enhanced-monitoring",
  "configuring-iam-database-auth",
  "configuring-log-exports",
  "creating",
  "maintenance",
  "modifying",
  "rebooting",
  "renaming",
  "resetting-master-credentials",
  "starting",
  "storage-initialization",
  "storage-optimization",
  "upgrading",
];

/**
 * A restored database runs, encrypted, in the isolated network.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html
 */
export const checkRds: Check = async ({ arn, networkId, resources }) =>
  findingOf(
    await resources.database(arn),
    ({ status }) => status,
    { good: ["available"], early: EARLY },
    ({ engine, isEncrypted, isPublic, networkId: found }) => [
      claim("runs an engine", engine !== "", engine === "" ? "no engine" : engine),
      encrypted(isEncrypted),
      isolated(found, networkId),
      claim("has no public address", !isPublic, isPublic ? "a public address" : "none"),
    ],
  );
