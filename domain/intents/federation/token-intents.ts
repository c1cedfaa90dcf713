import { FEDERATING_ACTION } from "../../identity/federated-trust";
import { IssuerKind } from "../../identity/issuer";
import { issuerUrlOf } from "../../identity/known-issuers";
import type { Asker, Intent } from "../intent";
import type { FederationPromise } from "./federation-promise";

/** What of a role says who takes it on with a token. */
type TokenPromise = Pick<
  FederationPromise,
  "accountId" | "applicationId" | "audiences" | "claims" | "issuer" | "roleName" | "subjects"
>;

type Token = Readonly<Record<string, string>>;

/** Who takes on a federated role: whoever shows the right token, and calls the session by the application's id. */
export function tokenIntents(promise: TokenPromise): readonly Intent[] {
  const { accountId, applicationId, roleName } = promise;
  const about = [{ role: roleName, of: accountId }];
  const showing = (token: Token, session = applicationId): Asker => ({ token, session, of: accountId });
  const tokens = rightTokens(promise);
  const common = { requirements: ["R30", "R31"], actions: [FEDERATING_ACTION], about };
  const [first = {}] = tokens;
  return [
    {
      ...common,
      claim: `${applicationId} takes on its role with its token`,
      expected: "allowed",
      who: tokens.flatMap((token) => [showing(token), showing(token, `${applicationId}-x`)]),
    },
    {
      ...common,
      claim: `Nobody takes on the role of ${applicationId} with another token, or under another name`,
      expected: "denied",
      who: [
        ...wrongTokens(first).map((token) => showing(token)),
        ...["another-session", `${applicationId}x`].map((session) => showing(first, session)),
      ],
    },
    {
      ...common,
      claim: `Nobody brings tags or a source identity into the sessions of ${applicationId}`,
      expected: "denied",
      who: [showing(first)],
      actions: ["sts:TagSession", "sts:SetSourceIdentity"],
    },
    {
      ...common,
      claim: `Nobody takes on the role of ${applicationId} without a token`,
      expected: "denied",
      who: [
        { person: "administrator", of: accountId },
        { strangersRole: "AnyAdministrator" },
        { service: "backup.amazonaws.com", for: accountId },
      ],
      actions: ["sts:AssumeRole"],
      evenWithout: [{ guard: "guardrails", of: accountId }],
    },
  ];
}

/** One for each audience and each subject. A wildcard stands for some letter. */
function rightTokens({ audiences, claims, issuer, subjects }: TokenPromise): readonly Token[] {
  const isGoogle = issuer.kind === IssuerKind.Google;
  const others = Object.fromEntries(
    Object.entries(claims).map(([claim, [value = ""]]) => [claim, exampleOf(value)]),
  );
  return audiences.flatMap((aud) =>
    subjects.map((subject) => {
      const sub = exampleOf(subject);
      return { ...others, iss: issuerUrlOf(issuer), aud, sub, ...(isGoogle ? { azp: sub } : {}) };
    }),
  );
}

function exampleOf(pattern: string): string {
  return pattern.replaceAll("*", "x").replaceAll("?", "0");
}

/** Tokens that differ from a right one in one claim, or lack it. */
function wrongTokens(right: Token): readonly Token[] {
  return Object.entries(right).flatMap(([claim, value]): readonly Token[] => {
    const { [claim]: _, ...without } = right;
    return [{ ...right, [claim]: `another.${value}` }, without];
  });
}
