import { asList, type OneOrMany, type Statement } from "../aws/policy-document";
import { got, isRecord, type Problem } from "../problem";
import { readForeignKeyPolicy } from "./foreign-key-policy";

/** A policy of a multi-Region key, and the Region where that key is. */
export interface RegionalPolicy {
  /** JSON text or an object; nothing when the key has no policy of its own. */
  readonly document: unknown;
  /** Nothing when that is not known. */
  readonly region: string | undefined;
}

/**
 * Lists where the policy of a replica says something else than that of its primary. The two keys have the same material, so that
 * whatever the looser of both policies lets somebody decrypt is decrypted; but KMS keeps their policies apart.
 *
 * Statements are compared as sets, without their Sids and in any order, and so are the lists in them. Each key may name its own
 * Region where the other names its own. Policies that cannot be read are not compared; another check tells of them.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-auth.html
 */
export function findReplicaPolicyProblems(
  replica: RegionalPolicy,
  primary: RegionalPolicy,
  at = "policy",
): readonly Problem[] {
  if (replica.document === undefined || primary.document === undefined) {
    if (replica.document === primary.document) return [];
    const [rule, shown] =
      replica.document === undefined
        ? [
            "must be set as for the primary, because KMS gives a replica its default policy and not that of the primary",
            "nothing",
          ]
        : ["must be left out as for the primary, or set for both", "a policy of its own"];
    return [{ path: at, reason: `${rule}, got ${shown}` }];
  }
  const [own, other] = [statementsOf(replica, at), statementsOf(primary, at)];
  if (own === undefined || other === undefined) return [];
  const [ownForms, otherForms] = [own, other].map((list) => new Set(list.map(({ form }) => form)));
  return [
    ...own
      .filter(({ form }) => otherForms?.has(form) !== true)
      .map(({ path, statement }) => ({
        path,
        reason: `must be in the policy of the primary as well, ${got(withoutSid(statement))}`,
      })),
    ...other
      .filter(({ form }) => ownForms?.has(form) !== true)
      .map(({ statement }) => ({
        path: `${at}.Statement`,
        reason: `must have every statement of the primary, ${got(withoutSid(statement)).replace("got", "got none that says")}`,
      })),
  ];
}

interface ComparedStatement {
  readonly path: string;
  readonly statement: Statement;
  /** Equal for statements that say the same. */
  readonly form: string;
}

function statementsOf(
  { document, region }: RegionalPolicy,
  at: string,
): readonly ComparedStatement[] | undefined {
  return readForeignKeyPolicy(document, at).policy?.statements.map(({ path, statement }) => {
    const form = JSON.stringify(formOf(withoutSid(statement)));
    return { path, statement, form: region === undefined ? form : form.replaceAll(region, "${Region}") };
  });
}

function withoutSid({ Sid: _, ...statement }: Statement): Omit<Statement, "Sid"> {
  return statement;
}

/** What a statement says, in one form: keys sorted, one value as a list of one, lists sorted, actions in lower case. */
function formOf({ Action, NotAction, ...statement }: Omit<Statement, "Sid">): unknown {
  return canonical({ ...statement, Action: lowerCase(Action), NotAction: lowerCase(NotAction) });
}

function lowerCase(actions: OneOrMany<string> | undefined): readonly string[] {
  return asList(actions).map((action) => action.toLowerCase());
}

/** An account by its number is the same principal as its root. */
const ACCOUNT_ROOT = /^arn:[^:]+:iam::(\d{12}):root$/;

function canonical(value: unknown): unknown {
  if (isRecord(value)) {
    const entries = Object.entries(value).map(([key, inner]) => [key, canonical(inner)] as const);
    return entries.sort(([one], [other]) => (one < other ? -1 : 1));
  }
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(items.map((item) => String(item).replace(ACCOUNT_ROOT, "$1")))].sort();
}
