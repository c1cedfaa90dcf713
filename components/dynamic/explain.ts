import { nameOf } from "./aws-error";

/** What helps against an error, by its name. Continues a sentence: `turn on all features of the organization`. */
export type Remedies = Readonly<Record<string, string>>;

/**
 * Runs a step, and says of its failure what was tried, what AWS answered, and what helps.
 *
 * @param step Continues `could not`: `enable BACKUP_POLICY at r-a1b2`.
 */
export async function explained<T>(step: string, remedies: Remedies, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const name = nameOf(error) ?? "Error";
    const message = error instanceof Error ? error.message : String(error);
    const remedy = remedies[name];
    const answer = name === "Error" ? message : `${name}: ${message}`;
    throw new Error(`could not ${step}: ${answer}${remedy === undefined ? "" : ` (${remedy})`}`, {
      cause: error,
    });
  }
}
