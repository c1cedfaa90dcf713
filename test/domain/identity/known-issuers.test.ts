import assert from "node:assert/strict";
import {
  federatedPrincipalOf,
  findProviderNameProblems,
  issuerOfProvider,
  issuerUrlOf,
  keyPrefixOf,
} from "../../../domain/identity/known-issuers";
import { APPLICATIONS, TENANT } from "../../support/applications";

describe("issuers", () => {
  for (const { issuer, title, token } of APPLICATIONS) {
    it(`knows that of ${title} by its URL, and back`, () => {
      assert.equal(issuerUrlOf(issuer), token.iss);
      assert.equal(issuerUrlOf(issuerOfProvider(keyPrefixOf(issuer))), token.iss);
      assert.equal(issuerOfProvider(keyPrefixOf(issuer)).kind, issuer.kind);
    });
  }

  it("keep the slash of a v1 issuer of Entra, in the provider and in condition keys", () => {
    const issuer = { kind: "entra", tenantId: TENANT } as const;
    const account = { partition: "aws", accountId: "111111111111" };

    assert.equal(keyPrefixOf(issuer), `sts.windows.net/${TENANT}/`);
    assert.equal(
      federatedPrincipalOf(issuer, account),
      `arn:aws:iam::111111111111:oidc-provider/sts.windows.net/${TENANT}/`,
    );
  });

  it("of other clouds have their own hosts", () => {
    const urls = [
      issuerUrlOf({ kind: "entra", tenantId: TENANT, tokenVersion: "v2", host: "login.microsoftonline.us" }),
      issuerUrlOf({ kind: "gitlab", host: "gitlab.example.com" }),
      issuerUrlOf({ kind: "eks", region: "cn-north-1", clusterId: "X" }),
    ];

    assert.deepEqual(urls, [
      `https://login.microsoftonline.us/${TENANT}/v2.0`,
      "https://gitlab.example.com",
      "https://oidc.eks.cn-north-1.amazonaws.com.cn/id/X",
    ]);
  });

  const rows: readonly (readonly [name: string, problems: readonly string[]])[] = [
    [`sts.windows.net/${TENANT}/`, []],
    [`login.microsoftonline.com/${TENANT}/v2.0`, []],
    ["id.example.com/realms/main", []],
    ["token.actions.githubusercontent.com", []],
    ["token.actions.githubusercontent.com/octo-enterprise", []],
    ["token.actions.octo.ghe.com", []],
    [
      "token.actions.githubusercontent.com/octo/more",
      [
        'url must be the issuer of GitHub Actions, whose enterprise must be the name of an enterprise of github.com, as in its URL, or left out, got "token.actions.githubusercontent.com/octo/more"',
      ],
    ],
    [
      "token.actions.githubusercontent.com/",
      [
        'url must be token.actions.githubusercontent.com, which is what the tokens of GitHub Actions have as their issuer, got "token.actions.githubusercontent.com/"',
      ],
    ],
    [
      `sts.windows.net/${TENANT}`,
      [
        `url must be sts.windows.net/${TENANT}/, which is what the tokens of Microsoft Entra ID have as their issuer, got "sts.windows.net/${TENANT}"`,
      ],
    ],
    [
      `login.microsoftonline.com/${TENANT}/v2.0/`,
      [
        `url must be login.microsoftonline.com/${TENANT}/v2.0, which is what the tokens of Microsoft Entra ID have as their issuer, got "login.microsoftonline.com/${TENANT}/v2.0/"`,
      ],
    ],
    [
      "login.microsoftonline.com/common/v2.0",
      [
        'url must be the issuer of Microsoft Entra ID, whose tenantId must be the id of one tenant, a GUID and not common, because the tokens of every tenant name the tenant itself, got "login.microsoftonline.com/common/v2.0"',
      ],
    ],
    [
      "api.pulumi.com/oidc/",
      [
        'url must be api.pulumi.com/oidc, which is what the tokens of Pulumi Cloud have as their issuer, got "api.pulumi.com/oidc/"',
      ],
    ],
  ];
  for (const [name, problems] of rows) {
    it(`${problems.length === 0 ? "accept" : "refuse"} the provider ${name}`, () => {
      assert.deepEqual(
        findProviderNameProblems(name, "url").map(({ path, reason }) => `${path} ${reason}`),
        problems,
      );
    });
  }
});
