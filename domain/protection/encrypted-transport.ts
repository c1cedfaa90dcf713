import { resourceMatches } from "../access/arn-match";
import { asList, type Statement } from "../aws/policy-document";
import { conditionTestsOf, coversAction, locateStatements, meansEverybody } from "../aws/policy-statement";
import type { Problem } from "../problem";

/** What nobody may do in the clear: read and write what is in a bucket, and list it. Each with where, below the bucket's ARN. */
const IN_THE_CLEAR: readonly (readonly [action: string, below: string])[] = [
  ["s3:GetObject", "/any"],
  ["s3:PutObject", "/any"],
  ["s3:ListBucket", ""],
];

/**
 * Lists what is wrong with the policy of a bucket that is to be reached over encrypted transport only: it denies everybody the rest,
 * under no further condition.
 *
 * @param document JSON text or an object
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export function findPlainTransportProblems(
  document: unknown,
  bucketArn: string,
  at: string,
): readonly Problem[] {
  const { problems, statements } = locateStatements(document, at);
  if (problems.length > 0) return problems;
  const denies = statements.map(({ statement }) => statement).filter(deniesPlainTransport);
  const open = IN_THE_CLEAR.filter(
    ([action, below]) =>
      !denies.some((one) => coversAction(one, action) && coversResource(one, `${bucketArn}${below}`)),
  ).map(([action]) => action);
  return open.length === 0 ? [] : [{ path: at, reason: `${RULE}, got none that denies ${open.join(", ")}` }];
}

/** What is wrong with a bucket that is to be reached over encrypted transport only and has no policy. */
export function findMissingTransportPolicyProblems(at: string): readonly Problem[] {
  return [{ path: at, reason: `${RULE}, got no policy` }];
}

const RULE =
  'must have a statement that denies everybody what is done where aws:SecureTransport is "false", in the bucket and on it';

function deniesPlainTransport(statement: Statement): boolean {
  const [test, ...more] = conditionTestsOf(statement);
  return (
    statement.Effect === "Deny" &&
    meansEverybody(statement) &&
    test !== undefined &&
    more.length === 0 &&
    /^Bool(IfExists)?$/i.test(test.operator) &&
    test.key.toLowerCase() === "aws:securetransport" &&
    test.values.some((value) => String(value).toLowerCase() === "false")
  );
}

function coversResource({ NotResource: left, Resource: named }: Statement, arn: string): boolean {
  const isMatch = (pattern: string): boolean => resourceMatches(pattern, arn);
  return left === undefined ? asList(named).some(isMatch) : !asList(left).some(isMatch);
}
