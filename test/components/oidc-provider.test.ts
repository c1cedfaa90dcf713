import assert from "node:assert/strict";
import { OidcProvider, type OidcProviderArgs } from "../../components";
import { TENANT } from "../support/applications";
import { problemsOf } from "../support/problems-of";
import { recordResources } from "../support/record-resources";

const ARGS: OidcProviderArgs = {
  issuer: { kind: "entra", tenantId: TENANT },
  accountId: "222222222222",
  region: "us-west-2",
  audiences: ["api://aws-backup", "api://aws-restore"],
};
const THUMBPRINT = "0123456789abcdef0123456789abcdef01234567";

async function inputsOf(args: OidcProviderArgs): Promise<unknown> {
  const resources = await recordResources((opts) => new OidcProvider("entra", args, opts));
  return resources.filter(({ type }) => type.startsWith("aws:"));
}

describe("OidcProvider (R30, R31)", () => {
  it("declares one provider with every audience, and no thumbprint", async () => {
    assert.deepEqual(await inputsOf(ARGS), [
      {
        type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        name: "entra",
        inputs: { url: `https://sts.windows.net/${TENANT}/`, clientIdLists: ARGS.audiences },
        options: {},
      },
    ]);
  });

  it("takes thumbprints when told so", async () => {
    assert.deepEqual(await inputsOf({ ...ARGS, thumbprints: [THUMBPRINT] }), [
      {
        type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        name: "entra",
        inputs: {
          url: `https://sts.windows.net/${TENANT}/`,
          clientIdLists: ARGS.audiences,
          thumbprintLists: [THUMBPRINT],
        },
        options: {},
      },
    ]);
  });

  it("refuses every bad argument at once", async () => {
    const bad: OidcProviderArgs = {
      issuer: { kind: "entra", tenantId: "common" },
      accountId: "2",
      region: "nowhere",
      audiences: [],
    };

    assert.deepEqual(
      (await problemsOf((opts) => new OidcProvider("entra", bad, opts))).map(({ path }) => path),
      ["issuer.tenantId", "audiences", "accountId", "region"],
    );
  });
});
