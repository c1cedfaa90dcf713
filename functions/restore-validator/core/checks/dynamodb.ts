import { type Check, claim, findingOf } from "../finding";

/** A restored table can be read, and is not empty unless its backup was. */
export const checkDynamoDb: Check = async ({ arn, job, resources }) =>
  findingOf(
    await resources.table(arn),
    ({ status }) => status,
    { good: ["ACTIVE"], early: ["CREATING", "UPDATING"] },
    ({ hasItem }) => {
      const mustHave = (job.backupSizeBytes ?? 0) > 0;
      return [claim("gives an item that is in the backup", hasItem || !mustHave, hasItem ? "one" : "none")];
    },
  );
