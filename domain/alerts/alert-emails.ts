import { got, type Problem } from "../problem";

/** Lists what is wrong with an address that a topic is to send to. Only its shape can be checked. */
export function findEmailProblems(value: unknown, path: string): readonly Problem[] {
  if (typeof value === "string" && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return [];
  return [{ path, reason: `must be an e-mail address, ${got(value)}` }];
}

/** Lists what is wrong with the addresses of those who are told: alerts that nobody gets are none. */
export function findAlertEmailsProblems(emails: readonly unknown[], at: string): readonly Problem[] {
  if (emails.length === 0)
    return [
      {
        path: at,
        reason: "must name at least 1, because alerts that nobody gets are none, got an empty list",
      },
    ];
  return emails.flatMap((email, index) => findEmailProblems(email, `${at}[${index}]`));
}
