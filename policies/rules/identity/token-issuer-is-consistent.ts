import { findProviderNameProblems } from "../../../domain/identity/known-issuers";
import { findTokenIssuerProblems, tokenStatementsOf } from "../../../domain/identity/token-trust";
import { judgeDocuments, trustDocuments } from "../../identity-documents";
import { entraRole } from "../../identity-examples";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

const TENANT = "11111111-2222-3333-4444-555555555555";
const provider = (url: string) => ({
  type: ResourceType.OpenIdConnectProvider,
  name: "issuer",
  props: { url },
});
const v2 = (audience: string) => {
  const name = `login.microsoftonline.com/${TENANT}/v2.0`;
  return entraRole(
    {
      StringEquals: {
        [`${name}:aud`]: audience,
        [`${name}:sub`]: "66666666-7777-8888-9999-000000000000",
      },
    },
    { Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${name}` } },
  );
};

/** A key without the slash of its issuer matches no token, and the refusal looks like a missing permission. */
export const tokenIssuerIsConsistent: StackRule = {
  kind: "stack",
  name: "token-issuer-is-consistent",
  promise: "identity",
  title: "Issuer, keys and audience fit together",
  description: "Provider, condition keys and audiences of a role that takes tokens are those of one issuer.",
  why: "A key without the slash of its issuer matches no token, and the refusal looks like a missing permission.",
  severity: "high",
  remediation:
    "Use OidcProvider and FederatedRole, or write the issuer exactly as its tokens have it in iss.",
  supports: [
    { framework: "nist-800-53", controls: ["IA-8"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        {
          title: "a v1 issuer with its slash",
          resources: [provider(`https://sts.windows.net/${TENANT}/`), entraRole()],
        },
        {
          title: "a v2 issuer with the client id as audience",
          resources: [v2("12345678-1234-1234-1234-123456789012")],
        },
        { title: "an issuer that nobody knows", resources: [provider("https://id.example.com")] },
      ],
      fails: [
        {
          title: "a v1 issuer without its slash",
          resources: [provider(`https://sts.windows.net/${TENANT}`)],
        },
        { title: "every tenant", resources: [provider("https://login.microsoftonline.com/common/v2.0")] },
        { title: "a v2 audience that is no GUID", resources: [v2("api://aws-backup")] },
        {
          title: "keys of another issuer",
          resources: [
            entraRole({
              StringEquals: {
                [`sts.windows.net/${TENANT}:aud`]: "api://aws-backup",
                [`sts.windows.net/${TENANT}:sub`]: "66666666-7777-8888-9999-000000000000",
              },
            }),
          ],
        },
      ],
    };
  },
  types: [ResourceType.OpenIdConnectProvider, ResourceType.Role],

  checkStack(stack, context) {
    judgeDocuments(stack.share(trustDocuments), context, (statements) =>
      tokenStatementsOf(statements).flatMap(findTokenIssuerProblems),
    );
    for (const provider of stack.ofType(ResourceType.OpenIdConnectProvider)) {
      context.attempt(provider, () => {
        const name = String(provider.props.url).replace(/^https:\/\//, "");
        context.report(provider, findProviderNameProblems(name, "url"));
      });
    }
  },
};
