import { got, isRecord, type Problem } from "../problem";
import { CREDENTIAL_FIELDS } from "./credential-fields";

/**
 * A connection as Airflow's secrets backends read it: JSON, or a URI. Whatever is said of it never repeats a value.
 *
 * @see https://airflow.apache.org/docs/apache-airflow-providers-amazon/stable/secrets-backends/aws-secrets-manager.html
 */
interface StoredConnection {
  /** `aws` for one of AWS, which is also what one without a type is taken for. */
  readonly type: string;
  readonly hasLogin: boolean;
  readonly hasPassword: boolean;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Words that the backend takes for a field. */
const WORDS = {
  login: ["login", "user", "username", "user_name"],
  password: ["password", "pass", "key"],
  type: ["conn_type", "conn_id", "connection_type", "engine"],
} as const;

/**
 * The id of an access key: of a user, which lasts, or of a session.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
const ACCESS_KEY_ID = /(?<![A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/;

const BECAUSE = "because every DAG of the environment can read it, and whoever has it needs no role";

/**
 * Lists what of a connection is a credential, or keeps it from taking on a role. What is not for AWS may have a login and a password, which
 * are then to be rotated.
 *
 * @param text what the secret or parameter holds
 * @param at the property that has it
 */
export function findConnectionProblems(text: unknown, at: string): readonly Problem[] {
  const connection = readConnection(text);
  if (connection === undefined) {
    const reason = `must be a connection as Airflow reads it, JSON or a URI, got ${kindOf(text)}`;
    return [{ path: at, reason }, ...findAccessKeyProblems(text, at)];
  }
  const credentials = connection.type === "aws" ? findCredentialProblems(connection, at) : [];
  return [
    ...(credentials.length > 0 ? credentials : findAccessKeyProblems(text, at)),
    ...(connection.type === "aws" ? findRoleProblems(connection, at) : []),
  ];
}

function findCredentialProblems(
  { extra, hasLogin, hasPassword }: StoredConnection,
  at: string,
): readonly Problem[] {
  const given = [
    ...(hasLogin ? ["login"] : []),
    ...(hasPassword ? ["password"] : []),
    ...CREDENTIAL_FIELDS.filter((field) => holds(extra, field)).map((field) => `extra.${field}`),
  ];
  return given.map((field) => ({
    path: `${at}.${field}`,
    reason: `must be left out, ${BECAUSE}, got a value`,
  }));
}

function findRoleProblems({ extra }: StoredConnection, at: string): readonly Problem[] {
  if (isGiven(extra.role_arn)) return [];
  const reason = `must be the role that the connection takes on, so that the DAG has an identity of its own, ${got(extra.role_arn)}`;
  return [{ path: `${at}.extra.role_arn`, reason }];
}

/** Lists the ids of access keys in what a secret of Airflow holds, whatever it is. */
export function findAccessKeyProblems(text: unknown, at: string): readonly Problem[] {
  const [, kind] = (typeof text === "string" ? ACCESS_KEY_ID.exec(text) : null) ?? [];
  if (kind === undefined) return [];
  return [{ path: at, reason: `must hold no access key, ${BECAUSE}, got an id that begins with ${kind}` }];
}

/** The role that a connection takes on; nothing when it takes on none, or is none that Airflow reads. */
export function connectionRoleOf(text: unknown): string | undefined {
  const role = readConnection(text)?.extra.role_arn;
  return typeof role === "string" && isGiven(role) ? role : undefined;
}

/** Whether a connection holds nothing that would have to be rotated: one of AWS without a credential. */
export function isKeyless(text: unknown): boolean {
  return readConnection(text)?.type === "aws" && findConnectionProblems(text, "").length === 0;
}

function readConnection(text: unknown): StoredConnection | undefined {
  if (typeof text !== "string") return undefined;
  const json = parseJson(text);
  if (isRecord(json)) return fromFields(json);
  return json === undefined ? fromUri(text) : undefined;
}

function fromFields(fields: Readonly<Record<string, unknown>>): StoredConnection {
  const first = (words: readonly string[]): unknown => words.map((word) => fields[word]).find(isGiven);
  const type = first(WORDS.type);
  return {
    type: typeof type === "string" ? type.toLowerCase() : "aws",
    hasLogin: isGiven(first(WORDS.login)),
    hasPassword: isGiven(first(WORDS.password)),
    extra: recordOf(fields.extra),
  };
}

const URI = /^([a-z][a-z0-9+._-]*):\/\/([^/?#]*)[^?#]*(?:\?([^#]*))?/i;

/**
 * `aws://login:password@/?role_arn=…`, or everything of `extra` as JSON in `__extra__`. A login without a host is what Airflow's own
 * documentation shows, and what the URLs of the web do not know.
 */
function fromUri(text: string): StoredConnection | undefined {
  const [, scheme, authority = "", query = ""] = URI.exec(text) ?? [];
  if (scheme === undefined) return undefined;
  const [, login = "", password = ""] = /^([^:]*)(?::(.*))?@[^@]*$/.exec(authority) ?? [];
  const fields = new URLSearchParams(query);
  return {
    type: scheme.toLowerCase(),
    hasLogin: login !== "",
    hasPassword: password !== "",
    extra: { ...Object.fromEntries(fields), ...recordOf(fields.get("__extra__")) },
  };
}

/** An object, or JSON text of one. */
function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  const read = typeof value === "string" ? parseJson(value) : value;
  return isRecord(read) ? read : {};
}

/** Whether a field stands somewhere in `extra`, whatever its letter case, with something in it. */
function holds(extra: Readonly<Record<string, unknown>>, field: string): boolean {
  return Object.entries(extra).some(
    ([key, value]) => (key.toLowerCase() === field && isGiven(value)) || holds(recordOf(value), field),
  );
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function kindOf(text: unknown): string {
  return typeof text === "string" ? `a text of ${text.length} characters` : `a ${typeof text}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
