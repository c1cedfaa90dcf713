import { type Check, findingOf, isolated } from "../finding";

/** A restored file system or volume of FSx is available, in the isolated network. FSx always encrypts. */
export const checkFsx: Check = async ({ arn, networkId, resources }) =>
  findingOf(
    await resources.fsxStorage(arn),
    ({ lifecycle }) => lifecycle,
    { good: ["AVAILABLE", "CREATED"], early: ["CREATING", "PENDING", "UPDATING"] },
    ({ networkId: found }) => (found === undefined ? [] : [isolated(found, networkId)]),
  );
