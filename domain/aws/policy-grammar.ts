import { got, isRecord, type Problem } from "../problem";

/** What a policy document may say. */
export const DOCUMENT_KEYS: readonly string[] = ["Version", "Id", "Statement"];
/** What a statement may say. */
export const STATEMENT_KEYS: readonly string[] = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];
const PRINCIPAL_KINDS = ["AWS", "Service", "Federated", "CanonicalUser"];

type Raw = Readonly<Record<string, unknown>>;

/** Both are in force. A document that names none has the older one, which knows no policy variables. */
const VERSIONS: readonly unknown[] = ["2012-10-17", "2008-10-17"];

/**
 * Lists where an object breaks the grammar of access policies, which AWS refuses as malformed. Names of actions,
 * resources and condition keys are not judged.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function findPolicyGrammarProblems(document: Raw, at: string): readonly Problem[] {
  const { Version: version, Id: id, Statement: statement } = document;
  const statements: readonly unknown[] = Array.isArray(statement) ? statement : [statement];
  return [
    ...findUnknownKeyProblems(document, DOCUMENT_KEYS, at),
    ...(version === undefined || VERSIONS.includes(version)
      ? []
      : [problem(`${at}.Version`, 'must be "2012-10-17", or the older "2008-10-17"', version)]),
    ...(id === undefined || typeof id === "string" ? [] : [problem(`${at}.Id`, "must be a text", id)]),
    ...(statements.length > 0
      ? []
      : [problem(`${at}.Statement`, "must have at least one statement", undefined)]),
    ...statements.flatMap((item, index) => findStatementProblems(item, `${at}.Statement[${index}]`)),
    ...findRepeatedSidProblems(statements, at),
  ];
}

function findStatementProblems(statement: unknown, at: string): readonly Problem[] {
  if (!isRecord(statement)) return [problem(at, "must be a statement", statement)];
  const { Sid: sid, Effect: effect } = statement;
  return [
    ...findUnknownKeyProblems(statement, STATEMENT_KEYS, at),
    ...(sid === undefined || typeof sid === "string" ? [] : [problem(`${at}.Sid`, "must be a text", sid)]),
    ...(effect === "Allow" || effect === "Deny"
      ? []
      : [problem(`${at}.Effect`, `must be "Allow" or "Deny"`, effect)]),
    ...findOneOfProblems(statement, ["Principal", "NotPrincipal"], at, findPrincipalProblems),
    ...findOneOfProblems(statement, ["Action", "NotAction"], at, findTextsProblems),
    ...(statement.Action !== undefined || statement.NotAction !== undefined
      ? []
      : [problem(at, "must have Action or NotAction", undefined)]),
    ...findOneOfProblems(statement, ["Resource", "NotResource"], at, findTextsProblems),
    ...(statement.Condition !== undefined
      ? findConditionProblems(statement.Condition, `${at}.Condition`)
      : []),
  ];
}

/** A key and its negation: each is optional, both together are refused. */
function findOneOfProblems(
  statement: Raw,
  [key, negation]: readonly [key: string, negation: string],
  at: string,
  find: (value: unknown, path: string) => readonly Problem[],
): readonly Problem[] {
  if (statement[key] !== undefined && statement[negation] !== undefined) {
    return [{ path: at, reason: `must not have both ${key} and ${negation}, got both` }];
  }
  return [key, negation].flatMap((name) =>
    statement[name] === undefined ? [] : find(statement[name], `${at}.${name}`),
  );
}

function findTextsProblems(value: unknown, path: string): readonly Problem[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (items.length === 0) return [{ path, reason: "must have at least one text, got an empty list" }];
  return items.flatMap((item, index) =>
    typeof item === "string" && item !== ""
      ? []
      : [problem(Array.isArray(value) ? `${path}[${index}]` : path, "must be a text", item)],
  );
}

function findPrincipalProblems(principal: unknown, path: string): readonly Problem[] {
  if (principal === "*") return [];
  if (!isRecord(principal))
    return [problem(path, `must be "*" or name principals by ${PRINCIPAL_KINDS.join(", ")}`, principal)];
  return [
    ...findUnknownKeyProblems(principal, PRINCIPAL_KINDS, path),
    ...Object.entries(principal).flatMap(([kind, value]) => findTextsProblems(value, `${path}.${kind}`)),
  ];
}

function findConditionProblems(condition: unknown, path: string): readonly Problem[] {
  if (!isRecord(condition)) return [problem(path, "must name operators", condition)];
  return Object.entries(condition).flatMap(([operator, keys]) =>
    isRecord(keys)
      ? Object.entries(keys).flatMap(([key, value]) =>
          findConditionValueProblems(value, `${path}.${operator}.${key}`),
        )
      : [problem(`${path}.${operator}`, "must name condition keys", keys)],
  );
}

function findConditionValueProblems(value: unknown, path: string): readonly Problem[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items
    .filter((item) => !["string", "number", "boolean"].includes(typeof item))
    .map((item) => problem(path, "must be a text, a number, true or false, or a list of them", item));
}

function findUnknownKeyProblems(object: Raw, known: readonly string[], at: string): readonly Problem[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: `${at}.${key}`, reason: `must be one of ${known.join(", ")}, ${got(key)}` }));
}

/** AWS wants the Sids of one policy to differ. */
function findRepeatedSidProblems(statements: readonly unknown[], at: string): readonly Problem[] {
  const sids = statements.map((statement) => (isRecord(statement) ? statement.Sid : undefined));
  return sids.flatMap((sid, index) =>
    typeof sid === "string" && sids.indexOf(sid) < index
      ? [problem(`${at}.Statement[${index}].Sid`, "must differ from the Sids before it", sid)]
      : [],
  );
}

function problem(path: string, rule: string, value: unknown): Problem {
  return { path, reason: `${rule}, ${got(value)}` };
}
