import { tokenIssuerIsConsistent } from "../../../../policies/rules/identity/token-issuer-is-consistent";
import { entraRole } from "../../../../policies/identity-examples";
import { ResourceType } from "../../../../policies/resource-type";
import { itJudges } from "../../../support/evaluate-rule";

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

describe("token-issuer-is-consistent", () => {
  itJudges(tokenIssuerIsConsistent, [
    {
      title: "accepts a v1 issuer with its slash",
      resources: [provider(`https://sts.windows.net/${TENANT}/`), entraRole()],
    },
    {
      title: "accepts a v2 issuer with the client id as audience",
      resources: [v2("12345678-1234-1234-1234-123456789012")],
    },
    { title: "accepts an issuer that nobody knows", resources: [provider("https://id.example.com")] },
    {
      title: "rejects a v1 issuer without its slash",
      resources: [provider(`https://sts.windows.net/${TENANT}`)],
      violations: [
        'issuer: url must be sts.windows.net/11111111-2222-3333-4444-555555555555/, which is what the tokens of Microsoft Entra ID have as their issuer, got "sts.windows.net/11111111-2222-3333-4444-555555555555"',
      ],
    },
    {
      title: "rejects every tenant",
      resources: [provider("https://login.microsoftonline.com/common/v2.0")],
      violations: [
        'issuer: url must be the issuer of Microsoft Entra ID, whose tenantId must be the id of one tenant, a GUID and not common, because the tokens of every tenant name the tenant itself, got "login.microsoftonline.com/common/v2.0"',
      ],
    },
    {
      title: "rejects a v2 audience that is no GUID",
      resources: [v2("api://aws-backup")],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition.StringEquals.login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0:aud must be the client id of the API, a GUID, because v2 tokens have no other audience, got "api://aws-backup"',
      ],
    },
    {
      title: "rejects keys of another issuer",
      resources: [
        entraRole({
          StringEquals: {
            [`sts.windows.net/${TENANT}:aud`]: "api://aws-backup",
            [`sts.windows.net/${TENANT}:sub`]: "66666666-7777-8888-9999-000000000000",
          },
        }),
      ],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition must have condition keys that begin with sts.windows.net/11111111-2222-3333-4444-555555555555/:, which is the issuer of the provider, because a key of another one is never there, got "sts.windows.net/11111111-2222-3333-4444-555555555555:aud"',
        'job: assumeRolePolicy.Statement[0].Condition must have condition keys that begin with sts.windows.net/11111111-2222-3333-4444-555555555555/:, which is the issuer of the provider, because a key of another one is never there, got "sts.windows.net/11111111-2222-3333-4444-555555555555:sub"',
      ],
    },
  ]);
});
