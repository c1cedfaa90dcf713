import type { Subject } from "./intent";

/** What an intent is about, in words: `the vault air-gapped-prod in 222222222222`. */
export function subjectInWords(subject: Subject): string {
  if ("inOrganization" in subject) return `${subject.inOrganization} of the organization`;
  return `${nameOf(subject)} in ${subject.of}`;
}

function nameOf(subject: Exclude<Subject, { readonly inOrganization: string }>): string {
  if ("vault" in subject) return `the vault ${subject.vault}`;
  if ("pointsIn" in subject) return `the vault ${subject.pointsIn}`;
  if ("key" in subject) return `the key ${subject.key}`;
  if ("keyAlias" in subject) return `the alias ${subject.keyAlias}`;
  if ("guarded" in subject) return subject.guarded;
  return "role" in subject ? `the role ${subject.role}` : subject.arn;
}
