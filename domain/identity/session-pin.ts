import { got, type Problem } from "../problem";

/** Longest id of an application, in characters, so that a hyphen and 27 more fit into a session's name of at most 64. */
export const MAX_APPLICATION_ID_CHARACTERS = 36;

const APPLICATION_ID = /^[\w+=,.@-]{2,36}$/;

/**
 * Names that the sessions of an application may have: its id, alone or with a hyphen and more.
 *
 * The caller chooses the name of a session. Because the trust policy demands this one, the name in CloudTrail is evidence; and a client
 * that leaves the name to its SDK gets no credentials.
 */
export function sessionNamesOf(applicationId: string): readonly string[] {
  return [applicationId, `${applicationId}-*`];
}

/** Lists what is wrong with the id of an application that is part of session names. */
export function findApplicationIdProblems(id: unknown, path: string): readonly Problem[] {
  if (typeof id === "string" && APPLICATION_ID.test(id)) return [];
  const reason = `must be 2 to ${MAX_APPLICATION_ID_CHARACTERS} letters, digits or characters of _+=,.@-, because names of sessions begin with it, ${got(id)}`;
  return [{ path, reason }];
}
