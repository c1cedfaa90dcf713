import { type Check, claim, encrypted, findingOf } from "../finding";

/** A restored file system can be mounted, and is encrypted. */
export const checkEfs: Check = async ({ arn, resources }) =>
  findingOf(
    await resources.fileSystem(arn),
    ({ state }) => state,
    { good: ["available"], early: ["creating", "updating"] },
    ({ isEncrypted, sizeBytes }) => [
      encrypted(isEncrypted),
      claim("holds something", sizeBytes > 0, `${sizeBytes} bytes`),
    ],
  );
