import { got, type Problem } from "../problem";

/** The longest audience that IAM keeps for a provider, in characters. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
export const MAX_AUDIENCE_CHARACTERS = 255;

/** Whether a text has a wildcard of IAM. */
export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

/** Lists what is wrong with an audience of any issuer: a text without wildcards and variables, 1 to 255 characters. */
export function findPlainAudienceProblems(audience: unknown, path: string): readonly Problem[] {
  const isSound =
    typeof audience === "string" &&
    audience.trim() === audience &&
    audience !== "" &&
    audience.length <= MAX_AUDIENCE_CHARACTERS &&
    !hasWildcard(audience) &&
    !audience.includes("${");
  if (isSound) return [];
  const reason = `must be an audience, 1 to ${MAX_AUDIENCE_CHARACTERS} characters without wildcards and variables, ${got(audience)}`;
  return [{ path, reason }];
}

/** Lists what is wrong with a subject of any issuer: a text without wildcards. */
export function findPlainSubjectProblems(subject: unknown, path: string): readonly Problem[] {
  if (
    typeof subject === "string" &&
    subject.trim() === subject &&
    subject !== "" &&
    !hasWildcard(subject) &&
    !subject.includes("${")
  )
    return [];
  const reason = `must be the whole subject of one application, without wildcards and variables, because whoever matches may use the role, ${got(subject)}`;
  return [{ path, reason }];
}

/** Lists what is wrong with a text that must have a form, which `rule` describes. */
export function findFormProblems(
  value: unknown,
  path: string,
  form: RegExp,
  rule: string,
): readonly Problem[] {
  return typeof value === "string" && form.test(value) ? [] : [{ path, reason: `${rule}, ${got(value)}` }];
}
