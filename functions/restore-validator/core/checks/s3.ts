import { type Check, claim, findingOf } from "../finding";

/** A restored bucket gives an object, unless its backup was empty, and that object can be read. */
export const checkS3: Check = async ({ arn, job, resources }) =>
  findingOf(
    await resources.bucket(arn),
    () => "there",
    { good: ["there"], early: [] },
    ({ hasObject, isReadable }) => {
      const mustHave = (job.backupSizeBytes ?? 0) > 0;
      return [
        claim("holds an object that is in the backup", hasObject || !mustHave, hasObject ? "one" : "none"),
        claim("gives what the object holds", isReadable, isReadable ? "readable" : "not readable"),
      ];
    },
  );
