import assert from "node:assert/strict";
import { FederatedRole, type FederatedRoleArgs } from "../../components";
import { federatedTrust } from "../../domain/identity/federated-trust";
import { presetPolicy } from "../../domain/identity/preset-policy";
import { CLIENT, OBJECT, TENANT } from "../support/applications";
import { problemsOf } from "../support/problems-of";
import { recordResources } from "../support/record-resources";

const ARGS: FederatedRoleArgs = {
  issuer: { kind: "entra", tenantId: TENANT },
  applicationId: CLIENT,
  audiences: ["api://aws-backup"],
  subjects: [OBJECT],
  preset: "restoreTester",
  accountId: "222222222222",
  region: "us-west-2",
  vaultName: "central",
  passedRoleName: "AWSBackup-restore-test",
  roleName: "restore-drill",
  permissionsBoundaryArn: "arn:aws:iam::222222222222:policy/federated-boundary",
};
const ACCOUNT = { partition: "aws", accountId: "222222222222" };

describe("FederatedRole (R30, R31, R33)", () => {
  it("declares a role that one application takes on for an hour, within its boundary", async () => {
    const resources = await recordResources((opts) => new FederatedRole("drill", ARGS, opts));

    assert.deepEqual(
      resources.filter(({ type }) => !type.startsWith("aws-org-backup:")),
      [
        {
          type: "aws:iam/role:Role",
          name: "drill",
          inputs: {
            name: "restore-drill",
            path: "/federated/",
            description: `${CLIENT} takes it on with a token of Microsoft Entra ID.`,
            assumeRolePolicy: JSON.stringify(federatedTrust({ ...ACCOUNT, ...ARGS })),
            permissionsBoundary: ARGS.permissionsBoundaryArn,
            maxSessionDuration: 3600,
          },
          options: {},
        },
        {
          type: "aws:iam/rolePolicy:RolePolicy",
          name: "drill-policy",
          inputs: {
            role: "restore-drill",
            name: "restoreTester",
            policy: JSON.stringify(
              presetPolicy("restoreTester", {
                ...ACCOUNT,
                region: "us-west-2",
                vaultName: "central",
                passedRoleName: "AWSBackup-restore-test",
              }),
            ),
          },
          options: { dependsOn: ["drill"] },
        },
      ],
    );
  });

  it("tells the ARN of the role, with its path", async () => {
    const resources = await recordResources(
      (opts) => new FederatedRole("drill", { ...ARGS, path: "/ci/" }, opts),
    );
    const role = resources.find(({ type }) => type === "aws:iam/role:Role");

    assert.equal(role?.inputs.path, "/ci/");
  });

  it("pins audience, subject and the session's name, with the slash of a v1 issuer", () => {
    const [statement] = federatedTrust({ ...ACCOUNT, ...ARGS }).Statement;

    assert.deepEqual(statement, {
      Sid: "OnlyTheApplicationExchangesItsToken",
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::222222222222:oidc-provider/sts.windows.net/${TENANT}/` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [`sts.windows.net/${TENANT}/:aud`]: "api://aws-backup",
          [`sts.windows.net/${TENANT}/:sub`]: OBJECT,
        },
        StringLike: { "sts:RoleSessionName": [CLIENT, `${CLIENT}-*`] },
      },
    });
  });

  it("refuses every bad argument at once, before it declares anything", async () => {
    const bad = { ...ARGS, subjects: ["*"], maxSessionSeconds: 43_200, passedRoleName: "*" };

    assert.deepEqual(
      (await problemsOf((opts) => new FederatedRole("drill", bad, opts))).map(({ path }) => path),
      ["maxSessionSeconds", "subjects[0]", "passedRoleName"],
    );
  });
});
