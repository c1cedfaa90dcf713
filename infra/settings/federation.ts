import {
  DEFAULT_ANSWER_DAYS,
  findAnswerDaysProblems,
  findLogDaysProblems,
} from "../../domain/federation-audit/trail-bucket";
import { findApplicationProblems } from "../../domain/identity/application";
import { IssuerKind, type Issuer } from "../../domain/identity/issuer";
import { got, isRecord, type Problem } from "../../domain/problem";
import { DEFAULT_LOCKED_DAYS } from "../../domain/protection/locked-bucket";
import { Section } from "./section";
import type { ApplicationSettings, FederationAuditSettings, FederationSettings } from "./settings";

/** Longest name of an application, in characters, so that a role's name holds it and the environment's. */
const MAX_NAME_CHARACTERS = 33;

/** Reads which applications act by themselves. */
export function readFederation(section: Section): FederationSettings {
  const problems: Problem[] = [];
  const given = section.raw("applications");
  const path = "federation.applications";
  if (!Array.isArray(given) || given.length === 0)
    problems.push({ path, reason: `must be a list of at least one application, ${got(given)}` });
  const items: readonly unknown[] = Array.isArray(given) ? given : [];
  const applications = items.map((item, index) => readApplication(item, `${path}[${index}]`, problems));
  for (const [index, { name }] of applications.entries()) {
    const first = applications.findIndex((other) => other.name === name);
    if (first < index)
      problems.push({
        path: `${path}[${index}].name`,
        reason: `must be used once, and ${path}[${first}] has it too, ${got(name)}`,
      });
  }
  section.report(problems);
  const makesProviders = section.flag("makesProviders", true);
  const audit = section.has("audit") ? readFederationAudit(section.section("audit")) : undefined;
  section.end();
  const hasNothing = applications.length > 0 && applications.every(({ account }) => account !== "backup");
  if (audit !== undefined && hasNothing)
    section.report([
      {
        path: "federation.audit",
        reason: `must be left out, because no application has its role in the backup account, ${got(section.raw("audit"))}`,
      },
    ]);
  return { makesProviders, applications, ...(audit === undefined ? {} : { audit }) };
}

function readFederationAudit(section: Section): FederationAuditSettings {
  const logRetentionDays = section.raw("logRetentionDays") ?? DEFAULT_LOCKED_DAYS;
  const answerRetentionDays = section.raw("answerRetentionDays") ?? DEFAULT_ANSWER_DAYS;
  section.report([
    ...findLogDaysProblems(logRetentionDays, "federation.audit.logRetentionDays"),
    ...findAnswerDaysProblems(answerRetentionDays, "federation.audit.answerRetentionDays"),
  ]);
  const audit = {
    logRetentionDays: Number(logRetentionDays),
    lockLogs: section.flag("lockLogs", true),
    answerRetentionDays: Number(answerRetentionDays),
  };
  section.end();
  return audit;
}

function readApplication(item: unknown, path: string, problems: Problem[]): ApplicationSettings {
  const section = new Section(path, item, problems);
  const name = section.text("name", findNameProblems);
  const account = section.raw("account") ?? "backup";
  if (account !== "backup" && account !== "management")
    section.report([
      { path: `${path}.account`, reason: `must be "backup" or "management", ${got(account)}` },
    ]);
  const issuer = section.raw("issuer");
  const preset = section.raw("preset");
  const vaultName = section.raw("vaultName");
  const passedRoleName = section.raw("passedRoleName");
  const assumedRoleArns = section.raw("assumedRoleArns");
  const claims = section.raw("claims");
  const spec = {
    issuer,
    // Of Entra the client id is the application's name for whoever reads CloudTrail.
    applicationId: section.raw("applicationId") ?? (isEntra(issuer) ? undefined : name),
    audiences: section.raw("audiences"),
    subjects: section.raw("subjects"),
    preset,
    ...(assumedRoleArns === undefined ? {} : { assumedRoleArns }),
    ...(claims === undefined ? {} : { claims }),
    ...(passedRoleName === undefined ? {} : { passedRoleName }),
    ...(vaultName === undefined ? {} : { vaultName }),
  };
  section.report(findApplicationProblems(spec, `${path}.`));
  section.end();
  // The checks have looked at every field; what they refuse is never used.
  return { ...spec, name, account } as ApplicationSettings;
}

function isEntra(issuer: unknown): issuer is Issuer {
  return isRecord(issuer) && issuer.kind === IssuerKind.Entra;
}

function findNameProblems(value: unknown, path: string): readonly Problem[] {
  if (typeof value === "string" && /^[a-z][a-z0-9-]*$/.test(value) && value.length <= MAX_NAME_CHARACTERS)
    return [];
  const reason = `must start with a lower-case letter and hold only lower-case letters, digits and hyphens, at most ${MAX_NAME_CHARACTERS} characters, because it becomes part of a role's name, ${got(value)}`;
  return [{ path, reason }];
}
