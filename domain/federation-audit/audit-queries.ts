import { audiencesOf } from "../identity/use-findings";
import type { RegisteredRole } from "../identity/registered-role";
import { TRAIL_TABLE } from "./trail-table";

/** A question that is kept for whoever asks it. */
export interface AuditQuery {
  readonly name: string;
  readonly description: string;
  /** SQL of Athena (engine version 3). */
  readonly query: string;
}

/** What the queries ask about. */
export interface QuerySpec {
  readonly database: string;
  readonly roles: readonly RegisteredRole[];
}

/** Days that a query looks back. Whoever asks changes the number in the query. */
const DAYS_BACK = 30;

/** The questions that a trail answers about federated roles (R33). */
export function auditQueries(spec: QuerySpec): readonly AuditQuery[] {
  return [
    {
      name: "which-application-used-which-role",
      description: "Which application used which role, when, and for what",
      query: whichApplication(spec),
    },
    {
      name: "used-by-anyone-else",
      description: "Was a role used by anyone but its application? No row means no",
      query: usedByAnyoneElse(spec),
    },
  ];
}

function whichApplication(spec: QuerySpec): string {
  return `${common(spec)}
SELECT uses.eventtime, registered.application, uses.role, uses.session, uses.subject, uses.action, uses.about, uses.errorcode,
  uses.awsregion, uses.sourceipaddress, uses.eventid
FROM uses JOIN (SELECT DISTINCT role, application FROM registered) registered ON registered.role = uses.role
ORDER BY uses.eventtime DESC`;
}

/**
 * Who takes a role on must do so with a token of the issuer, for the audience, of the subject, and under the application's name; who calls
 * with a session of it must have begun so. An attempt that AWS refused is no use.
 */
function usedByAnyoneElse(spec: QuerySpec): string {
  return `${common(spec)}
SELECT uses.eventtime, uses.role, uses.caller, uses.session, uses.issuer, uses.audience, uses.subject, uses.action, uses.about,
  uses.errorcode, uses.awsregion, uses.sourceipaddress, uses.eventid
FROM uses LEFT JOIN registered ON registered.role = uses.role
  AND (uses.session = registered.application OR starts_with(uses.session, concat(registered.application, '-')))
  AND (uses.issuer = registered.issuer OR uses.is_call AND uses.issuer IS NULL AND uses.invokedby LIKE '%.amazonaws.com')
  AND (uses.is_call OR uses.action = 'sts:AssumeRoleWithWebIdentity')
  AND (uses.is_call OR uses.audience LIKE registered.audience ESCAPE '\\')
  AND (uses.is_call OR uses.subject LIKE registered.subject ESCAPE '\\')
WHERE registered.role IS NULL AND (uses.is_call OR uses.errorcode IS NULL)
ORDER BY uses.eventtime DESC`;
}

/** The roles with who may use them, and every use of one: that it is taken on, and each call with a session of it. */
function common({ database, roles }: QuerySpec): string {
  const rows = [...new Set(roles.flatMap(rowsOf))];
  const table = `"${database}"."${TRAIL_TABLE}"`;
  const days = `"timestamp" >= date_format(current_date - interval '${DAYS_BACK}' day, '%Y/%m/%d')`;
  const shared = `eventtime, coalesce(useridentity.arn, useridentity.principalid) AS caller,
    concat(split_part(eventsource, '.', 1), ':', eventname) AS action, errorcode, awsregion, sourceipaddress, eventid,
    useridentity.invokedby AS invokedby`;
  const parameter = (name: string): string => `json_extract_scalar(requestparameters, '$.${name}')`;
  const answer = (name: string): string => `json_extract_scalar(responseelements, '$.${name}')`;
  return `WITH registered (role, application, issuer, audience, subject) AS (VALUES
  ${rows.join(",\n  ")}
), uses AS (
  SELECT ${shared},
    false AS is_call, ${parameter("roleArn")} AS role, ${parameter("roleSessionName")} AS session,
    ${answer("provider")} AS issuer, ${answer("audience")} AS audience, ${answer("subjectFromWebIdentityToken")} AS subject,
    ${parameter("roleArn")} AS about
  FROM ${table}
  WHERE ${days} AND eventsource = 'sts.amazonaws.com' AND eventname LIKE 'AssumeRole%'
    AND ${parameter("roleArn")} IN (SELECT role FROM registered)
  UNION ALL
  SELECT ${shared},
    true, useridentity.sessioncontext.sessionissuer.arn, split_part(useridentity.arn, '/', 3),
    useridentity.sessioncontext.webidfederationdata.federatedprovider, NULL, NULL,
    coalesce(${parameter("recoveryPointArn")}, ${parameter("backupVaultName")}, ${parameter("roleArn")})
  FROM ${table}
  WHERE ${days} AND useridentity.sessioncontext.sessionissuer.arn IN (SELECT role FROM registered)
)`;
}

function rowsOf(role: RegisteredRole): readonly string[] {
  return audiencesOf(role).flatMap((audience) =>
    role.subjects.map((subject) => {
      const values = [
        role.roleArn,
        role.applicationId,
        role.provider,
        likePattern(audience),
        likePattern(subject),
      ];
      return `(${values.map(sqlText).join(", ")})`;
    }),
  );
}

/** A pattern of IAM, with `*` and `?`, as one of SQL, with `%` and `_`. */
function likePattern(pattern: string): string {
  return pattern
    .replace(/[\\%_]/g, (sign) => `\\${sign}`)
    .replaceAll("*", "%")
    .replaceAll("?", "_");
}

function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
