import { asList, type Statement } from "../aws/policy-document";
import {
  conditionTestsOf,
  coversAction,
  type ConditionTest,
  type LocatedStatement,
} from "../aws/policy-statement";
import { parseArn } from "../aws/arn";
import { got, type Problem } from "../problem";
import { FEDERATING_ACTION } from "./federated-trust";
import { isGuid } from "./guid";
import { IssuerKind, type Issuer } from "./issuer";
import { factsOfIssuer, findProviderNameProblems, issuerOfProvider } from "./known-issuers";
import { hasWildcard } from "./token-text";

/** A statement that lets somebody in who shows a token of an OpenID Connect issuer. */
export interface TokenStatement extends LocatedStatement {
  /** As in the ARN of the provider: an issuer without `https://`. */
  readonly provider: string;
  readonly issuer: Issuer;
}

/** Names of issuers that IAM knows without a provider. */
const BUILT_IN = "accounts.google.com";

/** The statements of a trust policy by which tokens are exchanged, once for each issuer that they name. */
export function tokenStatementsOf(statements: readonly LocatedStatement[]): readonly TokenStatement[] {
  return statements.flatMap(({ path, statement }) => {
    const { Effect: effect, Principal: principal } = statement;
    if (effect !== "Allow" || typeof principal !== "object" || !coversAction(statement, FEDERATING_ACTION))
      return [];
    return asList<string>(principal.Federated).flatMap((name): readonly TokenStatement[] => {
      const provider =
        name === BUILT_IN ? name : /^oidc-provider\/(.+)$/s.exec(parseArn(name)?.resource ?? "")?.[1];
      return provider === undefined
        ? []
        : [{ path, statement, provider, issuer: issuerOfProvider(provider) }];
    });
  });
}

/** Whether a role is taken on with tokens. */
export function takesTokens(statements: readonly LocatedStatement[]): boolean {
  return tokenStatementsOf(statements).length > 0;
}

/** The tests of one claim of the statement's issuer, under the name that it has in condition keys. */
function testsOf({ provider, statement }: TokenStatement, claim: string): readonly ConditionTest[] {
  const key = `${provider}:${claim}`.toLowerCase();
  return conditionTestsOf(statement).filter((test) => test.key.toLowerCase() === key);
}

/** Whether a test lets nobody through who does not have the claim, with one of the values. A variable may be the claim itself. */
function isPinning({ operator, values }: ConditionTest): boolean {
  return (
    /^(ForAnyValue:)?String(Equals|EqualsIgnoreCase|Like)$/i.test(operator) &&
    values.length > 0 &&
    values.every((value) => !/^[*?]*$/.test(String(value)) && !String(value).includes("${"))
  );
}

/** Lists the statements that do not pin both the audience and the subject. `ForAllValues` and `IfExists` let in whoever lacks the claim. */
export function findUnpinnedTokenProblems(token: TokenStatement): readonly Problem[] {
  const { issuer, path, provider } = token;
  const audience = issuer.kind === IssuerKind.Google ? ["aud", "oaud"] : ["aud"];
  const missing = [
    {
      name: "aud",
      isPinned: audience.some((claim) => testsOf(token, claim).some(isPinning)),
      why: "whoever the issuer gives a token for something else",
    },
    {
      name: "sub",
      isPinned: testsOf(token, "sub").some(isPinning),
      why: "everybody to whom the issuer gives tokens",
    },
  ].filter(({ isPinned }) => !isPinned);
  return missing.map(({ name, why }) => ({
    path: `${path}.Condition`,
    reason: `must test ${provider}:${name} with StringEquals or StringLike, because otherwise it lets in ${why}, ${got(token.statement.Condition)}`,
  }));
}

/**
 * Lists the subjects that stand for more than one application, by the forms of the issuer, and those that no token has. All tests of a
 * condition must hold, so that one sound test is enough.
 */
export function findTokenSubjectProblems(token: TokenStatement): readonly Problem[] {
  const { path } = token;
  const problems = testsOf(token, "sub")
    .filter(isPinning)
    .map((test) =>
      test.values.flatMap((value) =>
        findSubjectProblems(
          token.issuer,
          test,
          String(value),
          `${path}.Condition.${test.operator}.${test.key}`,
        ),
      ),
    );
  return problems.some((ofTest) => ofTest.length === 0) ? [] : problems.flat();
}

function findSubjectProblems(
  issuer: Issuer,
  { operator }: ConditionTest,
  subject: string,
  path: string,
): readonly Problem[] {
  const problems = factsOfIssuer(issuer).findSubjectProblems(subject, issuer, path);
  if (problems.length > 0 || !hasWildcard(subject) || /Like$/i.test(operator)) return problems;
  const reason = `must be tested with StringLike, because ${operator} takes a wildcard for a letter, which no subject has, so that nobody is let in, ${got(subject)}`;
  return [{ path, reason }];
}

/**
 * Lists what does not fit together: a provider that is not the issuer of its tokens, condition keys of another issuer (of which a v1 issuer
 * of Entra without its slash is one), and audiences that the issuer's tokens never have.
 */
export function findTokenIssuerProblems(token: TokenStatement): readonly Problem[] {
  const { issuer, path, provider, statement } = token;
  const foreign = conditionTestsOf(statement)
    .map(({ key }) => key)
    .filter((key) => isClaimKey(key) && !key.toLowerCase().startsWith(`${provider}:`.toLowerCase()));
  const ofProvider = findProviderNameProblems(provider, `${path}.Principal.Federated`);
  if (ofProvider.length > 0) return ofProvider;
  const isGoogle = issuer.kind === IssuerKind.Google;
  return [
    ...foreign.map((key) => ({
      path: `${path}.Condition`,
      reason: `must have condition keys that begin with ${provider}:, which is the issuer of the provider, because a key of another one is never there, ${got(key)}`,
    })),
    ...(isGoogle ? [] : testsOf(token, "aud")).flatMap(({ key, operator, values }) =>
      values.flatMap((value) =>
        factsOfIssuer(issuer).findAudienceProblems(
          String(value),
          issuer,
          `${path}.Condition.${operator}.${key}`,
        ),
      ),
    ),
  ];
}

/** Keys of issuers contain a host before the claim. */
function isClaimKey(key: string): boolean {
  return /^[^:]+\.[^:]+:[\w/-]+$/.test(key);
}

/** Lists the statements that leave the name of a session to the caller. Of Entra it must begin with a client id. */
export function findSessionNameProblems(token: TokenStatement): readonly Problem[] {
  const { issuer, path, statement } = token;
  const tests = conditionTestsOf(statement).filter(({ key }) => key.toLowerCase() === "sts:rolesessionname");
  const isPinned = tests.some(
    (test) => isPinning(test) && test.values.every((value) => !/^[*?]/.test(String(value))),
  );
  if (!isPinned) {
    const reason = `must test sts:RoleSessionName for the application's id, alone and followed by -*, because the caller chooses it otherwise and CloudTrail shows what the caller wants, ${got(statement.Condition)}`;
    return [{ path: `${path}.Condition`, reason }];
  }
  if (issuer.kind !== IssuerKind.Entra) return [];
  return tests.flatMap(({ operator, values }) =>
    values
      .map(String)
      .filter((value) => !isGuid(value.replace(/-?\*$/, "")))
      .map((value) => ({
        path: `${path}.Condition.${operator}.sts:RoleSessionName`,
        reason: `must be the client id of the application, a GUID, alone or followed by -*, ${got(value)}`,
      })),
  );
}

/** Actions that go with the taking on of a role, each with the condition keys that its requests have. */
const COMPANIONS: Readonly<Record<string, RegExp>> = {
  "sts:SetSourceIdentity": /^(sts:sourceidentity|aws:.*)$/,
  "sts:TagSession": /^(sts:transitivetagkeys|saml:aud|aws:.*)$/,
};

/** Lists the statements that test, for an action, a key which its requests never have: they allow the action to nobody. */
export function findMergedStatementProblems(statements: readonly LocatedStatement[]): readonly Problem[] {
  return statements.flatMap(({ path, statement }) => {
    if (statement.Effect !== "Allow") return [];
    return Object.entries(COMPANIONS).flatMap(([action, keys]) => {
      if (!namesAction(statement, action)) return [];
      const absent = conditionTestsOf(statement)
        .filter(
          ({ key, operator }) =>
            !keys.test(key.toLowerCase()) && !/IfExists$|^ForAllValues|Not/i.test(operator),
        )
        .map(({ key }) => key);
      if (absent.length === 0) return [];
      const reason = `must stand in a statement of its own, because a request for ${action} never has ${absent.join(", ")}, so that it is never allowed, ${got(asList<string>(statement.Action).join(", "))}`;
      return [{ path: `${path}.Action`, reason }];
    });
  });
}

function namesAction(statement: Statement, action: string): boolean {
  return asList<string>(statement.Action).some((each) => each.toLowerCase() === action.toLowerCase());
}
