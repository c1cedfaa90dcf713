import { trusting } from "../../policies/identity-examples";
import { UNKNOWN } from "./evaluate-rule";

/** What the condition keys of GitHub's tokens begin with. */
export const GITHUB_KEY = "token.actions.githubusercontent.com";

const PROVIDER = { Federated: `arn:aws:iam::111111111111:oidc-provider/${GITHUB_KEY}` };

/** A trust as an object, of which a part may not be known. */
export const tokenTrust = (...statements: readonly unknown[]): ReturnType<typeof trusting> =>
  trusting({}, { assumeRolePolicy: { Version: "2012-10-17", Statement: statements } });

/** A statement that lets a token of GitHub be exchanged. */
export const tokenExchange = (more: object): object => ({
  Effect: "Allow",
  Principal: PROVIDER,
  Action: "sts:AssumeRoleWithWebIdentity",
  ...more,
});

/** Two statements: one whose issuer is not known, one of which two values are not. */
export const HALF_KNOWN_EXCHANGES: readonly object[] = [
  tokenExchange({ Principal: { Federated: UNKNOWN }, Condition: {} }),
  tokenExchange({
    Condition: {
      StringEquals: {
        [`${GITHUB_KEY}:aud`]: "sts.amazonaws.com",
        [`${GITHUB_KEY}:sub`]: UNKNOWN,
        "sts:RoleSessionName": UNKNOWN,
      },
    },
  }),
];
