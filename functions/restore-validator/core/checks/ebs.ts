import { type Check, claim, encrypted, findingOf } from "../finding";

/** A restored volume can be attached, and is encrypted. */
export const checkEbs: Check = async ({ arn, resources }) =>
  findingOf(
    await resources.volume(arn),
    ({ state }) => state,
    { good: ["available", "in-use"], early: ["creating"] },
    ({ isEncrypted, sizeGibibytes }) => [
      encrypted(isEncrypted),
      claim("has a size", sizeGibibytes > 0, `${sizeGibibytes} GiB`),
    ],
  );
