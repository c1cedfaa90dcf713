import { findAccountIdProblems, findRegionProblems, findRoleNameProblems } from "../aws/identifiers";
import { nearestName } from "../nearest-name";
import { got, isRecord, type Problem } from "../problem";
import { findVaultNameProblems } from "../vault/vault-name";
import {
  findAssumedRoleArnsProblems,
  findBoundaryArnProblems,
  findPassedRoleNameProblem,
} from "./boundary-names";
import type { Issuer } from "./issuer";
import { factsOfIssuer, findIssuerProblems } from "./known-issuers";
import { assumesRoles, findPresetProblems, passesRole } from "./preset";
import { AUTOMATION_SESSION_SECONDS, findAutomationSessionProblems } from "./session-seconds";
import { findApplicationIdProblems } from "./session-pin";

/** What tells the tokens of an application from others, as somebody wrote it. */
export interface TokenSpec {
  readonly issuer: unknown;
  readonly applicationId: unknown;
  readonly audiences: unknown;
  readonly subjects: unknown;
  readonly claims?: unknown;
}

/** An application that takes on a role with a token, as somebody wrote it. */
export interface ApplicationSpec extends TokenSpec {
  readonly preset: unknown;
  readonly passedRoleName?: unknown;
  readonly vaultName?: unknown;
  readonly assumedRoleArns?: unknown;
}

/** Lists everything that is wrong with an application. `at` stands before every path, with its dot. */
export function findApplicationProblems(spec: ApplicationSpec, at = ""): readonly Problem[] {
  const { applicationId, assumedRoleArns, issuer, passedRoleName, preset, vaultName } = spec;
  const ofIssuer = findIssuerProblems(issuer, `${at}issuer`);
  const problemsOfPreset = findPresetProblems(preset, `${at}preset`);
  return [
    ...ofIssuer,
    ...findTokenProblems(spec, at),
    ...findApplicationIdProblems(applicationId, `${at}applicationId`),
    ...problemsOfPreset,
    ...findVaultProblems(preset, vaultName, `${at}vaultName`),
    ...(problemsOfPreset.length > 0
      ? []
      : findAssumedRoleProblems(preset, assumedRoleArns, `${at}assumedRoleArns`)),
    ...(problemsOfPreset.length > 0
      ? []
      : findPassedRoleProblems(preset, passedRoleName, `${at}passedRoleName`)),
  ];
}

/** An auditor reads every vault; what takes on other roles uses none. */
function findVaultProblems(preset: unknown, vaultName: unknown, path: string): readonly Problem[] {
  if (assumesRoles(preset) && vaultName !== undefined)
    return [
      { path, reason: `must be left out, because the roles that are taken on decide, ${got(vaultName)}` },
    ];
  return passesRole(preset) || vaultName !== undefined ? findVaultNameProblems(vaultName, path) : [];
}

function findAssumedRoleProblems(preset: unknown, arns: unknown, path: string): readonly Problem[] {
  if (assumesRoles(preset)) return findAssumedRoleArnsProblems(arns, path);
  return arns === undefined
    ? []
    : [{ path, reason: `must be left out but for the preset "roleAssumer", ${got(arns)}` }];
}

/** Whether the kind is one that is known; its other fields may be wrong. */
function issuerOf(issuer: unknown): Issuer | undefined {
  if (!isRecord(issuer)) return undefined;
  const read = issuer as unknown as Issuer; // only its kind is used before its fields are checked
  return findIssuerProblems({ kind: read.kind }, "").some(({ path }) => path === ".kind") ? undefined : read;
}

/**
 * Lists what is wrong with the tokens of an application, besides its issuer itself. What a kind of issuer that is not known would demand,
 * nobody can say.
 */
export function findTokenProblems(spec: TokenSpec, at: string): readonly Problem[] {
  const { applicationId, audiences, claims, subjects } = spec;
  const issuer = issuerOf(spec.issuer);
  if (issuer === undefined) return [];
  const facts = factsOfIssuer(issuer);
  const general = findApplicationIdProblems(applicationId, "").length > 0;
  return [
    ...findListProblems(
      audiences,
      `${at}audiences`,
      "an audience, because without one a token for anybody else would do",
      (each, path) => facts.findAudienceProblems(each, issuer, path),
    ),
    ...findListProblems(
      subjects,
      `${at}subjects`,
      "a subject, because the audience alone lets in everybody to whom the issuer gives tokens",
      (each, path) => facts.findSubjectProblems(each, issuer, path),
    ),
    ...(general ? [] : (facts.findApplicationIdProblems?.(applicationId, `${at}applicationId`) ?? [])),
    ...findClaimProblems(claims, issuer, `${at}claims`),
  ];
}

function findListProblems(
  list: unknown,
  path: string,
  what: string,
  check: (value: unknown, path: string) => readonly Problem[],
): readonly Problem[] {
  if (!Array.isArray(list) || list.length === 0)
    return [{ path, reason: `must name at least ${what}, ${got(Array.isArray(list) ? undefined : list)}` }];
  return list.flatMap((each: unknown, index) => check(each, `${path}[${index}]`));
}

function findClaimProblems(claims: unknown, issuer: Issuer, path: string): readonly Problem[] {
  if (claims === undefined) return [];
  if (!isRecord(claims)) return [{ path, reason: `must be claims, each with its values, ${got(claims)}` }];
  const { claims: offered, title } = factsOfIssuer(issuer);
  return Object.entries(claims).flatMap(([claim, values]) => {
    if (!offered.includes(claim)) {
      const meant = nearestName(claim, offered);
      const hint =
        meant === undefined ? `it offers ${["aud", "sub", ...offered].join(", ")}` : `did you mean ${meant}?`;
      return [
        {
          path: `${path}.${claim}`,
          reason: `must be a claim of ${title} that STS offers as a condition key; ${hint}, ${got(values)}`,
        },
      ];
    }
    return findListProblems(values, `${path}.${claim}`, "a value", (each, at) =>
      typeof each === "string" && each !== "" && !/^[*?]*$/.test(each) && !/^[*?]/.test(each)
        ? []
        : [{ path: at, reason: `must be a text that does not begin with a wildcard, ${got(each)}` }],
    );
  });
}

function findPassedRoleProblems(preset: unknown, role: unknown, path: string): readonly Problem[] {
  if (!passesRole(preset))
    return role === undefined
      ? []
      : [
          {
            path,
            reason: `must be left out, because ${assumesRoles(preset) ? "a role assumer" : "an auditor"} passes no role, ${got(role)}`,
          },
        ];
  return findPassedRoleNameProblem(role, path);
}

/** What of a federated role is not the application's. */
export interface FederatedRoleSpec extends ApplicationSpec {
  readonly accountId: unknown;
  readonly region: unknown;
  readonly roleName: unknown;
  readonly path?: unknown;
  readonly permissionsBoundaryArn: unknown;
  readonly maxSessionSeconds?: unknown;
}

/** Lists everything that is wrong with a federated role. */
export function findFederatedRoleProblems(spec: FederatedRoleSpec): readonly Problem[] {
  const { accountId, maxSessionSeconds, path, permissionsBoundaryArn, region, roleName } = spec;
  return [
    ...findAccountIdProblems(accountId, "accountId"),
    ...findRegionProblems(region, "region"),
    ...findRoleNameProblems(roleName, "roleName"),
    ...(path === undefined ? [] : findRolePathProblems(path, "path")),
    ...findBoundaryArnProblems(permissionsBoundaryArn, accountId, "permissionsBoundaryArn"),
    ...findAutomationSessionProblems(maxSessionSeconds ?? AUTOMATION_SESSION_SECONDS, "maxSessionSeconds"),
    ...findApplicationProblems(spec),
  ];
}

/** The path of federated roles, unless somebody says otherwise. */
export const FEDERATED_PATH = "/federated/";

/** Lists what is wrong with the path of a role. */
export function findRolePathProblems(value: unknown, path: string): readonly Problem[] {
  if (typeof value === "string" && /^\/([\w+=,.@-]+\/)+$/.test(value)) return [];
  return [
    { path, reason: `must be a path such as ${FEDERATED_PATH}, with a slash at both ends, ${got(value)}` },
  ];
}
