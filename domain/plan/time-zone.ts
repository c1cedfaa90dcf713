import { got, type Problem } from "../problem";

/**
 * Lists what keeps a text from being a time zone in which AWS Backup can read a schedule: a name of the IANA database.
 * Nothing means UTC. Which names there are is what this version of Node.js knows.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html
 */
export function findTimeZoneProblems(zone: unknown, at: string): readonly Problem[] {
  if (zone === undefined || zone === null || isTimeZone(zone)) return [];
  return [
    {
      path: at,
      reason: `must be a time zone by its name, for example Europe/Berlin or Etc/UTC, ${got(zone)}`,
    },
  ];
}

function isTimeZone(zone: unknown): boolean {
  // An offset (+01:00) is a time zone for newer versions of Node.js, but has no name.
  if (typeof zone !== "string" || !/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false; // it throws for a name that it does not know, and has no other way to say so
  }
}
